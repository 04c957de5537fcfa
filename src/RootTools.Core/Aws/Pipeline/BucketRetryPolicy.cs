using Amazon.Runtime;
using Amazon.S3.Internal;

namespace RootTools.Aws.Pipeline;

/// <summary>What the official S3 client tries again, buckets in other Regions included, within RootTools' terms.</summary>
internal sealed class BucketRetryPolicy : AmazonS3StandardRetryPolicy
{
    private readonly RetryTerms _terms;

    internal BucketRetryPolicy(IClientConfig config, RetryTerms terms)
        : base(config)
    {
        _terms = terms;
    }

    public override bool RetryLimitReached(IExecutionContext executionContext) => RetryTerms.IsExhausted(executionContext.RequestContext);

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        await base.RetryForExceptionAsync(executionContext, exception)
        && _terms.Allow(executionContext.RequestContext, IsThrottlingError(exception));

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => _terms.WaitAsync(executionContext.RequestContext);
}
