using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>Lets one process at a time write to a journal. The system opens the lock of a process that dies.</summary>
/// <param name="journalPath">The journal. The lock is a file of its own beside it, so that readers are never in the way.</param>
/// <param name="files">Where the lock is kept.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class JournalLock(string journalPath, IOwnerFiles files, TimeProvider clock)
{
    /// <summary>How long another process may hold the lock: far longer than any disk takes for a few lines.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits for the lock.</summary>
    /// <returns>The lock, to be disposed.</returns>
    /// <exception cref="Errors.RootToolsException">Another process does not let go of it.</exception>
    public async Task<IDisposable> AcquireAsync()
    {
        long started = clock.GetTimestamp();
        for (TimeSpan wait = FirstWait; ; wait = Shorter(wait + wait, LongestWait))
        {
            if (files.TryLock(journalPath + ".lock") is { } held)
            {
                return held;
            }

            if (clock.GetElapsedTime(started) > Patience)
            {
                throw JournalErrors.Locked(journalPath, Patience);
            }

            await Task.Delay(wait, clock, CancellationToken.None);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
