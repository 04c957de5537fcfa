using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime.Internal;
using Amazon.S3.Internal;

namespace RootTools.Aws.Throttling;

/// <summary>
/// How often and how long a call is tried again: failures up to a number of times, throttling for as long as there is time, and both within
/// the time that one account's work may lose to retries. A call that belongs to no account's work has that time for itself.
/// </summary>
internal sealed class RetryTerms(TimeSpan time, Backoff backoff, TimeProvider clock)
{
    /// <summary>Notes when an attempt begins, its wait for the rate limit included where that follows from an earlier failure.</summary>
    public void BeginAttempt(IRequestContext call) => CallState.Of(call).Start = clock.GetTimestamp();

    /// <summary>The time now, to measure from.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>Counts an answer for the width of the run.</summary>
    /// <param name="call">The call.</param>
    /// <param name="turn">When its turn came.</param>
    /// <param name="hasWaited">Whether it had to wait for its turn.</param>
    public void CountAnswer(IRequestContext call, long turn, bool hasWaited)
    {
        var state = CallState.Of(call);
        state.Time.Count(clock.GetElapsedTime(turn), hasWaited || state.Throttled > 0);
    }

    /// <summary>Whether a call has failed too often, throttled attempts left out.</summary>
    public static bool IsExhausted(IRequestContext call) => call.Retries - CallState.Of(call).Throttled >= call.ClientConfig.MaxErrorRetry;

    /// <summary>Counts a failed attempt, and says whether there is time for another.</summary>
    public bool Allow(IRequestContext call, bool throttled)
    {
        var state = CallState.Of(call);
        state.Throttled += throttled ? 1 : 0;
        if (state.Start is { } start)
        {
            state.Time.Lose(clock.GetElapsedTime(start));
        }

        return state.Time.Lost < time;
    }

    /// <summary>Waits before the next attempt.</summary>
    public async Task WaitAsync(IRequestContext context)
    {
        WorkTime work = CallState.Of(context).Time;
        TimeSpan left = time - work.Lost;
        TimeSpan wait = backoff.Draw(context.Retries);
        wait = wait < left ? wait : left;
        if (wait > TimeSpan.Zero)
        {
            work.Lose(wait);
            await Task.Delay(wait, clock, context.CancellationToken);
        }
    }
}

/// <summary>What happened to a call so far.</summary>
internal sealed class CallState
{
    private const string Attribute = "RootTools.Call";

    /// <summary>The attempts so far; AWSSDK.Core's own count leaves out what it sends again because a pooled connection was closed.</summary>
    public int Attempts { get; set; }

    public int Throttled { get; set; }

    /// <summary>When the current attempt began.</summary>
    public long? Start { get; set; }

    /// <summary>Whether an earlier attempt failed so that AWS may have acted on it: without an answer, or with an error of its own.</summary>
    public bool MayHaveBeenDone { get; set; }

    /// <summary>What the account's work that the call belongs to takes, else the call's own.</summary>
    public WorkTime Time { get; } = WorkTime.Current ?? new WorkTime();

    public static CallState Of(IRequestContext call)
    {
        if (!call.ContextAttributes.TryGetValue(Attribute, out object? state))
        {
            call.ContextAttributes[Attribute] = state = new CallState();
        }

        return (CallState)state;
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
            if (exception is SocketException
                {
                    SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable
                        or SocketError.NetworkUnreachable or SocketError.NoData
                })
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
