using Amazon.Runtime;

namespace RootTools.Aws.Former.Sqs.Model;

/// <summary>Base of all requests to this service.</summary>
public abstract class AmazonSQSRequest : AmazonWebServiceRequest;
