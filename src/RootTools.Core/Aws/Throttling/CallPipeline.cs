using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;
using RootTools.Errors;
using RootTools.Execution;

namespace RootTools.Aws.Throttling;

/// <summary>What RootTools adds to the pipeline of its clients, own and official, and to no other client of the process.</summary>
/// <param name="Observer">Is told of every call.</param>
/// <param name="Limiter">The rates of the connection's caller.</param>
/// <param name="Retries">How often and how long a call is tried again.</param>
/// <param name="Allow">Whether a request to a service may go to an address.</param>
internal sealed record CallPipeline(IAwsCallObserver? Observer, RateLimiter Limiter, RetryTerms Retries, Func<string, Uri, bool> Allow)
{
    public void Install(RuntimePipeline pipeline, RetryPolicy policy)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(policy));
        pipeline.AddHandlerBefore<RetryHandler>(new IdentityHandler());
        pipeline.AddHandlerBefore<RetryHandler>(new RepeatedChangeHandler());
        pipeline.AddHandlerAfter<RetryHandler>(new RateLimitHandler(Limiter, Retries, policy));
        pipeline.AddHandlerBefore<ErrorHandler>(new CallObservationHandler(Observer));
#if NETFRAMEWORK
        pipeline.AddHandlerBefore<HttpHandler<Stream>>(new AddressHandler(Allow));
#else
        pipeline.AddHandlerBefore<HttpHandler<HttpContent>>(new AddressHandler(Allow));
#endif
    }
}

/// <summary>
/// Sends nothing to where the connection does not go: S3's handler follows what an answer says, and signs for it. Stands next to the socket.
/// </summary>
internal sealed class AddressHandler(Func<string, Uri, bool> allow) : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        Check(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Check(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private void Check(IRequestContext call)
    {
        if (!allow(call.ClientConfig.ServiceId, call.Request.Endpoint))
        {
            throw new RootToolsException(new RootError(
                "RedirectRefused", RootErrorKind.Unexpected,
                $"{call.ClientConfig.ServiceId} answered that {call.Request.Endpoint.Host} has what was asked for, which is not where the connection goes.",
                "Look for a proxy that changes answers, or correct -EndpointUrl: AWS sends nobody out of its own names."));
        }
    }
}

/// <summary>
/// Puts the credentials of <see cref="RequestIdentity"/> in the place of the client's own. Stands after the handler that resolves the
/// client's identity and before the signer.
/// </summary>
internal sealed class IdentityHandler : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        Apply(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Apply(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private static void Apply(IRequestContext context)
    {
        if (RequestIdentity.Of(context.OriginalRequest) is { } identity)
        {
            context.Identity = identity.Credentials;
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
        RetryTerms.MayHaveBeenDone(call)
        && call.OriginalRequest is AwsRequest { Operation.DoneAlready: { } code }
        && string.Equals(code, exception.ErrorCode, StringComparison.Ordinal);
}
