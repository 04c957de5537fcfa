using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Input of <see cref="IAmazonIdentityManagementService.GetRoleAsync"/>: reads a role.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html</remarks>
public sealed class GetRoleRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the role, without its path.</summary>
    public string? RoleName { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.GetRoleAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html</remarks>
public sealed class GetRoleResponse : AmazonWebServiceResponse
{
    /// <summary>The role.</summary>
    public Role? Role { get; set; }
}
