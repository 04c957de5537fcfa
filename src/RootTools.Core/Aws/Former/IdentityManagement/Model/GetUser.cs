using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.GetUserAsync"/>: reads an IAM user, or the root user in a root session.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html</remarks>
public sealed class GetUserRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.GetUserAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html</remarks>
public sealed class GetUserResponse : AmazonWebServiceResponse
{
    /// <summary>The user.</summary>
    public User? User { get; set; }
}
