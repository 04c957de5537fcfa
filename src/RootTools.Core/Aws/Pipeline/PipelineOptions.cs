namespace RootTools.Aws.Pipeline;

/// <summary>What a client's pipeline does beyond AWSSDK.Core's own.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Is told of every call.</summary>
    internal IAwsCallObserver? Observer { get; init; }

    /// <summary>Longest wait before a retry.</summary>
    internal TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(20);
}
