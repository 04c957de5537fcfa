using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Input of <see cref="IAmazonIdentityManagementService.DeleteAccessKeyAsync"/>: deletes an access key.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html</remarks>
public sealed class DeleteAccessKeyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Id of the access key.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.DeleteAccessKeyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html</remarks>
public sealed class DeleteAccessKeyResponse : AmazonWebServiceResponse;
