using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3.Internal;
using RootTools.Execution;

namespace RootTools.Aws.Throttling;

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

    /// <summary>Notes when an attempt begins, its wait for the rate limit included where that follows from an earlier failure.</summary>
    public void BeginAttempt(IRequestContext context) => context.ContextAttributes[StartAttribute] = clock.GetTimestamp();

    /// <summary>Whether a call has failed too often, throttled attempts left out.</summary>
    public static bool IsExhausted(IRequestContext context) => context.Retries - Throttled(context) >= context.ClientConfig.MaxErrorRetry;

    /// <summary>Counts a failed attempt.</summary>
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
    public static bool MayHaveBeenDone(IRequestContext context) => context.ContextAttributes.ContainsKey(UnansweredAttribute);

    /// <summary>Notes that AWS may have acted on an attempt that failed.</summary>
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

/// <summary>
/// What AWS's standard mode tries again, within RootTools' terms; but few times where nobody answers at all (a wrong endpoint is the
/// caller's mistake to correct, not to wait for), and one more reason: an answer that says success and cannot be read, because it broke
/// off or is not the service's.
/// </summary>
internal sealed class ConnectionRetryPolicy : StandardRetryPolicy
{
    private const int RetriesWithoutEndpoint = 2;

    private static readonly SocketError[] NobodyThere =
    [
        SocketError.ConnectionRefused,
        SocketError.HostNotFound,
        SocketError.HostUnreachable,
        SocketError.NetworkUnreachable,
        SocketError.NoData,
    ];

    private readonly RetryTerms _terms;

    internal ConnectionRetryPolicy(IClientConfig config, RetryTerms terms)
        : base(config)
    {
        _terms = terms;
    }

    public override bool RetryLimitReached(IExecutionContext executionContext) => RetryTerms.IsExhausted(executionContext.RequestContext);

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        !IsHopeless(executionContext, exception)
        && (IsUnreadable(exception) || await base.RetryForExceptionAsync(executionContext, exception))
        && _terms.Allow(executionContext.RequestContext, IsThrottlingError(exception));

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => _terms.WaitAsync(executionContext.RequestContext);

    private static bool IsHopeless(IExecutionContext executionContext, Exception exception) =>
        executionContext.RequestContext.Retries >= RetriesWithoutEndpoint && IsUnreachable(exception);

    // The official STS client throws the XML reader's own exception.
    private static bool IsUnreadable(Exception exception) => exception is AmazonUnmarshallingException or XmlException;

    private static bool IsUnreachable(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException socket && NobodyThere.Contains(socket.SocketErrorCode))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What the official S3 client tries again, buckets in other Regions included, within RootTools' terms.</summary>
internal sealed class BucketRetryPolicy : AmazonS3StandardRetryPolicy
{
    private readonly RetryTerms _terms;

    internal BucketRetryPolicy(IClientConfig config, RetryTerms terms)
        : base(config)
    {
        _terms = terms;
    }

    public override bool RetryLimitReached(IExecutionContext executionContext) => RetryTerms.IsExhausted(executionContext.RequestContext);

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        await base.RetryForExceptionAsync(executionContext, exception)
        && _terms.Allow(executionContext.RequestContext, IsThrottlingError(exception));

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => _terms.WaitAsync(executionContext.RequestContext);
}
