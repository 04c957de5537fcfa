using System.Text.Json.Nodes;
using RootTools.Tests.Module;

namespace RootTools.Tests.Runbooks;

/// <summary>A runbook of Systems Manager Automation, schema 0.3, with values in the place of <c>${Names}</c>.</summary>
internal sealed class AutomationDocument
{
    private AutomationDocument(JsonObject json) => Json = json;

    /// <summary>The document.</summary>
    public JsonObject Json { get; }

    /// <summary>The steps, those of loops left in these.</summary>
    public IReadOnlyList<JsonObject> Steps => StepsOf(Json["mainSteps"]!);

    /// <summary>The steps, with those of loops.</summary>
    public IEnumerable<JsonObject> AllSteps => Steps.SelectMany(step => StepsIn(step).Prepend(step));

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file, below samples/Runbooks.</param>
    /// <param name="values">What stands for <c>${Name}</c>.</param>
    public static AutomationDocument Read(string path, params (string Name, string Value)[] values)
    {
        string json = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Runbooks", path));
        foreach ((string name, string value) in values)
        {
            json = json.Replace($"${{{name}}}", value, StringComparison.Ordinal);
        }

        return new(JsonNode.Parse(json)!.AsObject());
    }

    /// <summary>The steps that a loop repeats; none of another step.</summary>
    public static IReadOnlyList<JsonObject> StepsIn(JsonObject step) => step["inputs"]![nameof(Steps)] is { } steps ? StepsOf(steps) : [];

    /// <summary>Names the steps that can come after one, however it ends.</summary>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    public IEnumerable<string> After(JsonObject step)
    {
        foreach (JsonObject one in StepsIn(step).Prepend(step))
        {
            foreach (string ending in new[] { "onFailure", "onCancel" })
            {
                if ((string?)one[ending] is { } then && then.StartsWith("step:", StringComparison.Ordinal))
                {
                    yield return then["step:".Length..];
                }
            }
        }

        foreach (JsonNode? choice in step["inputs"]!["Choices"]?.AsArray() ?? [])
        {
            yield return (string)choice!["NextStep"]!;
        }

        if ((string?)step["inputs"]!["Default"] is { } otherwise)
        {
            yield return otherwise;
        }

        // What fails and does not abort goes on as if it had succeeded.
        if ((string?)step["nextStep"] is { } next)
        {
            yield return next;
        }
        else if ((bool?)step["isEnd"] is not true && Steps.SkipWhile(other => other != step).Skip(1).FirstOrDefault() is { } following)
        {
            yield return (string)following["name"]!;
        }
    }

    private static JsonObject[] StepsOf(JsonNode steps) => [.. steps.AsArray().Select(step => step!.AsObject())];
}
