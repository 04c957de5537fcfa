using System.Globalization;

namespace RootTools.Credentials;

/// <summary>One access key of a root user, without its secret, which AWS never tells again.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html and
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html.
/// </remarks>
public sealed record RootAccessKey
{
    /// <summary>The key's id; null for a key that is known from a credential report only, which leaves ids out.</summary>
    public string? Id { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When the key was made, in UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the key was last used, in UTC; null when no use is known.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The service that the key was last used with, such as <c>s3</c>; null when no use is known.</summary>
    public string? LastUsedService { get; init; }

    /// <summary>The Region that the key was last used in; null when no use is known.</summary>
    public string? LastUsedRegion { get; init; }

    /// <summary>Describes the key in a few words: its id and its last use.</summary>
    /// <returns>A text such as <c>AKIAEXAMPLE (Active, last used 2026-08-30, s3 in eu-west-1)</c>.</returns>
    public override string ToString()
    {
        string use = LastUsed is { } time
            ? string.Format(CultureInfo.InvariantCulture, "last used {0:yyyy-MM-dd}, {1} in {2}", time, LastUsedService, LastUsedRegion)
            : "never used";
        return $"{Id ?? "access key"} ({Status}, {use})";
    }
}
