using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace RootTools.Sandbox.Signing;

/// <summary>
/// The <c>Authorization</c> header of a request signed with Signature Version 4.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
internal sealed record SignatureHeader(
    string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <summary>The algorithm that the header begins with.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";

    /// <summary>The credential scope.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Whether a header is among the signed ones, whose names are in small letters.</summary>
    public bool IsSigned(string name)
    {
        foreach (string signed in SignedHeaders)
        {
            if (signed.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a header.</summary>
    /// <returns>Its parts; null when it is incomplete or of another algorithm.</returns>
    public static SignatureHeader? Parse(string value)
    {
        if (!value.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            return null;
        }

        string? credential = null;
        string? signedHeaders = null;
        string? signature = null;
        foreach (string part in value.Substring(Algorithm.Length).Split(','))
        {
            string trimmed = part.Trim();
            int equals = trimmed.IndexOf('=');
            string text = trimmed.Substring(equals + 1);
            switch (equals < 0 ? "" : trimmed.Substring(0, equals))
            {
                case "Credential":
                    credential = text;
                    break;
                case "SignedHeaders":
                    signedHeaders = text;
                    break;
                case "Signature":
                    signature = text;
                    break;
            }
        }

        string[] scope = credential?.Split('/') ?? [];
        return scope.Length == 5 && scope[4] == Terminator && signedHeaders is not null && signature is not null
            ? new SignatureHeader(scope[0], scope[1], scope[2], scope[3], signedHeaders.Split(';'), signature)
            : null;
    }
}

/// <summary>
/// Calculates signatures of version 4.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
internal static class SignatureV4
{
    private const int MostKeys = 1024;
    private static readonly ConcurrentDictionary<(string Secret, string Date, string Region, string Service), byte[]> Keys = new();

    /// <summary>Calculates the signature that a request should have.</summary>
    /// <returns>The signature in lower-case hexadecimal.</returns>
    public static string Calculate(IncomingRequest request, SignatureHeader header, string timestamp, string secret, string payloadHash)
    {
        byte[] canonical = CanonicalRequest.Build(request, header.SignedHeaders, payloadHash, header.Service == "s3");
        string toSign = $"{SignatureHeader.Algorithm}\n{timestamp}\n{header.Scope}\n{Hashes.Sha256(canonical)}";
        return Hashes.Hexadecimal(Hashes.Hmac(KeyOf(header, secret), toSign));
    }

    // The same for all requests of somebody to a service in a Region on a day.
    private static byte[] KeyOf(SignatureHeader header, string secret)
    {
        (string, string, string, string) scope = (secret, header.Date, header.Region, header.Service);
        if (Keys.TryGetValue(scope, out byte[]? known))
        {
            return known;
        }

        byte[] key = Hashes.Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), header.Date);
        key = Hashes.Hmac(key, header.Region);
        key = Hashes.Hmac(key, header.Service);
        key = Hashes.Hmac(key, "aws4_request");
        if (Keys.Count >= MostKeys)
        {
            Keys.Clear();
        }

        Keys[scope] = key;
        return key;
    }
}

/// <summary>
/// The form of a request that signatures are made over.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request.
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>Builds the canonical request.</summary>
    public static byte[] Build(IncomingRequest request, IReadOnlyList<string> signedHeaders, string payloadHash, bool isS3)
    {
        StringBuilder text = PooledText.Begin();
        text.Append(request.Method).Append('\n');
        text.Append(isS3 ? request.Path : EncodedPath(request.Path)).Append('\n');
        AppendQuery(text, request.Query);
        text.Append('\n');
        for (int i = 0; i < signedHeaders.Count; i++)
        {
            text.Append(signedHeaders[i]).Append(':');
            AppendCollapsed(text, request.Header(signedHeaders[i]) ?? "");
            text.Append('\n');
        }

        text.Append('\n');
        for (int i = 0; i < signedHeaders.Count; i++)
        {
            text.Append(i == 0 ? "" : ";").Append(signedHeaders[i]);
        }

        return PooledText.ToBytes(text.Append('\n').Append(payloadHash), Encoding.UTF8);
    }

    private static string EncodedPath(string path)
    {
        if (path == "/")
        {
            return path;
        }

        var segments = new List<string>();
        foreach (string segment in path.Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                segments.Add(PercentEncoding.Encode(segment));
            }
        }

        string joined = "/" + string.Join("/", segments);
        return path[path.Length - 1] == '/' && joined.Length > 1 ? joined + "/" : joined;
    }

    private static void AppendQuery(StringBuilder text, string query)
    {
        if (query.Length == 0)
        {
            return;
        }

        List<KeyValuePair<string, string>> parameters = [.. query.Split('&').Where(part => part.Length > 0).Select(ReEncode)];
        parameters.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key) is var order && order != 0
            ? order
            : string.CompareOrdinal(left.Value, right.Value));
        for (int i = 0; i < parameters.Count; i++)
        {
            text.Append(i == 0 ? "" : "&").Append(parameters[i].Key).Append('=').Append(parameters[i].Value);
        }
    }

    private static KeyValuePair<string, string> ReEncode(string part)
    {
        int equals = part.IndexOf('=');
        string name = equals < 0 ? part : part.Substring(0, equals);
        string value = equals < 0 ? "" : part.Substring(equals + 1);
        return new(PercentEncoding.Encode(Uri.UnescapeDataString(name)), PercentEncoding.Encode(Uri.UnescapeDataString(value)));
    }

    // Leading and trailing space goes, runs of spaces become one.
    private static void AppendCollapsed(StringBuilder text, string value)
    {
        string trimmed = value.Trim();
        for (int i = 0; i < trimmed.Length; i++)
        {
            if (trimmed[i] != ' ' || trimmed[i - 1] != ' ')
            {
                text.Append(trimmed[i]);
            }
        }
    }
}

