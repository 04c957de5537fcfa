using System.Diagnostics;
using System.Net;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;

namespace RootTools.Aws.Throttling;

/// <summary>Looks at each call before it goes on, be it made the asynchronous way or, as within AWSSDK.Core, the other.</summary>
internal abstract class BeforeHandler : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        Before(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Before(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    protected abstract void Before(IRequestContext call);
}

/// <summary>
/// Puts the credentials of <see cref="RequestIdentity"/> in the place of the client's own. Stands after the handler that resolves the
/// client's identity and before the signer.
/// </summary>
internal sealed class IdentityHandler : BeforeHandler
{
    protected override void Before(IRequestContext call) => call.Identity = RequestIdentity.Of(call.OriginalRequest)?.Credentials ?? call.Identity;
}

/// <summary>
/// Sends nothing to where the connection does not go: S3's handler follows what an answer says, and signs for it. Stands next to the socket.
/// </summary>
internal sealed class AddressHandler(Func<string, Uri, bool> allow) : BeforeHandler
{
    protected override void Before(IRequestContext call)
    {
        if (!allow(call.ClientConfig.ServiceId, call.Request.Endpoint))
        {
            throw new RootToolsException(new RootError(
                "RedirectRefused", RootErrorKind.Unexpected,
                $"{call.ClientConfig.ServiceId} leads to {call.Request.Endpoint.Host}, which is not where the connection goes.",
                "Look for a proxy that changes answers, or correct -EndpointUrl: AWS sends nobody out of its own names."));
        }
    }
}

/// <summary>
/// Takes "it is so already" for a success where an earlier attempt of the same call failed without a definite answer: AWS had acted on it,
/// and only the answer was lost. Stands outside the retry handler.
/// </summary>
internal sealed class RepeatedChangeHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException exception) when (IsOwnWork(executionContext.RequestContext, exception))
        {
            AmazonWebServiceResponse done = new AwsResponse();
            executionContext.ResponseContext.Response = done;
            return (T)done;
        }
    }

    private static bool IsOwnWork(IRequestContext call, AmazonServiceException exception) =>
        CallState.Of(call).MayHaveBeenDone
        && call.OriginalRequest is AwsRequest { Operation.DoneAlready: { } code }
        && string.Equals(code, exception.ErrorCode, StringComparison.Ordinal);
}

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

        Task<double> turn = limiter.EnterAsync(key, request.CancellationToken);
        bool hasWaited = !turn.IsCompleted;
        double enteredAt = await turn;
        if (request.Retries == 0)
        {
            terms.BeginAttempt(request);
        }

        long began = terms.Now;
        try
        {
            T response = await base.InvokeAsync<T>(executionContext);
            limiter.Granted(key);
            terms.CountAnswer(request, began, hasWaited);
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
            CallState.Of(request).MayHaveBeenDone = true;
        }

        return false;
    }

    private static RateKey KeyOf(IRequestContext request) => new(
        request.ClientConfig.AuthenticationServiceName,
        request.ClientConfig.RegionEndpoint?.SystemName,
        Operation.NameOf(request),
        RequestIdentity.Of(request.OriginalRequest) is { } session ? session.Label ?? "" : null);
}

/// <summary>
/// Tells the observer, and the trail of the flow that makes the call, of every attempt. Stands inside the retry handler and outside
/// the one that makes exceptions.
/// </summary>
internal sealed class CallObservationHandler(IAwsCallObserver? observer) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            T response = await base.InvokeAsync<T>(executionContext);
            Report(executionContext, start, null);
            return response;
        }
        catch (Exception exception)
        {
            Report(executionContext, start, exception);
            throw;
        }
    }

    private void Report(IExecutionContext executionContext, long start, Exception? exception)
    {
        if (observer is null && !AwsCallTrail.IsFollowed)
        {
            return;
        }

        IRequestContext request = executionContext.RequestContext;
        AmazonServiceException? serviceError = exception as AmazonServiceException;
        AmazonWebServiceResponse? response = executionContext.ResponseContext.Response;
        HttpStatusCode? status = exception is null ? response?.HttpStatusCode : serviceError?.StatusCode;
        AwsCall call = new()
        {
            Service = request.ClientConfig.AuthenticationServiceName,
            Operation = Operation.NameOf(request),
            Region = request.Request.AuthenticationRegion ?? request.Request.DeterminedSigningRegion,
            Identity = RequestIdentity.Of(request.OriginalRequest)?.Label,
            Attempt = ++CallState.Of(request).Attempts,
            Duration = TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency),
            HttpStatus = status is null or 0 ? null : (int)status,
            ErrorCode = exception is null ? null : serviceError?.ErrorCode ?? exception.GetType().Name,
            RequestId = exception is null ? response?.ResponseMetadata?.RequestId : serviceError?.RequestId,
        };
        AwsCallTrail.Add(call);
        observer?.OnCall(call);
    }
}
