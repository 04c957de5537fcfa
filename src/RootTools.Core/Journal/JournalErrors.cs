using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>The errors of the journal.</summary>
internal static class JournalErrors
{
    /// <summary>The journal cannot be written, so that nothing more may be done.</summary>
    public static RootToolsException NotWritable(string path, Exception cause) => cause is UntrustedFileException ? Untrusted(path, cause) : new(
        new RootError(
            "JournalNotWritable", RootErrorKind.StorageFailed,
            $"The journal '{path}' cannot be written: {cause.Message}",
            "Nothing is changed without a record of it. Free space on the disk, allow writing to the folder, " +
                "or name another place with -JournalPath.")
        { EndsRun = true },
        cause);

    /// <summary>Somebody else has locked the journal for too long.</summary>
    public static RootToolsException Locked(string path, TimeSpan patience) => new(new RootError(
        "JournalLocked", RootErrorKind.StorageFailed,
        $"Another process has held the lock of the journal '{path}' for {patience.TotalSeconds:0} seconds.",
        "See which process has the file with the ending .lock open and end it if it hangs, " +
            "or name another place with -JournalPath.")
    { EndsRun = true });

    /// <summary>The journal cannot be read.</summary>
    public static RootToolsException NotReadable(string path, Exception cause)
    {
        bool isMissing = cause is FileNotFoundException or DirectoryNotFoundException;
        return cause is UntrustedFileException ? Untrusted(path, cause) : new(
            new RootError(
                isMissing ? "JournalNotFound" : "JournalNotReadable", isMissing ? RootErrorKind.NotFound : RootErrorKind.StorageFailed,
                $"The journal '{path}' cannot be read: {cause.Message}",
                "Name the journal with -JournalPath. It is made by the first cmdlet that changes something, " +
                    "and readable by its owner only.")
            { EndsRun = true },
            cause);
    }

    /// <summary>A line is not one of a journal.</summary>
    public static RootError LineDamaged(string path, long number, bool isTooLong) => new(
        "JournalLineDamaged", RootErrorKind.StorageFailed,
        $"Line {number} of the journal '{path}' is {(isTooLong ? "longer than a mebibyte" : "damaged")}; the others are read all the same.",
        "Run Test-RootJournal to see where the record breaks.");

    /// <summary>The journal knows nothing of a run.</summary>
    public static RootToolsException RunNotFound(string path, string runId) => new(new RootError(
        "JournalRunNotFound", RootErrorKind.NotFound,
        $"The journal '{path}' has no run '{runId}'.",
        "List the runs with: Get-RootJournal -Kind Run. A run that ended before it changed anything left no trace, " +
            "and needs no -Resume.")
    { EndsRun = true });

    public static RootToolsException RunGoesOn(string runId, string process) => new(new RootError(
        "JournalRunGoesOn", RootErrorKind.Conflict,
        $"The run {runId} is going on: process {process} is in the middle of it.",
        "Wait for it, or end it there with Ctrl+C; then resume it.")
    { EndsRun = true });

    /// <summary>A journal, its lock or what is set aside is a link, a device, somebody else's, or can be written by others.</summary>
    public static RootToolsException Untrusted(string path, Exception cause) => new(
        new RootError(
            "JournalUntrusted", RootErrorKind.StorageFailed,
            $"The journal '{path}' is not used: {cause.Message}",
            "See who made the file. The journal must be a regular file of your own that nobody else may write to; " +
                "name another place with -JournalPath.")
        { EndsRun = true },
        cause);

    /// <summary>A run cannot be resumed from a journal that was changed.</summary>
    public static RootToolsException Broken(JournalCheckResult check) => new(new RootError(
        "JournalBroken", RootErrorKind.StorageFailed,
        $"No run is resumed from the journal '{check.JournalPath}', because it was changed. {check.Message}",
        "Find out what changed the journal, or begin a new run without -Resume, with another -JournalPath.")
    { EndsRun = true });

    /// <summary>A run is not continued somewhere else, or by somebody else.</summary>
    public static RootToolsException OtherOrganization(string runId, string then, string now) => new(new RootError(
        "ResumeElsewhere", RootErrorKind.Conflict,
        $"The run {runId} was begun in {then}; this connection is to {now}.",
        "Connect with the credentials and to the organization that the run was begun with, or begin a new run without -Resume.")
    {
        EndsRun = true,
    });

    /// <summary>A journal is signed and no key was given.</summary>
    public static RootToolsException KeyMissing(string path) => new(new RootError(
        "JournalKeyMissing", RootErrorKind.InvalidArgument,
        $"The journal '{path}' is signed with a key, and none was given.",
        "Name the key's file with -JournalKeyPath.")
    { EndsRun = true });

    /// <summary>A key was given for a journal that is not signed.</summary>
    public static RootToolsException NotSigned(string path) => new(new RootError(
        "JournalNotSigned", RootErrorKind.InvalidArgument,
        $"The journal '{path}' was begun without a key, so that it cannot be continued with one.",
        "Name another journal with -JournalPath, or leave -JournalKeyPath out.")
    { EndsRun = true });

    /// <summary>The end of a signed journal is not the one that was written with the key.</summary>
    public static RootToolsException NotAuthentic(string path) => new(new RootError(
        "JournalNotAuthentic", RootErrorKind.StorageFailed,
        $"The journal '{path}' does not end as it was left with this key: it was changed, or cut off, or the key is another one.",
        "Run Test-RootJournal with -JournalKeyPath, and keep the journal and its .end file as evidence. " +
            "Name another journal with -JournalPath.")
    { EndsRun = true });

    /// <summary>A key cannot be read.</summary>
    public static RootToolsException KeyNotReadable(string path, Exception cause) => new(
        new RootError(
            "JournalKeyNotReadable", RootErrorKind.InvalidArgument,
            $"The journal's key '{path}' cannot be used: {cause.Message}",
            "Name a file of 32 random bytes or more that only you may read (mode 0600).")
        { EndsRun = true },
        cause);
}
