namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>A role.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html</remarks>
public sealed class Role
{
    /// <summary>ARN of the role, path included.</summary>
    public string Arn { get; set; } = "";

    /// <summary>Name of the role.</summary>
    public string RoleName { get; set; } = "";
}
