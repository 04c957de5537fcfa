using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Credentials;

namespace RootTools.Reports.Comparison;

/// <summary>Finds what is different between two snapshots. What one of them does not show is told as such, and never taken for a change.</summary>
public sealed class RootReportComparer
{
    private readonly RootReport _before;
    private readonly RootReport _after;
    private readonly ActivityJoin _activity;

    /// <summary>Makes one.</summary>
    /// <param name="reference">The older snapshot.</param>
    /// <param name="difference">The newer one.</param>
    /// <param name="activity">Activity to explain changes by, besides that of the snapshots.</param>
    /// <exception cref="RootToolsException">The snapshots are of two organizations.</exception>
    public RootReportComparer(RootReport reference, RootReport difference, IEnumerable<RootActivity>? activity = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(difference);
        if (reference.OrganizationId is { } one && difference.OrganizationId is { } other && one != other)
        {
            throw ReportErrors.OtherOrganization(one, other);
        }

        _before = reference;
        _after = difference;
        _activity = new ActivityJoin(reference.Activity.Concat(difference.Activity).Concat(activity ?? []));
    }

    /// <summary>Whether the newer snapshot would have delegated administrators if there were any; a file does not tell.</summary>
    public bool KnowsDelegates { get; init; }

    /// <summary>How many accounts are in both snapshots, and could be looked at in neither.</summary>
    public int SeenInNeither { get; private set; }

    /// <summary>Finds the changes.</summary>
    /// <returns>The changes: the organization's first, then account by account.</returns>
    public IReadOnlyList<RootChange> Compare()
    {
        SeenInNeither = 0;
        OrganizationComparison organization = new(_before, _after) { KnowsDelegates = KnowsDelegates };
        return
        [
            .. Accounts().Concat(organization.Compare()).Select(_activity.Explain)
                .OrderBy(change => change.AccountId, StringComparer.Ordinal).ThenBy(change => change.Kind),
        ];
    }

    private IEnumerable<Difference> Accounts()
    {
        if (_before.Statuses.Count == 0 || _after.Statuses.Count == 0)
        {
            return _before.Statuses.Count == _after.Statuses.Count ? [] : [Difference.OfMissingPart("root credentials", _before.Statuses.Count == 0)];
        }

        Dictionary<string, RootCredentialStatus> earlier = ById(_before);
        Dictionary<string, RootCredentialStatus> later = ById(_after);
        return earlier.Values.Where(status => !later.ContainsKey(status.AccountId))
            .Select(status => _after.Covers(status.AccountId) ? Gone(status) : OfOtherShard(status, isOlder: false))
            .Concat(later.Values.SelectMany(status =>
                earlier.TryGetValue(status.AccountId, out RootCredentialStatus? before) ? Both(before, status)
                : [_before.Covers(status.AccountId) ? New(status) : OfOtherShard(status, isOlder: true)]));
    }

    private IEnumerable<Difference> Both(RootCredentialStatus before, RootCredentialStatus after)
    {
        IEnumerable<Difference> changes = Facts(before, after);
        bool wasSeen = WasSeen(before);
        if (wasSeen && WasSeen(after))
        {
            return changes.Concat(CredentialComparison.Compare(before, after));
        }

        if (!wasSeen && !WasSeen(after))
        {
            SeenInNeither++;
            return changes;
        }

        RootCredentialStatus unseen = wasSeen ? after : before;
        return changes.Append(Difference.Of(before, after, new()
        {
            Kind = RootChangeKind.NotComparable,
            Severity = wasSeen ? RootComplianceSeverity.Medium : RootComplianceSeverity.Low,
            Subject = "root credentials",
            Before = Describe(before),
            After = Describe(after),
            Explanation = unseen.Error?.Message,
        }));
    }

    private static IEnumerable<Difference> Facts(RootCredentialStatus before, RootCredentialStatus after)
    {
        (string Subject, string? Before, string? After, RootComplianceSeverity Severity)[] facts =
        [
            ("name", before.AccountName, after.AccountName, RootComplianceSeverity.Informational),
            ("state", before.State, after.State, RootComplianceSeverity.Low),
            ("organizational unit", before.OrganizationalUnit, after.OrganizationalUnit, RootComplianceSeverity.Low),

            // Whoever has the mailbox can ask for the recovery of the password.
            ("root email address", before.Email, after.Email, RootComplianceSeverity.High),
        ];

        // What was not looked up is no change.
        return
            from fact in facts
            where fact is { Before: not null, After: not null } && fact.Before != fact.After
            select Difference.Of(before, after, new()
            {
                Kind = RootChangeKind.AccountChanged,
                Severity = fact.Severity,
                Subject = fact.Subject,
                Before = fact.Before,
                After = fact.After,
            });
    }

    private static Difference New(RootCredentialStatus status) => Difference.Of(null, status, new()
    {
        Kind = RootChangeKind.AccountAppeared,
        Severity = status switch
        {
            { HasAccessKey: true } => RootComplianceSeverity.Critical,
            { HasRootCredential: true } => RootComplianceSeverity.High,
            { Outcome: RootCredentialOutcome.Clean } => RootComplianceSeverity.Low,
            _ => RootComplianceSeverity.Medium,
        },
        Subject = "account",
        After = Describe(status),
    });

    private static Difference Gone(RootCredentialStatus status) => Difference.Of(status, null, new()
    {
        Kind = RootChangeKind.AccountDisappeared,
        Severity = RootComplianceSeverity.Low,
        Subject = "account",
        Before = Describe(status),
    });

    // An account of a shard that one of the snapshots is not of, or lacks, is neither new nor gone.
    private static Difference OfOtherShard(RootCredentialStatus status, bool isOlder) => Difference.Of(isOlder ? null : status, isOlder ? status : null, new()
    {
        Kind = RootChangeKind.NotComparable,
        Severity = RootComplianceSeverity.Low,
        Subject = "root credentials",
        Before = isOlder ? "not in the snapshot" : Describe(status),
        After = isOlder ? Describe(status) : "not in the snapshot",
        Explanation = $"The {(isOlder ? "older" : "newer")} snapshot does not have the shard that the account is in.",
    });

    private static bool WasSeen(RootCredentialStatus status) =>
        status.Outcome is RootCredentialOutcome.Clean or RootCredentialOutcome.CredentialsPresent;

    private static string Describe(RootCredentialStatus status)
    {
        string[] credentials =
        [
            .. status.AccessKeys.Select(key => $"access key {key}"),
            .. status.HasPassword is true ? ["password"] : Array.Empty<string>(),
            .. status.MfaDevices.Select(device => $"MFA device {device}"),
            .. status.SigningCertificates.Select(certificate => $"signing certificate {certificate}"),
        ];
        return credentials.Length == 0 ? status.Outcome.ToString() : $"{status.Outcome}: {string.Join(", ", credentials)}";
    }

    private static Dictionary<string, RootCredentialStatus> ById(RootReport report)
    {
        Dictionary<string, RootCredentialStatus> byId = new(StringComparer.Ordinal);
        foreach (RootCredentialStatus status in report.Statuses)
        {
            byId[status.AccountId] = status;
        }

        return byId;
    }
}
