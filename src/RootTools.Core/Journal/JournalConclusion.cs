using RootTools.Errors;

namespace RootTools.Journal;

/// <summary>What came of an intent.</summary>
public sealed record JournalConclusion
{
    /// <summary>What came of it, as in the cmdlet's result, or one of <see cref="JournalOutcomes"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>What exactly. Never a secret.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What went wrong; null when nothing did.</summary>
    public RootError? Error { get; init; }
}
