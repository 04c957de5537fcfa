using System.Globalization;
using System.Text;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Host.Http;

/// <summary>Puts answers into the form of HTTP/1.1 (RFC 9112, section 4).</summary>
internal static class HttpResponseBytes
{
    private const int NoContent = 204;

    /// <summary>The word that a client with <c>Expect: 100-continue</c> waits for.</summary>
    public static byte[] Continue { get; } = HttpText.Encode("HTTP/1.1 100 Continue\r\n\r\n");

    /// <summary>Encodes an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="isHead">Whether it answers a HEAD request, which gets no body.</param>
    /// <param name="closes">Whether the connection ends with it.</param>
    public static byte[] Encode(ServiceResponse response, bool isHead, bool closes)
    {
        var head = new StringBuilder(256);
        string status = response.Status.ToString(CultureInfo.InvariantCulture);
        head.Append("HTTP/1.1 ").Append(status).Append(' ').Append(Reason(response.Status)).Append("\r\n");
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        if (response.Status != NoContent)
        {
            head.Append("Content-Length: ").Append(response.Body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        head.Append(closes ? "Connection: close\r\n\r\n" : "\r\n");
        byte[] encoded = HttpText.Encode(head.ToString());
        if (isHead || response.Body.Length == 0)
        {
            return encoded;
        }

        byte[] whole = new byte[encoded.Length + response.Body.Length];
        Buffer.BlockCopy(encoded, 0, whole, 0, encoded.Length);
        Buffer.BlockCopy(response.Body, 0, whole, encoded.Length, response.Body.Length);
        return whole;
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
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    };
}
