namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Last use of an access key.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html</remarks>
public sealed class AccessKeyLastUsed
{
    /// <summary>When, UTC; none if never (or not since April 2015).</summary>
    public DateTime? LastUsedDate { get; set; }

    /// <summary>Region of the last call; <c>N/A</c> if none.</summary>
    public string? Region { get; set; }

    /// <summary>Service of the last call, such as <c>s3</c>; <c>N/A</c> if none.</summary>
    public string? ServiceName { get; set; }
}
