using Amazon.Runtime;
using Amazon.S3;

namespace RootTools.Aws.Pipeline;

/// <summary>The official S3 client with RootTools' pipeline.</summary>
internal sealed class SharedS3Client : AmazonS3Client
{
    internal SharedS3Client(AWSCredentials credentials, AmazonS3Config config, PipelineOptions options)
        : base(credentials, config)
    {
        SharedPipeline.Install(RuntimePipeline, options, new BucketRetryPolicy(config, options.Retries));
    }
}
