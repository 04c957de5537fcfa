namespace RootTools.Execution;

/// <summary>
/// A call that changes something. Once it is sent, a stop must not hide whether it was done, so that it has a moment to be answered.
/// </summary>
internal static class UncancelledCall
{
    // Less than a stopped cmdlet waits for its work, so that the answer can be recorded too.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    /// <summary>Makes the call.</summary>
    /// <param name="call">The call, to be stopped by the token that it is given.</param>
    /// <param name="cancellationToken">Stops before the call; after that, shortly later.</param>
    /// <returns>When the call was answered.</returns>
    public static async Task AnsweredAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var late = new CancellationTokenSource();
        using CancellationTokenRegistration stop = cancellationToken.Register(() => late.CancelAfter(Grace));
        await call(late.Token);
    }
}
