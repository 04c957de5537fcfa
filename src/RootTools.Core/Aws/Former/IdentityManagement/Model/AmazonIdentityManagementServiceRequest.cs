using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Base of all requests to this service.</summary>
public abstract class AmazonIdentityManagementServiceRequest : AmazonWebServiceRequest;
