using System.Text;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Signing;

/// <summary>
/// The form of a request that signatures are made over.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request.
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>Builds the canonical request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">The names of the signed headers.</param>
    /// <param name="payloadHash">The hash of the body, or what stands for it.</param>
    /// <param name="isS3">S3 signs the path as it was sent; the others normalize it and encode it once more.</param>
    public static string Build(IncomingRequest request, IReadOnlyList<string> signedHeaders, string payloadHash, bool isS3)
    {
        var text = new StringBuilder(512);
        text.Append(request.Method).Append('\n');
        text.Append(isS3 ? request.Path : EncodedPath(request.Path)).Append('\n');
        AppendQuery(text, request.Query);
        text.Append('\n');
        foreach (string name in signedHeaders)
        {
            text.Append(name).Append(':');
            AppendCollapsed(text, request.Header(name) ?? "");
            text.Append('\n');
        }

        text.Append('\n');
        for (int i = 0; i < signedHeaders.Count; i++)
        {
            text.Append(i == 0 ? "" : ";").Append(signedHeaders[i]);
        }

        return text.Append('\n').Append(payloadHash).ToString();
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
