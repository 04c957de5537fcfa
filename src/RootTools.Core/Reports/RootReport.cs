using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Readiness;
using RootTools.ResourcePolicies;
using RootTools.Settings;

namespace RootTools.Reports;

/// <summary>
/// A snapshot: what the cmdlets found out about the root users of an organization, gathered in one object that can be filed, shown and
/// compared. A list is empty when nothing of its kind was given, which does not say that there is nothing.
/// </summary>
/// <remarks>Its JSON form is described by docs/root-report.schema.json.</remarks>
public sealed record RootReport
{
    /// <summary>The version of the snapshot's form that this module writes, and the newest that it reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of this module.</summary>
    public static string ThisModuleVersion { get; } = typeof(RootReport).Assembly.GetName().Version!.ToString(3);

    /// <summary>The version of the snapshot's form.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>When the report was made, in UTC. When each account was looked at, its own result says.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of RootTools that made it.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>; null when not known.</summary>
    public string? Partition { get; init; }

    /// <summary>The Region whose STS endpoint opened the sessions; null when not known.</summary>
    public string? Region { get; init; }

    /// <summary>The organization's id; null when not known.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The 12-digit id of the management account; null when not known.</summary>
    public string? ManagementAccountId { get; init; }

    /// <summary>The ARN of whoever was connected when the report was made; null when nobody was.</summary>
    public string? CallerArn { get; init; }

    /// <summary>The address of the sandbox that the results come from: a rehearsal, no real organization. Null for AWS.</summary>
    public string? Sandbox { get; init; }

    /// <summary>The shard of the organization's accounts that the report is of; null when it is of no shard.</summary>
    public AccountShard? Shard { get; init; }

    /// <summary>
    /// The shards that were missing when it was merged: their accounts are not in the report, which is not of the whole organization then.
    /// </summary>
    public IReadOnlyList<AccountShard> MissingShards { get; init => field = Listing<AccountShard>.Of(value); } = Listing<AccountShard>.None;

    /// <summary>The root credentials of the accounts, one status for each account.</summary>
    public IReadOnlyList<RootCredentialStatus> Statuses { get; init => field = Listing<RootCredentialStatus>.Of(value); } =
        Listing<RootCredentialStatus>.None;

    /// <summary>How the accounts stand to the controls of frameworks.</summary>
    public IReadOnlyList<RootComplianceResult> Compliance { get; init => field = Listing<RootComplianceResult>.Of(value); } =
        Listing<RootComplianceResult>.None;

    /// <summary>Which accounts' root users a service control policy denies.</summary>
    public IReadOnlyList<RootGuardrailCoverage> Guardrails { get; init => field = Listing<RootGuardrailCoverage>.Of(value); } =
        Listing<RootGuardrailCoverage>.None;

    /// <summary>The delegated administrators.</summary>
    public IReadOnlyList<RootDelegatedAdministrator> Delegates { get; init => field = Listing<RootDelegatedAdministrator>.Of(value); } =
        Listing<RootDelegatedAdministrator>.None;

    /// <summary>The switches of central root access.</summary>
    public IReadOnlyList<RootAccessFeatureResult> Features { get; init => field = Listing<RootAccessFeatureResult>.Of(value); } =
        Listing<RootAccessFeatureResult>.None;

    /// <summary>Whether the tasks would work in the accounts.</summary>
    public IReadOnlyList<RootAccessReadiness> Readiness { get; init => field = Listing<RootAccessReadiness>.Of(value); } =
        Listing<RootAccessReadiness>.None;

    /// <summary>Buckets and queues, and whether their policies lock their accounts out.</summary>
    public IReadOnlyList<ResourcePolicy> LockedResources { get; init => field = Listing<ResourcePolicy>.Of(value); } =
        Listing<ResourcePolicy>.None;

    /// <summary>The settings of the accounts: contacts, email addresses, Regions.</summary>
    public IReadOnlyList<MemberAccountSetting> Settings { get; init => field = Listing<MemberAccountSetting>.Of(value); } =
        Listing<MemberAccountSetting>.None;

    /// <summary>What was done: an excerpt of the journal.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init => field = Listing<JournalEntry>.Of(value); } = Listing<JournalEntry>.None;

