using RootTools.Execution;

namespace RootTools.Aws.Pipeline;

/// <summary>What a client's pipeline does beyond AWSSDK.Core's own.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Is told of every call.</summary>
    internal IAwsCallObserver? Observer { get; init; }

    /// <summary>The rates of the connection's caller.</summary>
    internal RateLimiter Limiter { get; init; } = new(TimeProvider.System);

    /// <summary>How often and how long a call is tried again.</summary>
    internal RetryTerms Retries { get; init; } = RetryTerms.Default;
}
