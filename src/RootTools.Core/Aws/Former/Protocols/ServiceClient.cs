using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.Pipeline;

namespace RootTools.Aws.Protocols;

/// <summary>A client that RootTools has itself: AWSSDK.Core's pipeline with endpoint, signature and identity resolved.</summary>
public abstract class FormerServiceClient : AmazonServiceClient
{
    private protected FormerServiceClient(AWSCredentials credentials, FormerServiceConfig config, PipelineOptions options)
        : base(credentials, config)
    {
        SharedPipeline.Install(RuntimePipeline, options, new ConnectionRetryPolicy(config, options.Retries));
    }

    /// <summary>Adds the handlers that generated clients have.</summary>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new ServiceAuthResolver());
    }
}
