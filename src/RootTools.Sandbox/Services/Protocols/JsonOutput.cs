using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>The answers of the AWS JSON protocols.</summary>
internal static class JsonOutput
{
    /// <summary>A moment as AWS JSON writes it: seconds since 1970, with milliseconds as a fraction.</summary>
    public static JsonNode Date(DateTimeOffset moment) => JsonValue.Create(moment.ToUnixTimeMilliseconds() / 1000m);

    /// <summary>A list of texts.</summary>
    public static JsonArray List(IEnumerable<string> members) => new(members.Select(member => (JsonNode?)member).ToArray());

    /// <summary>A list of structures.</summary>
    public static JsonArray List(IEnumerable<JsonObject> members) => new(members.ToArray<JsonNode?>());

    /// <summary>A document as UTF-8.</summary>
    public static byte[] Encode(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document);

    /// <summary>An error: its type, its message and what more the service tells.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="type">The error's shape name, qualified where the service does that.</param>
    /// <param name="messageName"><c>Message</c> or <c>message</c>, by service.</param>
    public static byte[] Failure(ServiceFault fault, string type, string messageName)
    {
        var document = new JsonObject { ["__type"] = type, [messageName] = fault.Message };
        foreach (KeyValuePair<string, string> detail in fault.Details)
        {
            document[detail.Key] = detail.Value;
        }

        return Encode(document);
    }
}
