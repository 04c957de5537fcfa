using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RootTools.Sandbox.Tests.Wire;

/// <summary>
/// Signs requests by Signature Version 4, written from AWS's description alone so that it can disagree with the sandbox.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
internal static class TestSigner
{
    public static void Sign(
        Dictionary<string, string> headers, string method, string path, string query, byte[] body,
        TestCredentials credentials, string region, string service, DateTimeOffset now, string? unsigned = null)
    {
        string time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string date = time[..8];
        string payload = Hex(SHA256.HashData(body));
        headers["x-amz-date"] = time;
        if (credentials.SessionToken is not null)
        {
            headers["x-amz-security-token"] = credentials.SessionToken;
        }

        if (service == "s3")
        {
            headers["x-amz-content-sha256"] = payload;
        }

        string[] names = [.. headers.Keys.Select(name => name.ToLowerInvariant()).Where(name => name != unsigned).Order(StringComparer.Ordinal)];
        string signedHeaders = string.Join(';', names);
        string canonical = string.Join(
            '\n',
            [method, path, CanonicalQuery(query), .. names.Select(name => $"{name}:{headers[name].Trim()}"), string.Empty, signedHeaders, payload]);
        string scope = $"{date}/{region}/{service}/aws4_request";
        string toSign = string.Join('\n', "AWS4-HMAC-SHA256", time, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + credentials.Secret);
        foreach (string part in (string[])[date, region, service, "aws4_request"])
        {
            key = Hmac(key, part);
        }

        headers["authorization"] =
            $"AWS4-HMAC-SHA256 Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={signedHeaders}, Signature={Hex(Hmac(key, toSign))}";
    }

    private static string CanonicalQuery(string query) =>
        string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=")
            .Order(StringComparer.Ordinal));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
