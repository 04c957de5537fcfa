using System.Collections.Concurrent;
using RootTools.Errors;

namespace RootTools.Journal;

/// <summary>What the journal knows of an earlier run that is to be taken up again.</summary>
/// <remarks>Its size is that of the run, not of the journal. Safe for use from many threads.</remarks>
public sealed class JournalResume
{
    private readonly Dictionary<string, JournalEntry> _latest = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);

    private JournalResume(string runId) => RunId = runId;

    /// <summary>The run's id: what is done now is recorded under the same.</summary>
    public string RunId { get; }

    /// <summary>The details of the run's first entry, its parameters among them.</summary>
    public IReadOnlyList<string> Details { get; private set; } = [];

    /// <summary>The outcomes so far, one per account or resource. Nothing more is to be done there.</summary>
    public IEnumerable<JournalEntry> Finished => _latest.Values.Where(IsFinished);

    /// <summary>
    /// The intents without an outcome, and those that were stopped in the middle: to be looked at again before anything is done.
    /// </summary>
    public IEnumerable<JournalEntry> Unfinished => _latest.Values.Where(entry => !IsFinished(entry));

    /// <summary>Reads what a journal knows of a run.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What it knows.</returns>
    /// <exception cref="RootToolsException">There is no journal, or no such run in it.</exception>
    public static async Task<JournalResume> ReadAsync(JournalReader reader, string runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrEmpty(runId);
        JournalResume resume = new(runId);
        bool isKnown = false;
        await foreach (JournalEntry entry in reader.ReadAsync(new JournalFilter { RunIds = [runId] }, cancellationToken))
        {
            if (entry.Kind == JournalEntryKind.Run)
            {
                resume.Details = isKnown ? resume.Details : entry.Details;
            }
            else
            {
                resume._latest[Key(entry.AccountId, entry.Resource)] = entry;
            }

            isKnown = true;
        }

        return isKnown ? resume : throw JournalErrors.RunNotFound(reader.JournalPath, runId);
    }

    /// <summary>Whether an account, or a resource of it, has an outcome, so that it is to be skipped.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="resource">The resource's ARN, as in the intent; null for the account itself.</param>
    /// <returns>The outcome; null when there is none.</returns>
    public JournalEntry? FindOutcome(string? accountId, string? resource = null) =>
        _latest.TryGetValue(Key(accountId, resource), out JournalEntry? entry) && IsFinished(entry) ? entry : null;

    /// <summary>Gives the intent without an outcome of an account, or of a resource of it, and gives it only once.</summary>
    internal JournalEntry? TakeOpenIntent(string? accountId, string? resource)
    {
        string key = Key(accountId, resource);
        bool isOpen = _latest.TryGetValue(key, out JournalEntry? entry) && entry.Kind == JournalEntryKind.Intent;
        return isOpen && _taken.TryAdd(key, true) ? entry : null;
    }

    private static bool IsFinished(JournalEntry entry) =>
        entry.Kind == JournalEntryKind.Outcome && entry.Outcome is not (JournalOutcomes.Stopped or JournalOutcomes.LookedAtAgain);

    private static string Key(string? accountId, string? resource) => $"{accountId} {resource}";
}
