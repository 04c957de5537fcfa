namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>An access key without its secret.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html</remarks>
public sealed class AccessKeyMetadata
{
    /// <summary>Id of the key.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreateDate { get; set; }

    /// <summary>Active or inactive.</summary>
    public StatusType? Status { get; set; }

    /// <summary>The owner; none for a root user.</summary>
    public string? UserName { get; set; }
}
