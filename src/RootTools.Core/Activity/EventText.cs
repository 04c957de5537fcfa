using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RootTools.Activity;

/// <summary>Writes an event to be shown and kept: CloudTrail leaves secrets out, but not everything that claims to be its event does.</summary>
internal static class EventText
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Masked = "***";

    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "sessionToken", "secretAccessKey", "secretKey", "secret", "secretString", "secretBinary", "password", "newPassword", "oldPassword",
        "masterUserPassword", "otp", "securityToken", "signinToken", "accessToken", "refreshToken", "idToken", "authorizationToken", "privateKey",
        "privateKeyPlaintext", "plaintext", "base32StringSeed", "qrCodePNG", "authenticationCode1", "authenticationCode2", "clientSecret",
        "tokenCode", "X-Amz-Security-Token", "X-Amz-Signature",
    };

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>Writes an event without what could be a secret.</summary>
    public static string Write(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    string name = NameOf(property);
                    writer.WritePropertyName(name);
                    if (Secrets.Contains(name) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    {
                        writer.WriteStringValue(Masked);
                    }
                    else
                    {
                        Write(writer, property.Value);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(TextOf(value));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // Half a character, as an escape, is JSON and no text.
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
