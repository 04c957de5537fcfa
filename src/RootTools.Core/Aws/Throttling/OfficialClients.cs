using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace RootTools.Aws.Throttling;

/// <summary>The official STS client with RootTools' pipeline.</summary>
internal sealed class StsClient : AmazonSecurityTokenServiceClient
{
    public StsClient(AWSCredentials credentials, AmazonSecurityTokenServiceConfig config, CallPipeline pipeline)
        : base(credentials, config) => pipeline.Install(RuntimePipeline, new ConnectionRetryPolicy(config, pipeline.Retries));
}

/// <summary>The official S3 client with RootTools' pipeline.</summary>
internal sealed class S3Client : AmazonS3Client
{
    public S3Client(AWSCredentials credentials, AmazonS3Config config, CallPipeline pipeline)
        : base(credentials, config) => pipeline.Install(RuntimePipeline, new BucketRetryPolicy(config, pipeline.Retries));
}
