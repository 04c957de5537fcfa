using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Input of <see cref="IAmazonIdentityManagementService.DeleteLoginProfileAsync"/>: deletes the user's password.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html</remarks>
public sealed class DeleteLoginProfileRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.DeleteLoginProfileAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html</remarks>
public sealed class DeleteLoginProfileResponse : AmazonWebServiceResponse;
