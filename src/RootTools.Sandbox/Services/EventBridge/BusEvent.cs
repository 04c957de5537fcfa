using System.Text.Encodings.Web;
using System.Text.Json;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// An event on a bus, in its envelope.
/// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html.
/// </summary>
internal sealed class BusEvent
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private BusEvent(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        Document = document.RootElement.Clone();
    }

    public JsonElement Document { get; }

    /// <summary>Whether it is a management event of CloudTrail that only reads, which takes a rule that asks for those.</summary>
    public bool IsReadOnlyManagement { get; private init; }

    /// <summary>Whether it came from another account's bus: it is not sent on to a third one.</summary>
    public bool IsForwarded { get; init; }

    public string Id => Document.GetProperty("id").GetString()!;

    /// <summary>Puts something into an envelope.</summary>
    public static BusEvent Of(
        string source, string detailType, SimulatedAccount account, string region, DateTimeOffset time, IEnumerable<string> resources, JsonElement detail) =>
        new(Envelope(source, detailType, account, region, time, resources, detail));

    /// <summary>
    /// Puts an event of CloudTrail into its envelope.
    /// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html.
    /// </summary>
    public static BusEvent OfTrail(SimulatedAccount account, ManagementEvent delivered, DateTimeOffset time)
    {
        using JsonDocument record = JsonDocument.Parse(delivered.ToJson());
        string source = "aws." + delivered.Content.Source.Split('.')[0];
        string text = Envelope(source, delivered.DetailType, account, delivered.Content.Region, time, [], record.RootElement);
        return new BusEvent(text) { IsReadOnlyManagement = delivered.Content.ReadOnly == true };
    }

    /// <summary>The same event on the bus of another account.</summary>
    [Guess("events", "that a management event which only reads takes a rule that asks for those on other buses too")]
    public BusEvent Forwarded() => new(Document.GetRawText()) { IsReadOnlyManagement = IsReadOnlyManagement, IsForwarded = true };

    private static string Envelope(
        string source, string detailType, SimulatedAccount account, string region, DateTimeOffset time, IEnumerable<string> resources, JsonElement detail)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "0");
            writer.WriteString("id", Guid.NewGuid().ToString());
            writer.WriteString("detail-type", detailType);
            writer.WriteString("source", source);
            writer.WriteString("account", account.Id);
            writer.WriteString("time", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("region", region);
            writer.WriteStartArray("resources");
            foreach (string resource in resources)
            {
                writer.WriteStringValue(resource);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("detail");
            detail.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
