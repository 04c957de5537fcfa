using RootTools.Compliance;

namespace RootTools.Reports.Comparison;

/// <summary>Changes by their kind or severity, as whoever looks for drift names them.</summary>
public static class RootChangeFilter
{
    /// <summary>Every change but what cannot be compared.</summary>
    public const string Any = "Any";

    /// <summary>The names: <see cref="Any"/>, kinds and severities.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Any, .. new[] { typeof(RootChangeKind), typeof(RootComplianceSeverity) }.SelectMany(Enum.GetNames)];

    /// <summary>Whether there is such a name.</summary>
    public static bool Knows(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a change is of a kind, or as severe as a severity or worse.</summary>
    /// <param name="change">The change.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static bool Matches(RootChange change, string name)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Enum.TryParse(name, ignoreCase: true, out RootChangeKind kind) ? change.Kind == kind
            : Enum.TryParse(name, ignoreCase: true, out RootComplianceSeverity severity) ? change.Severity >= severity
            : change.Kind != RootChangeKind.NotComparable;
    }
}
