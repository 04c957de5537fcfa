using RootTools.Errors;

namespace RootTools.Journal;

/// <summary>The errors of the journal.</summary>
internal static class JournalErrors
{
    /// <summary>The journal cannot be written, so that nothing more may be done.</summary>
    public static RootToolsException NotWritable(string path, Exception cause) => new(
        new RootError(
            "JournalNotWritable", RootErrorKind.StorageFailed,
            $"The journal '{path}' cannot be written: {cause.Message}",
            "Nothing is changed without a record of it. Free space on the disk, allow writing to the folder, " +
                "or name another place with -JournalPath.") { EndsRun = true },
        cause);

    /// <summary>Somebody else has locked the journal for too long.</summary>
    public static RootToolsException Locked(string path, TimeSpan patience) => new(new RootError(
        "JournalLocked", RootErrorKind.StorageFailed,
        $"Another process has held the lock of the journal '{path}' for {patience.TotalSeconds:0} seconds.",
        "See which process has the file with the ending .lock open and end it if it hangs, " +
            "or name another place with -JournalPath.") { EndsRun = true });

    /// <summary>The journal cannot be read.</summary>
    public static RootToolsException NotReadable(string path, Exception cause) => new(
        new RootError(
            cause is FileNotFoundException or DirectoryNotFoundException ? "JournalNotFound" : "JournalNotReadable", cause is FileNotFoundException or DirectoryNotFoundException ? RootErrorKind.NotFound : RootErrorKind.StorageFailed,
            $"The journal '{path}' cannot be read: {cause.Message}",
            "Name the journal with -JournalPath. It is made by the first cmdlet that changes something, " +
                "and readable by its owner only.") { EndsRun = true },
        cause);

    /// <summary>A line is not one of a journal.</summary>
    public static RootError LineDamaged(string path, long number) => new(
        "JournalLineDamaged", RootErrorKind.StorageFailed,
        $"Line {number} of the journal '{path}' is damaged; the others are read all the same.",
        "Run Test-RootJournal to see where the record breaks.");

    /// <summary>The journal knows nothing of a run.</summary>
    public static RootToolsException RunNotFound(string path, string runId) => new(new RootError(
        "JournalRunNotFound", RootErrorKind.NotFound,
        $"The journal '{path}' has no run '{runId}'.",
        "List the runs with: Get-RootJournal -Kind Run. A run that ended before it changed anything left no trace, " +
            "and needs no -Resume.") { EndsRun = true });
}
