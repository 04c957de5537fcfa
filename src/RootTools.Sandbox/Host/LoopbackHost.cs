using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
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
    private readonly Task _accepting;
    private volatile bool _isStopping;

    private LoopbackHost(Socket listener, RequestDispatcher dispatcher)
    {
        _listener = listener;
        _dispatcher = dispatcher;
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/");
        dispatcher.Endpoint = Endpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>The address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="dispatcher">What answers.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static LoopbackHost Start(RequestDispatcher dispatcher, int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(WaitingConnections);
            return new LoopbackHost(listener, dispatcher);
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
        var connection = new HttpConnection(socket, _dispatcher.AnswerAsync);
        var begun = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = ServeAsync(connection, begun.Task);
        begun.SetResult(true);
    }

    // Waits until the connection is listed, so that leaving the list comes after entering it.
    private async Task ServeAsync(HttpConnection connection, Task begun)
    {
        await begun;
        await connection.ServeAsync();
        _connections.TryRemove(connection, out _);
    }
}
