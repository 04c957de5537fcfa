using Amazon.Runtime;
using RootTools.Execution;

namespace RootTools.Aws.Pipeline;

/// <summary>
/// How often and how long a call is tried again: failures up to a number of times, throttling for as long as there is time, and both within
/// the time that one account's work may lose to retries. A call that belongs to no account's work has that time for itself.
/// </summary>
internal sealed class RetryTerms(TimeSpan time, Backoff backoff, TimeProvider clock)
{
    private const string TimeAttribute = "RootTools.RetryTime";
    private const string UnansweredAttribute = "RootTools.Unanswered";
    private const string ThrottledAttribute = "RootTools.Throttled";
    private const string StartAttribute = "RootTools.AttemptStart";

    /// <summary>The terms of a client that stands alone.</summary>
    public static RetryTerms Default { get; } = new(TimeSpan.FromMinutes(2), new Backoff(TimeSpan.FromSeconds(20), SharedRandom.Next), TimeProvider.System);

    /// <summary>Notes when an attempt begins, its wait for the rate limit included where that follows from an earlier failure.</summary>
    /// <param name="context">The call.</param>
    public void BeginAttempt(IRequestContext context) => context.ContextAttributes[StartAttribute] = clock.GetTimestamp();

    /// <summary>Whether a call has failed too often, throttled attempts left out.</summary>
    /// <param name="context">The call.</param>
    public static bool IsExhausted(IRequestContext context) => context.Retries - Throttled(context) >= context.ClientConfig.MaxErrorRetry;

    /// <summary>Counts a failed attempt.</summary>
    /// <param name="context">The call.</param>
    /// <param name="throttled">Whether AWS throttled it.</param>
    /// <returns>Whether there is time for another.</returns>
    public bool Allow(IRequestContext context, bool throttled)
    {
        if (throttled)
        {
            context.ContextAttributes[ThrottledAttribute] = Throttled(context) + 1;
        }

        RetryTime spent = TimeOf(context);
        if (context.ContextAttributes.TryGetValue(StartAttribute, out object? start))
        {
            spent.Spend(clock.GetElapsedTime((long)start));
        }

        return spent.Spent < time;
    }

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="context">The call; its retries are counted already.</param>
    public async Task WaitAsync(IRequestContext context)
    {
        RetryTime spent = TimeOf(context);
        TimeSpan left = time - spent.Spent;
        TimeSpan wait = backoff.Draw(context.Retries);
        wait = wait < left ? wait : left;
        if (wait > TimeSpan.Zero)
        {
            spent.Spend(wait);
            await Task.Delay(wait, clock, context.CancellationToken);
        }
    }

    /// <summary>Whether an earlier attempt failed so that AWS may have acted on it: without an answer, or with an error of its own.</summary>
    /// <param name="context">The call.</param>
    public static bool MayHaveBeenDone(IRequestContext context) => context.ContextAttributes.ContainsKey(UnansweredAttribute);

    /// <summary>Notes that AWS may have acted on an attempt that failed.</summary>
    /// <param name="context">The call.</param>
    public static void NoteUnanswered(IRequestContext context) => context.ContextAttributes[UnansweredAttribute] = true;

    private static int Throttled(IRequestContext context) =>
        context.ContextAttributes.TryGetValue(ThrottledAttribute, out object? count) ? (int)count : 0;

    private static RetryTime TimeOf(IRequestContext context)
    {
        if (RetryTime.Current is { } current)
        {
            return current;
        }

        if (context.ContextAttributes.TryGetValue(TimeAttribute, out object? own))
        {
            return (RetryTime)own;
        }

        RetryTime time = new();
        context.ContextAttributes[TimeAttribute] = time;
        return time;
    }
}
