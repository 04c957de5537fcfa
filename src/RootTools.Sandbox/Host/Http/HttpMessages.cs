namespace RootTools.Sandbox.Host.Http;

/// <summary>The request line and the headers of a request (RFC 9112, sections 3 and 5).</summary>
internal sealed class HttpRequestHead
{
    /// <summary>More than any operation needs: reports of large organizations, put into a bucket, are the longest.</summary>
    public const int LargestBody = 64 * 1024 * 1024;

    private HttpRequestHead(string method, string target, Dictionary<string, string> headers)
    {
        Method = method;
        Target = target;
        Headers = headers;
        ContentLength = Length(headers);
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>Path and query as they were sent.</summary>
    public string Target { get; }

    /// <summary>The headers; several of one name are joined by commas.</summary>
    public Dictionary<string, string> Headers { get; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked => Headers.ContainsKey("Transfer-Encoding");

    /// <summary>Whether the client waits for a word before it sends the body.</summary>
    public bool ExpectsContinue =>
        Headers.TryGetValue("Expect", out string? expected) && expected.Equals("100-continue", StringComparison.OrdinalIgnoreCase);

    /// <summary>The length of the body; 0 when there is none or when it comes in chunks.</summary>
    public int ContentLength { get; }

    /// <summary>Reads a head.</summary>
    /// <exception cref="HttpProtocolException">The text is no head of a request.</exception>
    public static HttpRequestHead Parse(string text)
    {
        int end = LineEnd(text, 0);
        string[] request = text.Substring(0, end).Split(' ');
        if (request.Length != 3 || !request[2].StartsWith("HTTP/1.", StringComparison.Ordinal) || Path(request[1]) is not { } target)
        {
            throw new HttpProtocolException(400, "Bad Request");
        }

        var headers = new Dictionary<string, string>(16, StringComparer.OrdinalIgnoreCase);
        while (end < text.Length)
        {
            int start = end + HttpText.LineEnd.Length;
            end = LineEnd(text, start);
            int colon = text.IndexOf(':', start, end - start);
            if (colon <= start)
            {
                throw new HttpProtocolException(400, "Bad Request");
            }

            string name = text.Substring(start, colon - start);
            string value = Trimmed(text, colon + 1, end);
            headers[name] = headers.TryGetValue(name, out string? earlier) ? $"{earlier},{value}" : value;
        }

        return new HttpRequestHead(request[0], target, headers);
    }

    private static int LineEnd(string text, int start) =>
        text.IndexOf("\r\n", start, StringComparison.Ordinal) is >= 0 and int end ? end : text.Length;

    private static string Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return text.Substring(start, end - start);
    }

    // RFC 9112, sections 6.1 and 6.3: two lengths, or a coding that nobody here knows, are refused.
    private static int Length(Dictionary<string, string> headers)
    {
        bool isCoded = headers.TryGetValue("Transfer-Encoding", out string? coding);
        if (isCoded && !coding!.Equals("chunked", StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpProtocolException(501, "Not Implemented");
        }

        if (!headers.TryGetValue("Content-Length", out string? text))
        {
            return 0;
        }

        return isCoded || text.Length == 0 || !text.All(character => character is >= '0' and <= '9')
            ? throw new HttpProtocolException(400, "Bad Request")
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= LargestBody ? length
            : throw new HttpProtocolException(413, "Content Too Large");
    }

    // A request to a proxy names the host too: http://127.0.0.1:4566/path.
    private static string? Path(string target)
    {
        int scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && target.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            int slash = target.IndexOf('/', scheme + 3);
            return slash < 0 ? "/" : target.Substring(slash);
        }

        return target.Length > 0 && target[0] == '/' ? target : null;
    }
}

/// <summary>Puts answers into the form of HTTP/1.1 (RFC 9112, section 4).</summary>
internal static class HttpResponseBytes
{
    private const int NoContent = 204;

    private static Tuple<long, string>? _date;

    /// <summary>The word that a client with <c>Expect: 100-continue</c> waits for.</summary>
    public static byte[] Continue { get; } = HttpText.Encode("HTTP/1.1 100 Continue\r\n\r\n");

    /// <summary>Encodes an answer.</summary>
    public static byte[] Encode(ServiceResponse response, bool isHead, bool closes)
    {
        StringBuilder head = PooledText.Begin();
        string status = response.Status.ToString(CultureInfo.InvariantCulture);
        head.Append("HTTP/1.1 ").Append(status).Append(' ').Append(Reason(response.Status)).Append("\r\n");
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        head.Append("Date: ").Append(Date()).Append("\r\n");
        if (response.Status != NoContent)
        {
            head.Append("Content-Length: ").Append(response.Body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        head.Append(closes ? "Connection: close\r\n\r\n" : "\r\n");
        int length = isHead ? 0 : response.Body.Length;
        byte[] whole = HttpText.Encode(head, room: length);
        Buffer.BlockCopy(response.Body, 0, whole, whole.Length - length, length);
        return whole;
    }

    // The same for a second.
    private static string Date()
    {
        long second = DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond;
        Tuple<long, string>? latest = _date;
        if (latest is null || latest.Item1 != second)
        {
            _date = latest = new(second, new DateTime(second * TimeSpan.TicksPerSecond).ToString("r", CultureInfo.InvariantCulture));
        }

        return latest.Item2;
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        307 => "Temporary Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        413 => "Content Too Large",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => "Status",
    };
}

/// <summary>The character set of HTTP's heads: one character per byte (RFC 9110, section 5.5).</summary>
internal static class HttpText
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding("ISO-8859-1");

    /// <summary>The end of a line.</summary>
    public static byte[] LineEnd { get; } = [(byte)'\r', (byte)'\n'];

    /// <summary>The end of a head.</summary>
    public static byte[] HeadEnd { get; } = [.. LineEnd, .. LineEnd];

    /// <summary>Reads bytes as text.</summary>
    public static string Decode(byte[] bytes, int start, int count) => Latin1.GetString(bytes, start, count);

    /// <summary>Writes text as bytes.</summary>
    public static byte[] Encode(string text) => Latin1.GetBytes(text);

    /// <summary>Writes a pooled text as bytes, with room after it.</summary>
    public static byte[] Encode(StringBuilder text, int room) => PooledText.ToBytes(text, Latin1, room);
}

/// <summary>What came in is not HTTP/1.1 as the listener speaks it; the connection ends with this status.</summary>
internal sealed class HttpProtocolException(int status, string reason) : Exception(reason)
{
    /// <summary>The status to end with.</summary>
    public int Status { get; } = status;
}
