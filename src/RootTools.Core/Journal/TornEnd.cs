using System.Globalization;
using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>What a crash or a power failure leaves of the line that was being written. Nobody was told that it is on disk.</summary>
internal static class TornEnd
{
    /// <summary>Keeps the torn end in a file of its own, so that it can be cut off.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="tail">The journal's end.</param>
    /// <param name="files">The file system.</param>
    /// <param name="now">The time, in UTC.</param>
    /// <returns>The entry that tells of it.</returns>
    public static JournalEntry SetAside(string path, JournalTail tail, IOwnerFiles files, DateTimeOffset now)
    {
        string hash = JournalHash.Of(tail.Torn);

        // The same end has the same name, should another crash come between.
        string aside = string.Format(CultureInfo.InvariantCulture, "{0}.torn-{1}-{2}", path, tail.Length, hash.Substring(0, 8));
        using (FileStream stream = files.Open(aside, FileMode.Create, FileAccess.Write))
        {
            stream.Write(tail.Torn, 0, tail.Torn.Length);
            stream.Flush(flushToDisk: true);
        }

        return new JournalEntry
        {
            Id = JournalId.New(),
            Kind = JournalEntryKind.Repair,
            Time = now,
            RunId = JournalId.NewRun(now),
            Action = JournalActions.RepairJournal,
            Resource = aside,
            Details = [$"{tail.Torn.Length} bytes after byte {tail.Length}", $"SHA-256 {hash}"],
            Message = $"The last line was torn, by a crash or a power failure, and was set aside in '{aside}'.",
        };
    }
}
