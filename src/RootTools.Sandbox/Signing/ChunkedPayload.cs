namespace RootTools.Sandbox.Signing;

/// <summary>
/// The payloads that SDKs send to S3 in chunks (<c>Content-Encoding: aws-chunked</c>). The chunks are joined; their own
/// signatures and trailing checksums are not verified, the signature of the headers is.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html.
/// </summary>
internal static class ChunkedPayload
{
    /// <summary>Whether the header <c>x-amz-content-sha256</c> announces chunks.</summary>
    public static bool IsAnnouncedBy(string? contentSha256) => contentSha256?.StartsWith("STREAMING-", StringComparison.Ordinal) == true;

    /// <summary>Joins the chunks.</summary>
    /// <returns>The payload; null when the chunks are malformed.</returns>
    public static byte[]? Decode(byte[] body)
    {
        using var payload = new MemoryStream(body.Length);
        int position = 0;
        while (TryReadSize(body, ref position, out int size))
        {
            if (size == 0)
            {
                return payload.ToArray();
            }

            if (size > body.Length - position - 2)
            {
                return null;
            }

            payload.Write(body, position, size);
            position += size + 2;
        }

        return null;
    }

    private static bool TryReadSize(byte[] body, ref int position, out int size)
    {
        size = 0;
        int end = Array.IndexOf(body, (byte)'\n', position);
        if (end < 0)
        {
            return false;
        }

        string line = Encoding.ASCII.GetString(body, position, end - position);
        position = end + 1;
        string digits = line.Split(';')[0].Trim();
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out size) && size >= 0;
    }
}
