namespace RootTools.Journal;

/// <summary>Which entries of the journal are wanted. All conditions must hold; one that is empty holds always.</summary>
public sealed record JournalFilter
{
    /// <summary>12-digit ids of accounts.</summary>
    public IReadOnlyCollection<string> AccountIds { get; init; } = [];

    /// <summary>Actions, such as those of <see cref="JournalActions"/>.</summary>
    public IReadOnlyCollection<string> Actions { get; init; } = [];

    /// <summary>Outcomes. Only outcome entries have one.</summary>
    public IReadOnlyCollection<string> Outcomes { get; init; } = [];

    /// <summary>Ids of runs.</summary>
    public IReadOnlyCollection<string> RunIds { get; init; } = [];

    /// <summary>Kinds of entry.</summary>
    public IReadOnlyCollection<JournalEntryKind> Kinds { get; init; } = [];

    /// <summary>The earliest time; null for any.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The latest time; null for any.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Whether an entry is wanted.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether all conditions hold. Upper and lower case are the same.</returns>
    public bool Matches(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Has(AccountIds, entry.AccountId)
            && Has(Actions, entry.Action)
            && Has(Outcomes, entry.Outcome)
            && Has(RunIds, entry.RunId)
            && (Kinds.Count == 0 || Kinds.Contains(entry.Kind))
            && (After is null || entry.Time >= After)
            && (Before is null || entry.Time <= Before);
    }

    private static bool Has(IReadOnlyCollection<string> wanted, string? value) =>
        wanted.Count == 0 || (value is not null && wanted.Contains(value, StringComparer.OrdinalIgnoreCase));
}
