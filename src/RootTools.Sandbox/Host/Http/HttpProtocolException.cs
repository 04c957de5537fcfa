namespace RootTools.Sandbox.Host.Http;

/// <summary>What came in is not HTTP/1.1 as the listener speaks it; the connection ends with this status.</summary>
/// <param name="status">The status to end with.</param>
/// <param name="reason">The status in words.</param>
internal sealed class HttpProtocolException(int status, string reason) : Exception(reason)
{
    /// <summary>The status to end with.</summary>
    public int Status { get; } = status;
}
