using Amazon.Runtime.Internal;

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
