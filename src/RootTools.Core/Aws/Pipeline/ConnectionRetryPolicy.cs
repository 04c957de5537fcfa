using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Pipeline;

/// <summary>
/// What AWS's standard mode tries again, within RootTools' terms; but few times where nobody answers at all (a wrong endpoint is the
/// caller's mistake to correct, not to wait for), and one more reason: an answer that says success and cannot be read, because it broke
/// off or is not the service's.
/// </summary>
internal sealed class ConnectionRetryPolicy : StandardRetryPolicy
{
    private const int RetriesWithoutEndpoint = 2;

    private static readonly SocketError[] NobodyThere =
    [
        SocketError.ConnectionRefused,
        SocketError.HostNotFound,
        SocketError.HostUnreachable,
        SocketError.NetworkUnreachable,
        SocketError.NoData,
    ];

    private readonly RetryTerms _terms;

    internal ConnectionRetryPolicy(IClientConfig config, RetryTerms terms)
        : base(config)
    {
        _terms = terms;
    }

    public override bool RetryLimitReached(IExecutionContext executionContext) => RetryTerms.IsExhausted(executionContext.RequestContext);

    public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
        !IsHopeless(executionContext, exception)
        && (IsUnreadable(exception) || base.RetryForException(executionContext, exception))
        && _terms.Allow(executionContext.RequestContext, IsThrottlingError(exception));

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        !IsHopeless(executionContext, exception)
        && (IsUnreadable(exception) || await base.RetryForExceptionAsync(executionContext, exception))
        && _terms.Allow(executionContext.RequestContext, IsThrottlingError(exception));

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => _terms.WaitAsync(executionContext.RequestContext);

    private static bool IsHopeless(IExecutionContext executionContext, Exception exception) =>
        executionContext.RequestContext.Retries >= RetriesWithoutEndpoint && IsUnreachable(exception);

    // The official STS client throws the XML reader's own exception.
    private static bool IsUnreadable(Exception exception) => exception is AmazonUnmarshallingException or XmlException;

    private static bool IsUnreachable(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException socket && NobodyThere.Contains(socket.SocketErrorCode))
            {
                return true;
            }
        }

        return false;
    }
}
