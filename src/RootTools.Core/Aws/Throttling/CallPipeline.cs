using Amazon.Runtime.Internal;

namespace RootTools.Aws.Throttling;

/// <summary>What RootTools adds to the pipeline of its clients, own and official, and to no other client of the process.</summary>
/// <param name="Observer">Is told of every call.</param>
/// <param name="Limiter">The rates of the connection's caller.</param>
/// <param name="Retries">How often and how long a call is tried again.</param>
/// <param name="Allow">Whether a request to a service may go to an address.</param>
internal sealed record CallPipeline(IAwsCallObserver? Observer, RateLimiter Limiter, RetryTerms Retries, Func<string, Uri, bool> Allow)
{
    /// <summary>
    /// Takes out what a service of small requests and answers has no use for. Each handler is one more state machine for every call, and
    /// one more to compile in a fresh shell: events that nobody subscribes to, metrics that nobody reads, endpoints to be discovered,
    /// bodies to be compressed or to carry checksums.
    /// </summary>
    public static void Shorten(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<CallbackHandler>();
        pipeline.RemoveHandler<CallbackHandler>();
        pipeline.RemoveHandler<CallbackHandler>();
        pipeline.RemoveHandler<ErrorCallbackHandler>();
        pipeline.RemoveHandler<MetricsHandler>();
        pipeline.RemoveHandler<EndpointDiscoveryHandler>();
        pipeline.RemoveHandler<CompressionHandler>();
        pipeline.RemoveHandler<ChecksumHandler>();
    }

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
