using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.GetAccessKeyLastUsedAsync"/>: reads when, where and for which service an
/// access key was last used.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html</remarks>
public sealed class GetAccessKeyLastUsedRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Id of the access key.</summary>
    public string? AccessKeyId { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.GetAccessKeyLastUsedAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html</remarks>
public sealed class GetAccessKeyLastUsedResponse : AmazonWebServiceResponse
{
    /// <summary>The last use.</summary>
    public AccessKeyLastUsed? AccessKeyLastUsed { get; set; }

    /// <summary>Name of the user who owns the key.</summary>
    public string? UserName { get; set; }
}
