namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>That a user has a password, and since when.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_LoginProfile.html</remarks>
public sealed class LoginProfile
{
    /// <summary>When the password was created, UTC.</summary>
    public DateTime? CreateDate { get; set; }

    /// <summary>Whether the user must set a new one at the next sign-in.</summary>
    public bool? PasswordResetRequired { get; set; }

    /// <summary>The user; none for a root user.</summary>
    public string? UserName { get; set; }
}
