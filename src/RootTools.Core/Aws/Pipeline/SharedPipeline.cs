using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Pipeline;

/// <summary>What RootTools adds to the pipeline of its clients, own and official, and to no other client of the process.</summary>
internal static class SharedPipeline
{
    internal static void Install(RuntimePipeline pipeline, PipelineOptions options, RetryPolicy policy)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(policy));
        pipeline.AddHandlerBefore<RetryHandler>(new RequestIdentityHandler());
        pipeline.AddHandlerBefore<RetryHandler>(new RepeatedChangeHandler());
        pipeline.AddHandlerAfter<RetryHandler>(new RateLimitHandler(options.Limiter, options.Retries, policy));
        pipeline.AddHandlerBefore<ErrorHandler>(new CallObservationHandler(options.Observer));
    }
}
