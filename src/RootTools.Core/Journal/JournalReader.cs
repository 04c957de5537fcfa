using System.Runtime.CompilerServices;
using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>Reads a journal from its beginning, entry by entry, whatever its length. Others may write to it meanwhile.</summary>
public sealed class JournalReader
{
    /// <summary>Makes a reader.</summary>
    /// <param name="path">The journal; null for <see cref="JournalWriter.DefaultPath"/>.</param>
    public JournalReader(string? path = null) => JournalPath = path ?? JournalWriter.DefaultPath;

    /// <summary>Told of each line that is damaged, before the reading goes on with the next one.</summary>
    public event Action<RootError>? Damaged;

    /// <summary>The journal.</summary>
    public string JournalPath { get; }

    /// <summary>Reads the entries that a filter wants.</summary>
    /// <param name="filter">The filter; null for every entry.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// The entries, oldest first. A last line that is incomplete, because it is being written or a crash came between, is left out.
    /// </returns>
    /// <exception cref="RootToolsException">There is no journal, or it cannot be read.</exception>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        JournalFilter? filter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using FileStream stream = Open();
        await foreach (JournalLines.Line line in JournalLines.ReadAsync(stream, cancellationToken))
        {
            if (JournalLine.Read(line.Bytes, line.Number) is { } entry)
            {
                if (line.IsComplete && filter?.Matches(entry) is not false)
                {
                    yield return entry;
                }
            }
            else if (line.IsComplete)
            {
                Damaged?.Invoke(JournalErrors.LineDamaged(JournalPath, line.Number, line.IsTooLong));
            }
        }
    }

    internal FileStream Open()
    {
        try
        {
            return OwnerFiles.OpenAny(JournalPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotReadable(JournalPath, e);
        }
    }
}

/// <summary>
/// Which entries of the journal are wanted. All conditions must hold; one that is empty holds always. Texts may have the wildcards * and ?.
/// </summary>
public sealed record JournalFilter
{
    private IReadOnlyList<Wildcard> _accounts = [];
    private IReadOnlyList<Wildcard> _actions = [];
    private IReadOnlyList<Wildcard> _outcomes = [];
    private IReadOnlyList<Wildcard> _runs = [];

    /// <summary>12-digit ids of accounts, or their beginnings.</summary>
    public IReadOnlyCollection<string> AccountIds { get; init => _accounts = Prefixes(field = value); } = [];

    /// <summary>Actions, such as those of <see cref="JournalActions"/>, or names of cmdlets, which runs have.</summary>
    public IReadOnlyCollection<string> Actions { get; init => _actions = Patterns(field = value); } = [];

    /// <summary>Outcomes. Only outcome entries have one.</summary>
    public IReadOnlyCollection<string> Outcomes { get; init => _outcomes = Patterns(field = value); } = [];

    /// <summary>Ids of runs, or their beginnings, such as <c>20261121T09</c>.</summary>
    public IReadOnlyCollection<string> RunIds { get; init => _runs = Prefixes(field = value); } = [];

    /// <summary>Kinds of entry.</summary>
    public IReadOnlyCollection<JournalEntryKind> Kinds { get; init; } = [];

    /// <summary>The earliest time; null for any.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The latest time; null for any.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Whether an entry is wanted.</summary>
    /// <returns>Whether all conditions hold. Upper and lower case are the same.</returns>
    public bool Matches(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Has(_accounts, entry.AccountId)
            && Has(_actions, entry.Action)
            && Has(_outcomes, entry.Outcome)
            && Has(_runs, entry.RunId)
            && (Kinds.Count == 0 || Kinds.Contains(entry.Kind))
            && (After is null || entry.Time >= After)
            && (Before is null || entry.Time <= Before);
    }

    private static bool Has(IReadOnlyList<Wildcard> wanted, string? value) => wanted.Count == 0 || wanted.Any(pattern => pattern.Matches(value));

    private static IReadOnlyList<Wildcard> Patterns(IEnumerable<string> texts) => [.. texts.Select(text => new Wildcard(text))];

    private static IReadOnlyList<Wildcard> Prefixes(IEnumerable<string> texts) => Patterns(texts.Select(text => $"{text}*"));
}
