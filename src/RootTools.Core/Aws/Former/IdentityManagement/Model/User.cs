namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>An IAM user, or the root user.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html</remarks>
public sealed class User
{
    /// <summary>ARN; ends in <c>:root</c> for the root user.</summary>
    public string? Arn { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreateDate { get; set; }

    /// <summary>Last sign-in with the password, UTC.</summary>
    public DateTime? PasswordLastUsed { get; set; }

    /// <summary>Path of the user.</summary>
    public string? Path { get; set; }

    /// <summary>Stable id; the account id for the root user.</summary>
    public string? UserId { get; set; }

    /// <summary>Name; none for a root user.</summary>
    public string? UserName { get; set; }
}
