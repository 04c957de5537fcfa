namespace RootTools.Sandbox.Host.Http;

/// <summary>What came in over a connection and was not consumed yet.</summary>
internal sealed class ReceiveBuffer(Stream stream)
{
    private const int InitialSize = 4096;

    private byte[] _bytes = new byte[InitialSize];
    private int _start;
    private int _end;

    /// <summary>Whether nothing is there that was not consumed yet.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Receives a text up to, and consumes it with, a mark.</summary>
    /// <returns>The text without the mark; null when the client closed the connection before it began.</returns>
    /// <exception cref="HttpProtocolException">The text is too long, or broke off.</exception>
    public async Task<string?> ReceiveUntilAsync(byte[] mark, int limit, Action? begun = null)
    {
        int searched = 0;
        while (true)
        {
            int found = Find(mark, _start + searched);
            if (found >= 0)
            {
                // ISO 8859-1 keeps every byte of a header as one character.
                string text = HttpText.Decode(_bytes, _start, found - _start);
                _start = found + mark.Length;
                return text;
            }

            searched = Math.Max(0, _end - _start - mark.Length + 1);
            if (_end - _start > limit)
            {
                throw new HttpProtocolException(431, "Request Header Fields Too Large");
            }

            if (await ReceiveMoreAsync())
            {
                begun?.Invoke();
                continue;
            }

            return _end == _start ? null : throw new HttpProtocolException(400, "Bad Request");
        }
    }

    /// <summary>Receives and consumes a number of bytes.</summary>
    /// <exception cref="HttpProtocolException">The client closed the connection before.</exception>
    public async Task<byte[]> ReceiveExactlyAsync(int count)
    {
        byte[] result = new byte[count];
        int filled = Math.Min(count, _end - _start);
        Buffer.BlockCopy(_bytes, _start, result, 0, filled);
        _start += filled;
        while (filled < count)
        {
            int received = await ReadAsync(result, filled, count - filled);
            if (received == 0)
            {
                throw new HttpProtocolException(400, "Bad Request");
            }

            filled += received;
        }

        return result;
    }

    /// <summary>Receives until the client closes its side, and forgets what comes.</summary>
    public async Task DiscardAsync()
    {
        do
        {
            _start = _end;
        }
        while (await ReceiveMoreAsync());
    }

    private async Task<bool> ReceiveMoreAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _bytes.Length)
        {
            MakeRoom();
        }

        int received = await ReadAsync(_bytes, _end, _bytes.Length - _end);
        _end += received;
        return received > 0;
    }

#pragma warning disable CA1835 // .NET Framework has no overload with memory.
    private Task<int> ReadAsync(byte[] target, int start, int count) => stream.ReadAsync(target, start, count);
#pragma warning restore CA1835

    private void MakeRoom()
    {
        int length = _end - _start;
        byte[] target = length > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
        Buffer.BlockCopy(_bytes, _start, target, 0, length);
        _bytes = target;
        _start = 0;
        _end = length;
    }

    private int IndexOf(byte octet, int from) => from < _end ? Array.IndexOf(_bytes, octet, from, _end - from) : -1;

    private int Find(byte[] mark, int from)
    {
        for (int i = from; (i = IndexOf(mark[0], i)) >= 0 && i <= _end - mark.Length; i++)
        {
            int matched = 1;
            while (matched < mark.Length && _bytes[i + matched] == mark[matched])
            {
                matched++;
            }

            if (matched == mark.Length)
            {
                return i;
            }
        }

        return -1;
    }
}
