using Amazon.Runtime;
using Amazon.SecurityToken;

namespace RootTools.Aws.Pipeline;

/// <summary>The official STS client with RootTools' pipeline.</summary>
internal sealed class RegionalSecurityTokenServiceClient : AmazonSecurityTokenServiceClient
{
    internal RegionalSecurityTokenServiceClient(
        AWSCredentials credentials, AmazonSecurityTokenServiceConfig config, PipelineOptions options)
        : base(credentials, config)
    {
        SharedPipeline.Install(RuntimePipeline, options, new ConnectionRetryPolicy(config, options.Retries));
    }
}