/// <summary>The percent-encoding of RFC 3986 with capitals, as signatures use it.</summary>
internal static class PercentEncoding
{
    private const string Digits = "0123456789ABCDEF";

    /// <summary>Encodes everything but letters, digits and <c>-._~</c>.</summary>
    public static string Encode(string text)
    {
        if (text.All(IsUnreserved))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (byte octet in Encoding.UTF8.GetBytes(text))
        {
            if (IsUnreserved((char)octet))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(Digits[octet >> 4]).Append(Digits[octet & 15]);
            }
        }

        return encoded.ToString();
    }

    private static bool IsUnreserved(char letter) =>
        letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~';
}

/// <summary>The hashes of Signature Version 4.</summary>
internal static class Hashes
{
    private const string Digits = "0123456789abcdef";

    /// <summary>The SHA-256 of data, in lower-case hexadecimal.</summary>
    public static string Sha256(byte[] data) => Hexadecimal(SHA256.HashData(data));

    /// <summary>The HMAC-SHA256 of a text.</summary>
    public static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes in lower-case hexadecimal.</summary>
    public static string Hexadecimal(byte[] data)
    {
        char[] text = new char[data.Length * 2];
        for (int i = 0; i < data.Length; i++)
        {
            text[2 * i] = Digits[data[i] >> 4];
            text[(2 * i) + 1] = Digits[data[i] & 15];
        }

        return new string(text);
    }

    /// <summary>Compares two texts in a time that does not tell where they differ.</summary>
    public static bool AreEqual(string left, string right)
    {
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
}

/// <summary>The times of signatures: ISO 8601 basic format in UTC, <c>yyyyMMddTHHmmssZ</c>.</summary>
internal static class SigningTime
{
    private const string Basic = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Writes a time.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Basic, CultureInfo.InvariantCulture);

    /// <summary>Reads a time, of the header <c>x-amz-date</c> or, in HTTP's own format, <c>Date</c>.</summary>
    /// <returns>Whether the text is a time.</returns>
    public static bool TryParse(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, [Basic, "r"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
