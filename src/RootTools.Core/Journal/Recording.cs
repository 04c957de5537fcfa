using RootTools.Errors;

namespace RootTools.Journal;

/// <summary>Lets the features of the library work with a journal and without one.</summary>
internal static class Recording
{
    /// <inheritdoc cref="JournalRun.RecordAsync"/>
    /// <summary>
    /// Does something under an intent and an outcome; without a run, when the program that uses the library keeps no journal, just does it.
    /// </summary>
    public static Task<TResult> TrackAsync<TResult>(
        this JournalRun? run,
        JournalIntent intent,
        Func<CancellationToken, Task<TResult>> act,
        Func<TResult, JournalConclusion> conclude,
        Func<TResult, RootError, TResult> withError,
        CancellationToken cancellationToken) =>
        run is null ? act(cancellationToken) : run.RecordAsync(intent, act, conclude, withError, cancellationToken);
}
