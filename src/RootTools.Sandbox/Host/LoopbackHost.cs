using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RootTools.Sandbox.Host.Http;

namespace RootTools.Sandbox.Host;

/// <summary>
/// The listener on 127.0.0.1: accepts connections and serves them all at once. What a request means is the dispatcher's business.
/// </summary>
internal sealed class LoopbackHost : IAsyncDisposable
{
    /// <summary>The path under which the listener stands for the global endpoint of STS; no bucket can have the name.</summary>
    public const string GlobalStsPath = "/_global/";

    private const int WaitingConnections = 1024;

    private readonly Socket _listener;
    private readonly RequestDispatcher _dispatcher;
    private readonly ConcurrentDictionary<HttpConnection, Task> _connections = new();
    private readonly X509Certificate2? _certificate;
    private readonly string[] _hosts;
    private readonly ConnectionLimits _limits;
    private readonly Timer _sweeper;
    private readonly Task _accepting;
    private volatile bool _isStopping;

    private LoopbackHost(
        Socket listener, RequestDispatcher dispatcher, X509Certificate2? certificate, IReadOnlyList<string> allowedHosts, ConnectionLimits limits)
    {
        _listener = listener;
        _dispatcher = dispatcher;
        _certificate = certificate;
        _hosts = ["127.0.0.1", "localhost", "[::1]", .. allowedHosts];
        Endpoint = new Uri($"{(certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/");
        dispatcher.Endpoint = Endpoint;
        _limits = limits;
        _sweeper = new Timer(_ => Sweep(), null, limits.Sweep, limits.Sweep);
        _accepting = AcceptAsync();
    }

    /// <summary>The address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="dispatcher">What answers.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="certificate">What to serve HTTPS with; null for HTTP.</param>
    /// <param name="allowedHosts">The names that the listener answers to, besides those of loopback.</param>
    /// <param name="limits">How long clients may be silent; null for the usual times.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static LoopbackHost Start(
        RequestDispatcher dispatcher,
        int port,
        X509Certificate2? certificate = null,
        IReadOnlyList<string>? allowedHosts = null,
        ConnectionLimits? limits = null)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(WaitingConnections);
            return new LoopbackHost(listener, dispatcher, certificate, allowedHosts ?? [], limits ?? new ConnectionLimits());
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new IOException(
                $"The sandbox cannot listen on 127.0.0.1:{port}: {exception.Message}. Choose another port, or 0 for any free one.", exception);
        }
    }

    /// <summary>Stops listening, answers the requests in flight, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _listener.Dispose();
        await _accepting;
        _sweeper.Dispose();
        _dispatcher.Dispose();
        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.Stop();
        }

        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync()
    {
        while (!_isStopping)
        {
            try
            {
                Serve(await _listener.AcceptAsync());
            }
            catch (Exception exception) when (_isStopping && exception is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client gave up before it was accepted.
                continue;
            }
        }
    }

    private void Serve(Socket socket)
    {
        // Makes room for other connections before the first byte is read.
        _ = Task.Run(async () =>
        {
            try
            {
                if (await SecureAsync(socket) is { } stream)
                {
                    var connection = new HttpConnection(socket, stream, AnswerAsync, _limits);
                    var begun = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                    _connections[connection] = ServeAsync(connection, begun.Task);
                    begun.SetResult(true);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
            {
                socket.Dispose();
            }
        });
    }

    private async Task<Stream?> SecureAsync(Socket socket)
    {
        var network = new NetworkStream(socket, ownsSocket: false);
        if (_certificate is null)
        {
            return network;
        }

        var secure = new SslStream(network);
        using var limit = new Timer(_ => socket.Dispose(), null, _limits.Request, Timeout.InfiniteTimeSpan);
        try
        {
            await secure.AuthenticateAsServerAsync(_certificate);
            return secure;
        }
        catch (AuthenticationException)
        {
            // The client speaks no TLS, or does not trust the certificate.
            secure.Dispose();
            socket.Dispose();
            return null;
        }
    }

    // A page in a browser can reach the port under a name of its own that it resolves to loopback: only known names are answered.
    private Task<ServiceResponse?> AnswerAsync(IncomingRequest request) => IsOwn(request.Header("Host") ?? "127.0.0.1")
        ? _dispatcher.AnswerAsync(request)
        : Task.FromResult<ServiceResponse?>(new(
            421,
            [new("Content-Type", "text/plain")],
            Encoding.UTF8.GetBytes("The sandbox answers to 127.0.0.1 and localhost, and to the hosts that --allow-host names.\n")));

    private bool IsOwn(string host)
    {
        int colon = host.LastIndexOf(':');
        int length = colon > host.LastIndexOf(']') ? colon : host.Length;
        foreach (string own in _hosts)
        {
            int start = length - own.Length;
            if (start >= 0
                && (start == 0 || (start > 1 && host[start - 1] == '.'))
                && string.Compare(host, start, own, 0, own.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Sweep()
    {
        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.EndIfSilent();
        }
    }

    // Waits until the connection is listed, so that leaving the list comes after entering it.
    private async Task ServeAsync(HttpConnection connection, Task begun)
    {
        await begun;
        try
        {
            await connection.ServeAsync();
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