    /// <summary>What root users did, and what central root sessions did in their place.</summary>
    public IReadOnlyList<RootActivity> Activity { get; init => field = Listing<RootActivity>.Of(value); } = Listing<RootActivity>.None;

    /// <summary>What is different from an earlier snapshot.</summary>
    public IReadOnlyList<RootChange> Changes { get; init => field = Listing<RootChange>.Of(value); } = Listing<RootChange>.None;

    /// <summary>The figures of earlier snapshots, the oldest first.</summary>
    public IReadOnlyList<RootReportPoint> History { get; init => field = Listing<RootReportPoint>.Of(value); } =
        Listing<RootReportPoint>.None;

    /// <summary>
    /// Whether the report could have an account: false for one that is in another shard than the report's, or in a missing one.
    /// </summary>
    /// <param name="accountId">The account's 12-digit id.</param>
    /// <returns>Whether the absence of the account says that the organization has none of that id.</returns>
    public bool Covers(string accountId) =>
        Shard?.Contains(accountId) is not false && (MissingShards.Count == 0 || !MissingShards.Contains(AccountShard.Of(accountId, MissingShards[0].Count)));

    /// <summary>Says in one line what it holds.</summary>
    /// <returns>Such as <c>2026-11-21 09:30Z o-a1b2c3d4e5: 1000 accounts</c>.</returns>
    public override string ToString()
    {
        string part = Shard is not null ? $" of shard {Shard} alone"
            : MissingShards.Count > 0 ? $", without the shards {RootReportMerger.Names(MissingShards)}"
            : string.Empty;
        return string.Format(
            CultureInfo.InvariantCulture, "{0:yyyy-MM-dd HH:mm}Z {1}: {2} accounts{3}", CreatedAt.UtcDateTime,
            OrganizationId ?? "organization unknown", Statuses.Count, part);
    }
}

/// <summary>The figures of one snapshot: how many accounts there were, and how many of them had what.</summary>
public sealed record RootReportPoint
{
    /// <summary>When the snapshot was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many accounts were looked at, those included that did not let themselves be seen.</summary>
    public required int Accounts { get; init; }

    /// <summary>How many accounts' root users had any credential.</summary>
    public required int WithCredentials { get; init; }

    /// <summary>How many accounts' root users had a password.</summary>
    public required int Passwords { get; init; }

    /// <summary>How many accounts' root users had an access key, active or not.</summary>
    public required int AccessKeys { get; init; }

    /// <summary>How many accounts' root users had an MFA device.</summary>
    public required int MfaDevices { get; init; }

    /// <summary>How many accounts' root users had a signing certificate, active or not.</summary>
    public required int SigningCertificates { get; init; }

    /// <summary>How many accounts AWS refused to show.</summary>
    public required int Denied { get; init; }

    /// <summary>How many accounts could not be looked at by their state or place.</summary>
    public required int NotAuditable { get; init; }

    /// <summary>How many looks failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Counts a snapshot. What was not seen counts as nothing but an account.</summary>
    /// <param name="report">The snapshot.</param>
    /// <returns>Its figures.</returns>
    public static RootReportPoint Of(RootReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            CreatedAt = report.CreatedAt,
            Accounts = report.Statuses.Count,
            WithCredentials = report.Statuses.Count(status => status.HasRootCredential is true),
            Passwords = report.Statuses.Count(status => status.HasPassword is true),
            AccessKeys = report.Statuses.Count(status => status.HasAccessKey is true),
            MfaDevices = report.Statuses.Count(status => status.HasMfa is true),
            SigningCertificates = report.Statuses.Count(status => status.HasSigningCertificate is true),
            Denied = Count(RootCredentialOutcome.Denied),
            NotAuditable = Count(RootCredentialOutcome.NotAuditable),
            Failed = Count(RootCredentialOutcome.Failed),
        };

        int Count(RootCredentialOutcome outcome) => report.Statuses.Count(status => status.Outcome == outcome);
    }

    /// <summary>Gives the day and the two figures that matter most.</summary>
    /// <returns>Such as <c>2026-11-21: 12 of 1000 accounts with root credentials</c>.</returns>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0:yyyy-MM-dd}: {1} of {2} accounts with root credentials",
        CreatedAt.UtcDateTime, WithCredentials, Accounts);
}
