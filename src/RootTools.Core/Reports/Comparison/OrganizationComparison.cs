using RootTools.Compliance;
using RootTools.Delegation;
using RootTools.Guardrails;

namespace RootTools.Reports.Comparison;

/// <summary>Compares what the organization itself does: guardrails, delegated administrators and the switches of central root access.</summary>
/// <param name="before">The older snapshot.</param>
/// <param name="after">The newer one.</param>
internal sealed class OrganizationComparison(RootReport before, RootReport after)
{
    /// <inheritdoc cref="RootReportComparer.KnowsDelegates"/>
    public bool KnowsDelegates { get; init; }

    public IEnumerable<Difference> Compare() => Features().Concat(Delegates()).Concat(Guardrails());

    private IEnumerable<Difference> Features()
    {
        if (before.Features.Count == 0 || after.Features.Count == 0)
        {
            return before.Features.Count == after.Features.Count ? [] : [Difference.OfMissingPart("features", before.Features.Count == 0)];
        }

        ILookup<RootAccessFeature, bool> was = before.Features.ToLookup(feature => feature.Feature, feature => feature.Enabled);
        ILookup<RootAccessFeature, bool> becomes = after.Features.ToLookup(feature => feature.Feature, feature => feature.Enabled);
        return
            from feature in was.Select(one => one.Key).Union(becomes.Select(one => one.Key))
            where !was.Contains(feature) || !becomes.Contains(feature) || was[feature].Last() != becomes[feature].Last()
            select !was.Contains(feature) || !becomes.Contains(feature)
                ? Difference.OfMissingPart(feature.ToString(), !was.Contains(feature))
                : new Difference(
                    new()
                    {
                        Kind = RootChangeKind.FeatureChanged,
                        Severity = becomes[feature].Last() ? RootComplianceSeverity.Informational : RootComplianceSeverity.High,
                        Subject = feature.ToString(),
                        Before = was[feature].Last() ? "on" : "off",
                        After = becomes[feature].Last() ? "on" : "off",
                    },
                    before.CreatedAt, after.CreatedAt);
    }

    // An empty list says that there is none, or that nobody asked: a change that rests on one is told, but not as one.
    private IEnumerable<Difference> Delegates()
    {
        RootDelegatedAdministrator[] gone = [.. before.Delegates.Where(one => !after.Delegates.Any(other => IsSame(one, other)))];
        RootDelegatedAdministrator[] made = [.. after.Delegates.Where(one => !before.Delegates.Any(other => IsSame(one, other)))];
        if (after.Delegates.Count == 0 && !KnowsDelegates)
        {
            return gone.Length == 0 ? [] : [Difference.OfMissingPart("delegated administrators", isOlder: false)];
        }

        return gone.Select(one => Of(one, RootChangeKind.DelegateDisappeared, RootComplianceSeverity.Low))
            .Concat(made.Select(one => before.Delegates.Count > 0
                ? Of(one, RootChangeKind.DelegateAppeared, RootComplianceSeverity.High)
                : Uncertain(Of(one, RootChangeKind.NotComparable, RootComplianceSeverity.Medium))));
    }

    private Difference Of(RootDelegatedAdministrator one, RootChangeKind kind, RootComplianceSeverity severity) => new(
        new()
        {
            Kind = kind,
            Severity = severity,
            AccountId = one.AccountId,
            AccountName = one.AccountName,
            Subject = $"delegated administrator for {one.ServicePrincipal}",
            Before = kind == RootChangeKind.DelegateDisappeared ? "registered" : null,
            After = kind == RootChangeKind.DelegateDisappeared ? null : "registered",
            Time = kind == RootChangeKind.DelegateDisappeared ? null : one.DelegationEnabled,
        },
        before.CreatedAt, after.CreatedAt);

    private static Difference Uncertain(Difference difference) => difference with
    {
        Change = difference.Change with
        {
            Explanation = "The older snapshot has no delegated administrator: there was none, or nobody asked.",
        },
    };

    private static bool IsSame(RootDelegatedAdministrator one, RootDelegatedAdministrator other) =>
        one.AccountId == other.AccountId && one.ServicePrincipal == other.ServicePrincipal;

    private IEnumerable<Difference> Guardrails()
    {
        if (before.Guardrails.Count == 0 || after.Guardrails.Count == 0)
        {
            return before.Guardrails.Count == after.Guardrails.Count ? [] : [Difference.OfMissingPart("guardrails", before.Guardrails.Count == 0)];
        }

        ILookup<string, RootGuardrailCoverage> was = before.Guardrails.ToLookup(coverage => coverage.AccountId);
        ILookup<string, RootGuardrailCoverage> becomes = after.Guardrails.ToLookup(coverage => coverage.AccountId);

        // Accounts that are new or gone are told as such, and what is suspended has guardrails in some snapshots and not in others.
        HashSet<string> inBoth = [.. Active(before)];
        inBoth.IntersectWith(Active(after));
        return was.Select(one => one.Key).Union(becomes.Select(one => one.Key))
            .Where(id => inBoth.Contains(id) || (was.Contains(id) && becomes.Contains(id)))
            .SelectMany(id => Compare(was[id].LastOrDefault(), becomes[id].LastOrDefault()));
    }

    private static IEnumerable<string> Active(RootReport report) =>
        report.Statuses.Where(status => status.State is null or AccountStates.Active).Select(status => status.AccountId);

    private IEnumerable<Difference> Compare(RootGuardrailCoverage? was, RootGuardrailCoverage? becomes)
    {
        if (was is not null && becomes is not null && Marks(was).SetEquals(Marks(becomes)))
        {
            return [];
        }

        RootGuardrailCoverage known = (becomes ?? was)!;
        bool isComparable = was is not null && becomes is not null;
        return
        [
            new(
                new()
                {
                    Kind = isComparable ? RootChangeKind.GuardrailChanged : RootChangeKind.NotComparable,
                    Severity = isComparable ? Severity(was!, becomes!) : RootComplianceSeverity.Low,
                    AccountId = known.AccountId,
                    AccountName = known.AccountName ?? was?.AccountName,
                    Subject = "guardrail",
                    Before = was is null ? "not in the snapshot" : Describe(was),
                    After = becomes is null ? "not in the snapshot" : Describe(becomes),
                },
                before.CreatedAt, after.CreatedAt),
        ];
    }

    private static RootComplianceSeverity Severity(RootGuardrailCoverage was, RootGuardrailCoverage becomes) =>
        becomes.Covered < was.Covered ? RootComplianceSeverity.High
        : becomes.ExemptsCentralSessions is false && was.ExemptsCentralSessions is not false ? RootComplianceSeverity.Medium
        : becomes.Covered > was.Covered ? RootComplianceSeverity.Informational
        : RootComplianceSeverity.Low;

    // What a policy is called does not matter; what it does, and where.
    private static HashSet<string> Marks(RootGuardrailCoverage coverage) =>
    [
        .. coverage.Guardrails.Select(policy => $"{policy.Id} {policy.TargetId} {policy.Denies} {policy.ExemptsCentralSessions} {policy.WayOut}"),
    ];

    private static string Describe(RootGuardrailCoverage coverage) => coverage.Guardrails.Count == 0
        ? "not covered"
        : $"{coverage.Covered}: {string.Join(", ", coverage.Guardrails.Select(policy => $"{policy} at {policy.AttachedTo}"))}" +
            (coverage.WayOut is { } way ? $" ({way})" : string.Empty) +
            (coverage.ExemptsCentralSessions is false ? ", central sessions included" : string.Empty);
}
