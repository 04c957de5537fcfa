using RootTools.Reports.Formats;

namespace RootTools.Reports.Evidence;

/// <summary>What a journal has of the accounts of a report, and the state of the journal that it was taken from.</summary>
/// <param name="Entries">The entries about the accounts, and the runs that they belong to.</param>
/// <param name="Journal">The check of the whole journal.</param>
public sealed record JournalExcerpt(IReadOnlyList<JournalEntry> Entries, JournalCheckResult Journal)
{
    /// <summary>Reads an excerpt.</summary>
    /// <param name="journalPath">The journal.</param>
    /// <param name="key">The journal's key; null to check without it.</param>
    /// <param name="report">The report.</param>
    /// <returns>The excerpt; null when there is no journal.</returns>
    /// <exception cref="RootToolsException">There is one, and it cannot be read.</exception>
    public static async Task<JournalExcerpt?> ReadAsync(
        string journalPath, JournalKey? key, RootReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!File.Exists(journalPath))
        {
            return null;
        }

        JournalCheckResult check = await new JournalCheck(journalPath, key).RunAsync(null, cancellationToken);
        HashSet<string> accounts = AccountTable.AccountsOf(report);
        Dictionary<string, List<JournalEntry>> runs = new(StringComparer.Ordinal);
        List<JournalEntry> entries = [];
        HashSet<string> wanted = new(StringComparer.Ordinal);
        await foreach (JournalEntry entry in new JournalReader(journalPath).ReadAsync(cancellationToken: cancellationToken))
        {
            if (entry.Kind == JournalEntryKind.Run)
            {
                runs[entry.RunId] = [.. runs.TryGetValue(entry.RunId, out List<JournalEntry>? begun) ? begun : [], entry];
            }
            else if (entry.AccountId is not null && accounts.Contains(entry.AccountId))
            {
                entries.Add(entry);
                wanted.Add(entry.RunId);
            }
        }

        entries.AddRange(runs.Where(run => wanted.Contains(run.Key)).SelectMany(run => run.Value));
        return new([.. entries.OrderBy(entry => entry.LineNumber)], check);
    }
}
