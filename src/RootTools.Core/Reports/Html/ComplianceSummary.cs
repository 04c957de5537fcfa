using RootTools.Compliance;

namespace RootTools.Reports.Html;

/// <summary>How many accounts stand how to the controls of each framework.</summary>
internal sealed record ComplianceSummary(IReadOnlyList<FrameworkSummary> Frameworks)
{
    public IReadOnlyList<Key> Keys { get; } = [new("bad", "failed"), new("unknown", "unknown"), new("none", "not applicable"), new("good", "passed")];

    /// <summary>A framework with its version, unless it has none.</summary>
    public static string FrameworkName(string framework, string version) =>
        ShownVersion(version).Length == 0 ? framework : $"{framework} {version}";

    public static string ShownVersion(string version) => version == "current" ? string.Empty : version;

    /// <summary>Sums up, in one pass, because there may be millions of results; null where there is nothing.</summary>
    public static ComplianceSummary? Of(IReadOnlyList<RootComplianceResult> results)
    {
        var frameworks = new Dictionary<(string, string), FrameworkCount>();
        foreach (RootComplianceResult result in results)
        {
            if (!frameworks.TryGetValue((result.Framework, result.Version), out FrameworkCount? framework))
            {
                framework = frameworks[(result.Framework, result.Version)] =
                    new FrameworkCount(FrameworkName(ForeignText.Line(result.Framework), ForeignText.Line(result.Version)));
            }

            framework.Add(result);
        }

        return frameworks.Count == 0 ? null : new([.. frameworks.Values.Select(framework => framework.Summarize())]);
    }
}

/// <summary>Counts the results of one framework: those of each control, and the accounts by what they have.</summary>
internal sealed class FrameworkCount(string name)
{
    private static readonly RootComplianceStatus[] Worse =
        [RootComplianceStatus.Fail, RootComplianceStatus.Unknown, RootComplianceStatus.Pass, RootComplianceStatus.NotApplicable];

    private readonly Dictionary<(string Id, string Title, RootComplianceSeverity Severity), Tally> _controls = [];

    // The statuses that an account has, as bits.
    private readonly Dictionary<string, int> _accounts = new(StringComparer.Ordinal);

    public void Add(RootComplianceResult result)
    {
        var key = (result.ControlId, result.Title, result.Severity);
        if (!_controls.TryGetValue(key, out Tally? control))
        {
            control = _controls[key] = new Tally();
        }

        control.Add(result.Status);
        _accounts.TryGetValue(result.AccountId, out int statuses);
        _accounts[result.AccountId] = statuses | (1 << (int)result.Status);
    }

    public FrameworkSummary Summarize()
    {
        var all = new Tally();
        foreach (int statuses in _accounts.Values)
        {
            all.Add(Worst(statuses));
        }

        ControlSummary[] controls =
        [
            .. _controls
                .Select(control => ControlSummary.Of(name, control.Key.Id, control.Key.Title, control.Key.Severity, control.Value))
                .OrderByDescending(control => control.Severity)
                .ThenByDescending(control => control.Figures[0].Value)
                .ThenBy(control => control.Id, StringComparer.Ordinal),
        ];
        int failing = controls.Count(control => control.Figures[0].Value > 0);
        return new()
        {
            Name = name,
            Parts = all.Parts,
            Figures = all.Figures($"framework-{name}-"),
            Controls = controls,
            Sentence = failing == 0
                ? $"none of {Words.Count(controls.Length, "control")} failed"
                : $"{Words.Count(failing)} of {Words.Count(controls.Length)} failed somewhere",
        };
    }

    /// <summary>An account fails a framework with one control, and passes it only when nothing is unknown. Page/accounts.js does the same.</summary>
    private static RootComplianceStatus Worst(int statuses) => Worse.First(status => (statuses & (1 << (int)status)) != 0);
}

/// <summary>One framework.</summary>
internal sealed record FrameworkSummary
{
    public required string Name { get; init; }

    public required IReadOnlyList<BarPart> Parts { get; init; }

    /// <summary>Failed, unknown, not applicable, passed: how many accounts, each by its worst result.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    public required IReadOnlyList<ControlSummary> Controls { get; init; }

    /// <summary>How many controls failed.</summary>
    public required string Sentence { get; init; }
}

/// <summary>One control of a framework.</summary>
internal sealed record ControlSummary
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required RootComplianceSeverity Severity { get; init; }

    public required string SeverityText { get; init; }

    public required IReadOnlyList<BarPart> Parts { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }

    public static ControlSummary Of(string framework, string id, string title, RootComplianceSeverity severity, Tally tally) => new()
    {
        Id = ForeignText.Line(id),
        Title = ForeignText.Line(title),
        Severity = severity,
        SeverityText = Words.Of(severity),
        Parts = tally.Parts,
        Figures = tally.Figures($"control-{framework}-{ForeignText.Line(id)}-"),
    };
}

/// <summary>How many have which status.</summary>
internal sealed class Tally
{
    private static readonly RootComplianceStatus[] Order =
        [RootComplianceStatus.Fail, RootComplianceStatus.Unknown, RootComplianceStatus.NotApplicable, RootComplianceStatus.Pass];

    private readonly int[] _counts = new int[4];

    public IReadOnlyList<BarPart> Parts => BarCharts.Parts(
        _counts.Sum(), [.. Order.Zip(["bad", "unknown", "none", "good"], (status, kind) => (kind, (long)_counts[(int)status]))]);

    public void Add(RootComplianceStatus status) => _counts[(int)status]++;

    /// <summary>The four figures, each leading to its accounts.</summary>
    /// <param name="filter">The filter's name up to the status.</param>
    public IReadOnlyList<Figure> Figures(string filter) => [.. Order.Select(status => new Figure(_counts[(int)status], filter + status))];
}
