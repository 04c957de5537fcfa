namespace RootTools.Sandbox.Signing;

/// <summary>
/// The <c>Authorization</c> header of a request signed with Signature Version 4.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="Date">The date of the credential scope, yyyyMMdd.</param>
/// <param name="Region">The Region of the credential scope.</param>
/// <param name="Service">The service of the credential scope.</param>
/// <param name="SignedHeaders">The names of the signed headers, in lower case, sorted.</param>
/// <param name="Signature">The signature, in lower-case hexadecimal.</param>
internal sealed record SignatureHeader(
    string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <summary>The algorithm that the header begins with.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";

    /// <summary>The credential scope.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Reads a header.</summary>
    /// <param name="value">The header's value.</param>
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
