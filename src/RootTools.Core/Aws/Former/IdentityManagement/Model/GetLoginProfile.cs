using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.GetLoginProfileAsync"/>: reads whether and since when the user has a
/// password.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html</remarks>
public sealed class GetLoginProfileRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.GetLoginProfileAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html</remarks>
public sealed class GetLoginProfileResponse : AmazonWebServiceResponse
{
    /// <summary>The login profile.</summary>
    public LoginProfile? LoginProfile { get; set; }
}
