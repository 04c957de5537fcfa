namespace RootTools.Simulation.Services;

/// <summary>An answer that is an error: what an operation throws, and the service's protocol puts on the wire.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">AWS's error code, as the service's documentation names it.</param>
/// <param name="message">AWS's message, word for word where it is known.</param>
internal sealed class ServiceException(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>AWS's error code.</summary>
    public string Code { get; } = code;

    /// <summary>Further members of the error, such as <c>Reason</c> of Organizations or <c>BucketName</c> of S3.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Further response headers, such as <c>x-amz-bucket-region</c> of S3.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether the caller is at fault, as opposed to the service.</summary>
    public bool IsSenderFault => Status < 500;
}
