using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Base of all requests to this service.</summary>
public abstract class AmazonOrganizationsRequest : AmazonWebServiceRequest;
