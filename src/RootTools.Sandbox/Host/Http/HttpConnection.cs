using System.Diagnostics;
using System.Net.Sockets;

namespace RootTools.Sandbox.Host.Http;

/// <summary>
/// One connection of a client: reads requests one after another, has each answered, and keeps the connection until the
/// client closes it. Written here because the runtime's HttpListener routes by the Host header, which must not matter,
/// and cannot drop a connection as a fault.
/// </summary>
internal sealed class HttpConnection
{
    private const int LongestHead = 64 * 1024;
    private const int LongestLine = 4 * 1024;

    private readonly object _gate = new();
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly ReceiveBuffer _received;
    private readonly Func<IncomingRequest, Task<ServiceResponse?>> _answer;
    private readonly ConnectionLimits _limits;
    private long _waitingSince = Stopwatch.GetTimestamp();
    private bool _isWithinRequest;
    private bool _isAnswering;
    private bool _isSending;
    private bool _isStopping;

    /// <summary>Takes over a connection; an answer of null drops it.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="stream">What is read and written: the connection itself, or TLS over it.</param>
    /// <param name="answer">Answers requests.</param>
    /// <param name="limits">How long the client may be silent; null for the usual times.</param>
    public HttpConnection(Socket socket, Stream stream, Func<IncomingRequest, Task<ServiceResponse?>> answer, ConnectionLimits? limits = null)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _stream = stream;
        _received = new ReceiveBuffer(stream);
        _answer = answer;
        _limits = limits ?? new ConnectionLimits();
    }

    /// <summary>Ends the connection when the client has been silent for too long, within a request or between two.</summary>
    public void EndIfSilent()
    {
        lock (_gate)
        {
            double seconds = (Stopwatch.GetTimestamp() - _waitingSince) / (double)Stopwatch.Frequency;
            if ((!_isAnswering || _isSending) && seconds > (_isSending || _isWithinRequest ? _limits.Request : _limits.Idle).TotalSeconds)
            {
                _socket.Dispose();
            }
        }
    }

    /// <summary>Serves the client until the connection ends.</summary>
    public async Task ServeAsync()
    {
        try
        {
            while (await ReceiveAsync() is { } request && TryBegin())
            {
                bool closes = request.Header("Connection")?.Equals("close", StringComparison.OrdinalIgnoreCase) == true;
                ServiceResponse? response = await _answer(request);
                if (response is null)
                {
                    Drop();
                    return;
                }

                closes |= !BeginSending();
                await SendAsync(HttpResponseBytes.Encode(response, request.Method == "HEAD", closes));
                if (closes || !TryEnd())
                {
                    break;
                }
            }

            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (HttpProtocolException exception)
        {
            await RefuseAsync(exception);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The client, or the host when it stops, closed the connection: nobody is left to be answered.
            _socket.Close();
        }
        finally
        {
            _stream.Dispose();
            _socket.Dispose();
        }
    }

    /// <summary>Ends the connection: at once when no request is being answered, otherwise after the answer.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            if (!_isAnswering)
            {
                _socket.Dispose();
            }
        }
    }

    private async Task<IncomingRequest?> ReceiveAsync()
    {
        Wait(isWithinRequest: !_received.IsEmpty);
        if (await _received.ReceiveUntilAsync(HttpText.HeadEnd, LongestHead, () => Wait(isWithinRequest: true)) is not { } text)
        {
            return null;
        }

        HttpRequestHead head = HttpRequestHead.Parse(text);
        if (head.ExpectsContinue && _received.IsEmpty)
        {
            await SendAsync(HttpResponseBytes.Continue);
        }

        byte[] body = head.IsChunked ? await ReceiveChunksAsync() : await _received.ReceiveExactlyAsync(head.ContentLength);
        int question = head.Target.IndexOf('?');
        string path = question < 0 ? head.Target : head.Target.Substring(0, question);
        return new IncomingRequest
        {
            Method = head.Method,
            Path = path,
            Query = question < 0 ? "" : head.Target.Substring(question + 1),
            Headers = head.Headers,
            Body = body,
            Endpoint = path.StartsWith(LoopbackHost.GlobalStsPath, StringComparison.Ordinal) ? EndpointKind.GlobalSts : EndpointKind.Regional,
        };
    }

    // RFC 9112, section 7.1.
    private async Task<byte[]> ReceiveChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            string line = await ReceiveLineAsync();
            if (!int.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size)
                || size < 0
                || size > HttpRequestHead.LargestBody - body.Length)
            {
                throw new HttpProtocolException(400, "Bad Request");
            }

            if (size == 0)
            {
                break;
            }

            byte[] chunk = await _received.ReceiveExactlyAsync(size + HttpText.LineEnd.Length);
            body.Write(chunk, 0, size);
        }

        while ((await ReceiveLineAsync()).Length > 0)
        {
            // Trailers say nothing that a signature covers.
        }

        return body.ToArray();
    }

    private async Task<string> ReceiveLineAsync() =>
        await _received.ReceiveUntilAsync(HttpText.LineEnd, LongestLine) ?? throw new HttpProtocolException(400, "Bad Request");

    private Task SendAsync(byte[] bytes) => _stream.WriteAsync(bytes, 0, bytes.Length);

    private async Task RefuseAsync(HttpProtocolException exception)
    {
        try
        {
            await SendAsync(HttpResponseBytes.Encode(new ServiceResponse(exception.Status, [], []), isHead: false, closes: true));
            // Closing with something unread would reset the connection, and the client might lose the answer.
            _socket.Shutdown(SocketShutdown.Send);
            await _received.DiscardAsync();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or IOException)
        {
            // The client did not wait for the answer.
            _socket.Close();
        }
    }

    // Without lingering the client sees a reset, as when a network fails.
    private void Drop() => _socket.LingerState = new LingerOption(true, 0);

    private void Wait(bool isWithinRequest)
    {
        lock (_gate)
        {
            if (!isWithinRequest || !_isWithinRequest)
            {
                _isWithinRequest = isWithinRequest;
                _waitingSince = Stopwatch.GetTimestamp();
            }
        }
    }

    private bool TryBegin()
    {
        lock (_gate)
        {
            _isAnswering = !_isStopping;
            return _isAnswering;
        }
    }

    // Gives whether another request may come.
    private bool BeginSending()
    {
        lock (_gate)
        {
            _isSending = true;
            _waitingSince = Stopwatch.GetTimestamp();
            return !_isStopping;
        }
    }

    private bool TryEnd()
    {
        lock (_gate)
        {
            _isAnswering = _isSending = false;
            return !_isStopping;
        }
    }
}

/// <summary>How long connections may keep the listener waiting.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>How long a request may take to come in, or TLS to be agreed on.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may be without a request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How often this is looked at.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(5);
}
