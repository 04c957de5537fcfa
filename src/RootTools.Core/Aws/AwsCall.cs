namespace RootTools.Aws;

/// <summary>One HTTP request to AWS, as it went. Never holds a secret.</summary>
public sealed record AwsCall
{
    /// <summary>Service as in its endpoint: <c>iam</c>, <c>sts</c>, <c>organizations</c>, <c>s3</c>, <c>sqs</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Operation, such as <c>AssumeRoot</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Region that the request was signed for.</summary>
    public string? Region { get; init; }

    /// <summary>Who signed it, as given to <see cref="RequestIdentity"/>; none for the connection's own.</summary>
    public string? Identity { get; init; }

    /// <summary>1 for the first try, 2 for the first retry and so on.</summary>
    public required int Attempt { get; init; }

    /// <summary>Time from sending to the end of the response.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>HTTP status; none if there was no response.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>AWS's error code, or the kind of the exception if there was no response; none on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>AWS's id of the request, for a support case.</summary>
    public string? RequestId { get; init; }

    /// <summary>One line for <c>-Verbose</c>.</summary>
    public override string ToString()
    {
        string identity = Identity is null ? "" : $" as {Identity}";
        string outcome = $"{HttpStatus} {ErrorCode}".Trim();
        string attempt = Attempt == 1 ? "" : $", attempt {Attempt}";
        string requestId = RequestId is null ? "" : $", request id {RequestId}";
        return $"{Service}:{Operation}{identity} in {Region}: {outcome}, {Duration.TotalMilliseconds:0} ms{attempt}{requestId}";
    }
}

/// <summary>Is told of every HTTP request to AWS, each attempt on its own.</summary>
public interface IAwsCallObserver
{
    /// <summary>
    /// Called on a thread of the pool when an attempt ended, from many at once. Must return quickly and not throw.
    /// </summary>
    void OnCall(AwsCall call);
}
