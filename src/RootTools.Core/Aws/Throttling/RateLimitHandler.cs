using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;
using RootTools.Execution;

namespace RootTools.Aws.Throttling;

/// <summary>
/// Has every attempt wait for its turn at the rate that AWS grants, and tells the limiter how AWS answered. Stands inside the retry handler
/// and outside the signer, so that a signature does not age while its call waits.
/// </summary>
internal sealed class RateLimitHandler(RateLimiter limiter, RetryTerms terms, RetryPolicy policy) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        RateKey key = KeyOf(request);
        if (request.Retries > 0)
        {
            terms.BeginAttempt(request);
        }

        double enteredAt = await limiter.EnterAsync(key, request.CancellationToken);
        if (request.Retries == 0)
        {
            terms.BeginAttempt(request);
        }

        try
        {
            T response = await base.InvokeAsync<T>(executionContext);
            limiter.Granted(key);
            return response;
        }
        catch (Exception exception) when (Learn(request, key, enteredAt, exception))
        {
            throw;
        }
    }

    private bool Learn(IRequestContext request, RateKey key, double enteredAt, Exception exception)
    {
        if (policy.IsThrottlingError(exception))
        {
            limiter.Throttled(key, enteredAt);
            return false;
        }

        int status = (int)((exception as AmazonServiceException)?.StatusCode ?? 0);
        if (status > 0)
        {
            limiter.Granted(key);
        }

        // Also what AWSSDK.Core sends again by itself, because a pooled connection was closed, comes by here.
        if (status is 0 or >= 500)
        {
            RetryTerms.NoteUnanswered(request);
        }

        return false;
    }

    private static RateKey KeyOf(IRequestContext request) => new(
        request.ClientConfig.AuthenticationServiceName,
        request.ClientConfig.RegionEndpoint?.SystemName,
        Operation.NameOf(request),
        RequestIdentity.Of(request.OriginalRequest) is { } session ? session.Label ?? "" : null);
}
