using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Pipeline;

/// <summary>What RootTools adds to the pipeline of its clients, own and official, and to no other client of the process.</summary>
internal static class SharedPipeline
{
    internal static void Install(RuntimePipeline pipeline, PipelineOptions options)
    {
        pipeline.AddHandlerBefore<RetryHandler>(new RequestIdentityHandler());
        pipeline.AddHandlerBefore<ErrorHandler>(new CallObservationHandler(options.Observer));
        foreach (RetryHandler handler in pipeline.Handlers.OfType<RetryHandler>())
        {
            if (handler.RetryPolicy is StandardRetryPolicy policy)
            {
                policy.MaxBackoffInMilliseconds = (int)options.MaxRetryDelay.TotalMilliseconds;
            }
        }
    }
}
