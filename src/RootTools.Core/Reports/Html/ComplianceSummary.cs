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

    /// <summary>Sums up; null where there is nothing.</summary>
    public static ComplianceSummary? Of(IReadOnlyList<RootComplianceResult> results) => results.Count == 0 ? null : new(
    [
        .. results
            .GroupBy(result => FrameworkName(ForeignText.Line(result.Framework), ForeignText.Line(result.Version)), StringComparer.Ordinal)
            .Select(framework => FrameworkSummary.Of(framework.Key, [.. framework])),
    ]);
}

/// <summary>One framework.</summary>
internal sealed record FrameworkSummary
{
    public required string Name { get; init; }

    public required IReadOnlyList<BarPart> Parts { get; init; }

    /// <summary>Failed, unknown, not applicable, passed: how many results.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    public required IReadOnlyList<ControlSummary> Controls { get; init; }

    /// <summary>Which share of the results that were decided is a pass.</summary>
    public required string Passed { get; init; }

    /// <summary>What the framework's results come to, in a sentence.</summary>
    public required string Sentence { get; init; }

    public static FrameworkSummary Of(string name, IReadOnlyList<RootComplianceResult> results)
    {
        Tally all = Tally.Of(results);
        ControlSummary[] controls =
        [
            .. results
                .GroupBy(result => (result.ControlId, result.Title, result.Severity))
                .Select(control => ControlSummary.Of(name, control.Key.ControlId, control.Key.Title, control.Key.Severity, Tally.Of(control)))
                .OrderByDescending(control => control.Severity)
                .ThenByDescending(control => control.Figures[0].Value)
                .ThenBy(control => control.Id, StringComparer.Ordinal),
        ];
        int failing = controls.Count(control => control.Figures[0].Value > 0);
        return new()
        {
            Name = name,
            Parts = all.Parts,
            Figures = all.Figures($"control-{name}-"),
            Controls = controls,
            Passed = all.Pass + all.Fail == 0 ? "not decided" : Words.Percent(all.Pass, all.Pass + all.Fail),
            Sentence = failing == 0
                ? $"no failure among {Words.Count(controls.Length, "control")}"
                : $"{Words.Count(failing)} of {Words.Count(controls.Length, "control")} failed somewhere",
        };
    }
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

/// <summary>How many results have which status.</summary>
internal sealed record Tally(int Fail, int Unknown, int NotApplicable, int Pass)
{
    public IReadOnlyList<BarPart> Parts => BarCharts.Parts(
        Fail + Unknown + NotApplicable + Pass, ("bad", Fail), ("unknown", Unknown), ("none", NotApplicable), ("good", Pass));

    public static Tally Of(IEnumerable<RootComplianceResult> results)
    {
        int[] counts = new int[4];
        foreach (RootComplianceResult result in results)
        {
            counts[(int)result.Status]++;
        }

        return new(
            counts[(int)RootComplianceStatus.Fail], counts[(int)RootComplianceStatus.Unknown],
            counts[(int)RootComplianceStatus.NotApplicable], counts[(int)RootComplianceStatus.Pass]);
    }

    /// <summary>The four figures, each leading to its accounts.</summary>
    /// <param name="filter">The filter's name up to the status.</param>
    public IReadOnlyList<Figure> Figures(string filter) =>
    [
        new(Fail, filter + nameof(Fail)), new(Unknown, filter + nameof(Unknown)), new(NotApplicable, filter + nameof(NotApplicable)),
        new(Pass, filter + nameof(Pass)),
    ];
}
