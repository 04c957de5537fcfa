using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>
/// One call to AWS and its answer, from <c>observations.json</c> or, of services that came later, <c>services.json</c>. A member that an
/// entry leaves out is null.
/// </summary>
internal sealed class Observation
{
    private static readonly Lazy<JsonObject> Document = new(() => Read("observations.json"));

    private readonly JsonObject _entry;

    private Observation(JsonObject entry) => _entry = entry;

    public static IReadOnlyList<Observation> All { get; } =
    [
        .. Document.Value["observations"]!.AsArray().Select(entry => new Observation(entry!.AsObject())),
        .. Read("services.json")["observations"]!.AsArray().Select(entry => new Observation(entry!.AsObject()))
            .Where(observation => SandboxServer.Services.Contains(observation.Service)),
    ];

    public static JsonObject TaskPolicies => Document.Value["task_policies"]!.AsObject();

    public string Name => Text("case")!;

    public string Service => Text("service")!;

    public string Operation => Text("operation")!;

    public JsonObject Input => _entry["input"]?.DeepClone().AsObject() ?? [];

    /// <summary>The HTTP status; null where it was not recorded.</summary>
    public int? Status => _entry["status"]?.GetValue<int>();

    public string? Code => Text("code");

    public string? Message => Text("message");

    /// <summary>Whether the message was recorded, be it that there was none.</summary>
    public bool HasMessage => (Status >= 400 || Code is not null) && _entry.ContainsKey("message");

    public string? Reason => Text("reason");

    public JsonNode? Output => _entry["output"];

    public bool IsAtGlobalEndpoint => Text("given")?.Contains("sts.amazonaws.com", StringComparison.Ordinal) == true;

    public static Observation Named(string name) => All.Single(observation => observation.Name == name);

    public override string ToString() => Name;

    private static JsonObject Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Observations", file)))!.AsObject();

    private string? Text(string member) => _entry[member]?.GetValue<string>();
}
