using System.Net;
using System.Net.Sockets;
using RootTools.Simulation.Services;

namespace RootTools.Simulation.Hosting;

/// <summary>
/// The listener on 127.0.0.1: reads requests, has them answered, many at once, and writes the answers. What a request
/// means is the dispatcher's business.
/// </summary>
internal sealed class LoopbackHost : IAsyncDisposable
{
    /// <summary>The path under which the listener stands for the global endpoint of STS; no bucket can have the name.</summary>
    public const string GlobalStsPath = "/_global/";

    private const int FreePortAttempts = 20;

    private readonly HttpListener _listener;
    private readonly RequestDispatcher _dispatcher;
    private readonly Task _accepting;
    private readonly TaskCompletionSource<bool> _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight = 1;

    private LoopbackHost(HttpListener listener, RequestDispatcher dispatcher, Uri endpoint)
    {
        _listener = listener;
        _dispatcher = dispatcher;
        Endpoint = endpoint;
        dispatcher.Endpoint = endpoint;
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
        for (int attempt = 1; ; attempt++)
        {
            int chosen = port == 0 ? FindFreePort() : port;
            var endpoint = new Uri($"http://127.0.0.1:{chosen}/");
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add(endpoint.AbsoluteUri);
            try
            {
                listener.Start();
                return new LoopbackHost(listener, dispatcher, endpoint);
            }
            catch (HttpListenerException exception) when (port != 0 || attempt == FreePortAttempts)
            {
                throw new IOException($"The sandbox cannot listen on 127.0.0.1:{chosen}: {exception.Message}. Choose another port, or 0 for any free one.", exception);
            }
            catch (HttpListenerException)
            {
                // Somebody took the free port in between: try another one.
                listener.Close();
            }
        }
    }

    /// <summary>Stops listening, lets the requests in flight end, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_listener.IsListening)
        {
            return;
        }

        _dispatcher.Dispose();
        Leave();
        await _idle.Task;
        _listener.Close();
        await _accepting;
    }

    private static int FindFreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return; // The listener was closed.
            }

            _ = ServeAsync(context);
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            IncomingRequest request = await ReadAsync(context.Request);
            ServiceResponse? response = await _dispatcher.AnswerAsync(request);
            if (response is null)
            {
                Drop(context.Response);
                return;
            }

            await WriteAsync(context.Response, response, request.Method);
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            context.Response.Abort(); // The client went away.
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _inFlight) == 0)
        {
            _idle.TrySetResult(true);
        }
    }

    private static async Task<IncomingRequest> ReadAsync(HttpListenerRequest request)
    {
        var headers = new Dictionary<string, string>(request.Headers.Count, StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < request.Headers.Count; i++)
        {
            headers[request.Headers.GetKey(i)!] = request.Headers.Get(i) ?? "";
        }

        byte[] body = [];
        if (request.HasEntityBody)
        {
            using var buffer = new MemoryStream(request.ContentLength64 > 0 ? (int)request.ContentLength64 : 0);
            await request.InputStream.CopyToAsync(buffer);
            body = buffer.ToArray();
        }

        string target = request.RawUrl ?? "/";
        int question = target.IndexOf('?');
        string path = question < 0 ? target : target.Substring(0, question);
        return new IncomingRequest
        {
            Method = request.HttpMethod,
            Path = path,
            Query = question < 0 ? "" : target.Substring(question + 1),
            Headers = headers,
            Body = body,
            Endpoint = path.StartsWith(GlobalStsPath, StringComparison.Ordinal) ? EndpointKind.GlobalSts : EndpointKind.Regional,
        };
    }

    // Outside Windows, HttpListener ends an aborted response in good order, empty: only a length that never comes shows that it broke off.
    private static void Drop(HttpListenerResponse response)
    {
        response.ContentLength64 = 1;
        response.KeepAlive = false;
        response.Abort();
    }

    private static async Task WriteAsync(HttpListenerResponse target, ServiceResponse response, string method)
    {
        target.StatusCode = response.Status;
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            target.Headers[header.Key] = header.Value;
        }

        if (method != "HEAD" && response.Body.Length > 0)
        {
            target.ContentLength64 = response.Body.Length;
            await target.OutputStream.WriteAsync(response.Body, CancellationToken.None);
        }
        else
        {
            target.ContentLength64 = 0;
        }

        target.Close();
    }
}
