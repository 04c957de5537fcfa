using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>One call to AWS and its answer, from <c>observations.json</c>.</summary>
internal sealed class Observation
{
    private static readonly Lazy<JsonObject> Document = new(() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Observations", "observations.json")))!.AsObject());

    private readonly JsonObject _entry;

    private Observation(JsonObject entry) => _entry = entry;

    public static IReadOnlyList<Observation> All { get; } =
        [.. Document.Value["observations"]!.AsArray().Select(entry => new Observation(entry!.AsObject()))];

    public static JsonObject TaskPolicies => Document.Value["task_policies"]!.AsObject();

    public static IReadOnlyList<string> AlsoKnown => [.. Document.Value["also_known"]!.AsArray().Select(fact => fact!.GetValue<string>())];

    public string Name => Text("case");

    public string Service => Text("service");

    public string Operation => Text("operation");

    public JsonObject Input => _entry["input"]!.DeepClone().AsObject();

    public int Status => _entry["status"]!.GetValue<int>();

    public string? Code => _entry["code"]?.GetValue<string>();

    public string? Message => _entry["message"]?.GetValue<string>();

    public JsonNode? Output => _entry["output"];

    public bool IsAtGlobalEndpoint => Text("given").Contains("sts.amazonaws.com", StringComparison.Ordinal);

    public static Observation Named(string name) => All.Single(observation => observation.Name == name);

    public override string ToString() => Name;

    private string Text(string member) => _entry[member]!.GetValue<string>();
}
