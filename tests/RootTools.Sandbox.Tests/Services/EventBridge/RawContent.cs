using System.Text.Json;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.Tests.Services.EventBridge;

/// <summary>An event of CloudTrail as it was recorded somewhere.</summary>
internal sealed class RawContent(string record) : EventContent
{
    public static RawContent Of(string record, DateTimeOffset time)
    {
        using JsonDocument document = JsonDocument.Parse(record);
        return new RawContent(record)
        {
            Time = time,
            Source = document.RootElement.GetProperty("eventSource").GetString()!,
            Name = document.RootElement.GetProperty("eventName").GetString()!,
            Region = Scene.Region,
            Type = document.RootElement.GetProperty("eventType").GetString()!,
            ReadOnly = document.RootElement.GetProperty("readOnly").GetBoolean(),
        };
    }

    public override string? UsernameFor(string accountId) => null;

    public override void Write(Utf8JsonWriter writer, ManagementEvent told) => writer.WriteRawValue(record);
}
