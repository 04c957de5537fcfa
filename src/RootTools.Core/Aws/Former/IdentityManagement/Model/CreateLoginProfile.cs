using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.CreateLoginProfileAsync"/>: creates a password; in a root session: allows the
/// recovery of the root password.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html</remarks>
public sealed class CreateLoginProfileRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }

    /// <summary>The new password; none in a root session.</summary>
    public string? Password { get; set; }

    /// <summary>Whether the user must set a new password at the next sign-in.</summary>
    public bool? PasswordResetRequired { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.CreateLoginProfileAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html</remarks>
public sealed class CreateLoginProfileResponse : AmazonWebServiceResponse
{
    /// <summary>The new login profile.</summary>
    public LoginProfile? LoginProfile { get; set; }
}
