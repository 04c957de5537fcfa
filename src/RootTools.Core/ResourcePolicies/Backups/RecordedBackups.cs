namespace RootTools.ResourcePolicies.Backups;

/// <summary>
/// Knows which backups RootTools made: the intent in the journal carries the hash of the policy that is kept. The hash in a backup's own
/// file proves nothing, since whoever writes the file can make it anew.
/// </summary>
/// <param name="journalPath">The journal; null for none, which knows no backup.</param>
internal sealed class RecordedBackups(string? journalPath)
{
    private readonly Lazy<Task<HashSet<(string?, string?, string)>>> _known = new(() => ReadAsync(journalPath));

    /// <summary>What an intent says about the policy that is kept.</summary>
    public static string DetailOf(PolicyBackup backup) => $"policy of SHA-256 {backup.Sha256}";

    /// <summary>Whether the journal has an intent for the very policy, account and resource of a backup.</summary>
    public async Task<bool> ContainAsync(PolicyBackup backup, CancellationToken cancellationToken) =>
        (await _known.Value.WaitAsync(cancellationToken)).Contains((backup.AccountId, backup.ResourceArn, DetailOf(backup)));

    private static async Task<HashSet<(string?, string?, string)>> ReadAsync(string? journalPath)
    {
        HashSet<(string?, string?, string)> known = [];
        if (journalPath is null)
        {
            return known;
        }

        try
        {
            JournalFilter intents = new() { Kinds = [JournalEntryKind.Intent] };
            await foreach (JournalEntry entry in new JournalReader(journalPath).ReadAsync(intents))
            {
                known.UnionWith(entry.Details.Select(detail => (entry.AccountId, entry.Resource, detail)));
            }
        }
        catch (RootToolsException)
        {
            // A journal that cannot be read knows nothing; a new one does not exist yet.
        }

        return known;
    }
}
