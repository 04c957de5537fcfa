using System.Globalization;

namespace RootTools.Sandbox.Host.Http;

/// <summary>The request line and the headers of a request (RFC 9112, sections 3 and 5).</summary>
internal sealed class HttpRequestHead
{
    private const int LargestBody = 16 * 1024 * 1024;

    private HttpRequestHead(string method, string target, Dictionary<string, string> headers)
    {
        Method = method;
        Target = target;
        Headers = headers;
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>Path and query as they were sent.</summary>
    public string Target { get; }

    /// <summary>The headers; several of one name are joined by commas.</summary>
    public Dictionary<string, string> Headers { get; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked => Has("Transfer-Encoding", "chunked");

    /// <summary>Whether the client waits for a word before it sends the body.</summary>
    public bool ExpectsContinue => Has("Expect", "100-continue");

    /// <summary>The length of the body; 0 when there is none or when it comes in chunks.</summary>
    /// <exception cref="HttpProtocolException">The length is no number, or too large.</exception>
    public int ContentLength
    {
        get
        {
            if (IsChunked || !Headers.TryGetValue("Content-Length", out string? text))
            {
                return 0;
            }

            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= LargestBody
                ? length
                : throw new HttpProtocolException(413, "Content Too Large");
        }
    }

    /// <summary>Reads a head.</summary>
    /// <param name="text">The text, without the empty line at its end.</param>
    /// <exception cref="HttpProtocolException">The text is no head of a request.</exception>
    public static HttpRequestHead Parse(string text)
    {
        string[] lines = text.Split(["\r\n"], StringSplitOptions.None);
        string[] request = lines[0].Split(' ');
        if (request.Length != 3 || !request[2].StartsWith("HTTP/1.", StringComparison.Ordinal) || !IsPath(request[1]))
        {
            throw new HttpProtocolException(400, "Bad Request");
        }

        var headers = new Dictionary<string, string>(lines.Length, StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i < lines.Length; i++)
        {
            int colon = lines[i].IndexOf(':');
            if (colon <= 0)
            {
                throw new HttpProtocolException(400, "Bad Request");
            }

            string name = lines[i].Substring(0, colon);
            string value = lines[i].Substring(colon + 1).Trim();
            headers[name] = headers.TryGetValue(name, out string? earlier) ? $"{earlier},{value}" : value;
        }

        return new HttpRequestHead(request[0], request[1], headers);
    }

    private bool Has(string name, string value) =>
        Headers.TryGetValue(name, out string? found) && found.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static bool IsPath(string target) => target.Length > 0 && target[0] == '/';
}
