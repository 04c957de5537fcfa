namespace RootTools.Reviews;

/// <summary>The errors of reviews.</summary>
internal static class ReviewErrors
{
    /// <summary>Another review is under way.</summary>
    public static RootError Running(string journalPath, ReviewHolder? holder) => new(
        "ReviewRunning", RootErrorKind.Conflict,
        $"Another review holds the journal '{journalPath}': {holder?.ToString() ?? "it does not say which"}.",
        "Wait until it ends, or give this review a journal of its own: JournalPath in its file of settings.")
    { EndsRun = true };

    /// <summary>No lock can be had.</summary>
    public static RootError LockFailed(string journalPath, Exception cause) => new(
        "ReviewLockFailed", RootErrorKind.StorageFailed,
        $"The journal '{journalPath}' cannot be locked: {cause.Message}",
        "Name a journal in a folder that may be written to: JournalPath in the file of settings.")
    { EndsRun = true };

    /// <summary>The log cannot be written.</summary>
    public static RootError LogFailed(string path, Exception cause) => new(
        "ReviewLogFailed", RootErrorKind.StorageFailed,
        $"The log '{path}' cannot be written: {cause.Message}",
        "Free space, let this user write it, or name another file: LogPath.")
    { EndsRun = true };
}
