using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Reports;

namespace RootTools.Reviews;

/// <summary>What a review does, as its file of settings says it, checked.</summary>
public sealed record RootReviewSettings
{
    /// <summary>What the names of reports and snapshots begin with.</summary>
    public required string Name { get; init; }

    /// <summary>The profile of the connection; null for AWS's default chain.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The Region of the connection; null for that of the environment or the profile.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint of all services; null for AWS's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether the endpoint may be one over which every request can be read.</summary>
    public bool AllowUnencryptedEndpoint { get; init; }

    /// <summary>The role that is taken on for the review; null for none.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The external id that the role's trust policy asks for; null for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Accounts that are named; none for those that <see cref="Selection"/> chooses.</summary>
    public required IReadOnlyList<string> AccountIds { get; init; }

    /// <summary>Which accounts.</summary>
    public required AccountSelection Selection { get; init; }

    /// <summary>The audit of root credentials; null when it is switched off.</summary>
    public ReviewAudit? Audit { get; init; }

    /// <summary>The test of controls; null when it is switched off.</summary>
    public ReviewCompliance? Compliance { get; init; }

    /// <summary>The comparison with an earlier snapshot; null when it is switched off.</summary>
    public ReviewDrift? Drift { get; init; }

    /// <summary>The reading of root activity; null when it is switched off.</summary>
    public ReviewActivity? Activity { get; init; }

    /// <summary>The report; null for none.</summary>
    public ReviewReport? Report { get; init; }

    /// <summary>The snapshot that is kept; null for none.</summary>
    public ReviewPlace? Snapshot { get; init; }

    /// <summary>The journal, which says what was meant, and which one review at a time belongs to.</summary>
    public required string JournalPath { get; init; }

    /// <summary>The log; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>How many accounts at a time; null for as many as AWS answers as fast as few.</summary>
    public int? ThrottleLimit { get; init; }

    /// <summary>Whether some of the organization's accounts are meant, and not all.</summary>
    public bool IsAboutSome => AccountIds.Count > 0 || Selection.Names.Count + Selection.OrganizationalUnits.Count + Selection.States.Count
        + Selection.Tags.Count + Selection.ExcludedIds.Count > 0 || Selection.Shard is not null || !Selection.IncludeManagementAccount;
}

/// <summary>The audit of root credentials.</summary>
/// <param name="FailsOnCredentials">Whether a root user with credentials is a failure.</param>
public sealed record ReviewAudit(bool FailsOnCredentials);

/// <summary>The test of controls.</summary>
/// <param name="Controls">The controls.</param>
/// <param name="Options">What they depend on.</param>
/// <param name="ReadsContacts">Whether contacts are read.</param>
/// <param name="FailOn">The least severity of a control whose failing is a failure; null for none.</param>
public sealed record ReviewCompliance(
    IReadOnlyList<RootComplianceControl> Controls, RootComplianceOptions Options, bool ReadsContacts, RootComplianceSeverity? FailOn);

/// <summary>The comparison with an earlier snapshot.</summary>
/// <param name="Reference">A snapshot, or a folder or prefix whose last one of the review's name counts.</param>
/// <param name="FailOn">Kinds of change and severities that are failures; Any for every change.</param>
public sealed record ReviewDrift(string Reference, IReadOnlyList<string> FailOn);

/// <summary>The reading of root activity.</summary>
/// <param name="Origin">Where it is read.</param>
/// <param name="Days">How many days it is about.</param>
/// <param name="Delay">How long before the review these end: CloudTrail delivers late, and what is half delivered looks unexplained.</param>
/// <param name="Regions">The Regions of the events; none for all.</param>
/// <param name="JournalPaths">The journals of other operators.</param>
/// <param name="FailOn">Verdicts that are failures.</param>
public sealed record ReviewActivity(
    RootActivityOrigin Origin, int Days, TimeSpan Delay, IReadOnlyList<string> Regions, IReadOnlyList<string> JournalPaths, IReadOnlyList<RootActivityVerdict> FailOn);

/// <summary>A folder, or a prefix in S3.</summary>
/// <param name="Path">The folder's full path, or <c>s3://bucket/prefix/</c>.</param>
/// <param name="KmsKeyId">In S3, the key of KMS; null for what the bucket has.</param>
public record ReviewPlace(string Path, string? KmsKeyId);

/// <summary>The report.</summary>
/// <param name="Path">The folder's full path, or <c>s3://bucket/prefix/</c>.</param>
/// <param name="KmsKeyId">In S3, the key of KMS; null for what the bucket has.</param>
/// <param name="Formats">The forms.</param>
/// <param name="SecurityHubAccountId">The account that imports all findings of Security Hub; null for each its own.</param>
public sealed record ReviewReport(string Path, string? KmsKeyId, IReadOnlyList<ReportFormat> Formats, string? SecurityHubAccountId)
    : ReviewPlace(Path, KmsKeyId);
