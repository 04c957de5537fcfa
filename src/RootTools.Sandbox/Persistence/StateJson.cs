using System.Text.Json;
using System.Text.Json.Serialization;

namespace RootTools.Sandbox.Persistence;

/// <summary>How the state file is written as JSON; made at build time, so that no reflection is needed.</summary>
[JsonSerializable(typeof(StateDocument))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
internal sealed partial class StateJson : JsonSerializerContext;
