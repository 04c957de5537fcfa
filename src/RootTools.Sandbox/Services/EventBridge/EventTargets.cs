using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// The targets of rules. An answer with HTTP 200 may have entries that failed.
/// See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html.
/// </summary>
internal static class EventTargets
{
    private const int MostTargets = 5;

    private static readonly string[] Forms = ["Input", "InputPath", "InputTransformer"];

    /// <summary>PutTargets: adds targets, and replaces those whose ids the rule has. What they name need not exist.</summary>
    public static Structure Put(ServiceRequest request)
    {
        SimulatedRule rule = EventRules.Require(request, "Rule");
        SimulatedTarget[] targets = [.. request.Input.Structures("Targets")!.Select(target => Read(request, target))];
        if (rule.Targets.Select(target => target.Id).Union(targets.Select(target => target.Id)).Count() > MostTargets)
        {
            throw EventFaults.LimitExceeded();
        }

        return Each(request, targets.Select(target => target.Id), id =>
        {
            Remove(rule, id);
            rule.Targets.Add(targets.Last(target => target.Id == id));
        });
    }

    /// <summary>RemoveTargets: ids that the rule does not have are no failure.</summary>
    [Guess("events", "RemoveTargets: that an id which the rule does not have is no failure")]
    public static Structure Remove(ServiceRequest request)
    {
        SimulatedRule rule = EventRules.Require(request, "Rule");
        return Each(request, request.Input.Texts("Ids")!, id => Remove(rule, id));
    }

    /// <summary>ListTargetsByRule.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedRule rule = EventRules.Require(request, "Rule");
        (IReadOnlyList<SimulatedTarget> page, string? next) = EventPage.Of(request, rule.Targets, target => target.Id);
        return new() { ["Targets"] = page.Select(Describe), ["NextToken"] = next };
    }

    // AWS lets single entries fail when too many come at the same time; here a fault does.
    [Guess("events", "PutTargets, RemoveTargets: the message of an entry that failed")]
    private static Structure Each(ServiceRequest request, IEnumerable<string> ids, Action<string> act)
    {
        List<Structure> failed = [];
        foreach (string id in ids)
        {
            if (request.EntryFails())
            {
                failed.Add(new()
                {
                    ["TargetId"] = id,
                    ["ErrorCode"] = "ConcurrentModificationException",
                    ["ErrorMessage"] = "The rule or its targets are being modified by another request.",
                });
            }
            else
            {
                act(id);
            }
        }

        return new() { ["FailedEntryCount"] = failed.Count, ["FailedEntries"] = failed };
    }

    private static void Remove(SimulatedRule rule, string id)
    {
        if (rule.Targets.FirstOrDefault(target => target.Id == id) is { } existing)
        {
            rule.Targets.Remove(existing);
        }
    }

    [Guess("events", "PutTargets: the messages about members that a target cannot have, but that about its ARN")]
    private static SimulatedTarget Read(ServiceRequest request, Input input)
    {
        string id = input.Required("Id");
        string arn = input.Required("Arn");
        string[] parts = arn.Split([':'], 6);
        if (parts.Length < 6 || parts[0] != "arn" || parts[2].Length == 0 || parts[5].Length == 0)
        {
            throw EventFaults.Validation($"Parameter {arn} is not valid. Reason: Provided Arn is not in correct format.");
        }

        if (parts[2] is "sns" or "sqs" && parts[3] != request.Region)
        {
            throw EventFaults.Validation($"Parameter {arn} is not valid. Reason: The target must be in the Region of the rule.");
        }

        string[] forms = [.. Forms.Where(input.Has)];
        if (forms.Length > 1)
        {
            throw EventFaults.Validation($"Only one of Input, InputPath, or InputTransformer must be provided for target {id}.");
        }

        if (input.Text("Input") is { } text && !IsJson(text))
        {
            throw EventFaults.Validation($"JSON syntax error in input for target {id} : [Source: (String)\"{text}\"; line: 1, column: 1].");
        }

        if (input.Text("InputPath") is { } path && !TargetInput.IsPath(path))
        {
            throw EventFaults.Validation($"Invalid InputPath for target {id}.");
        }

        if (input.Structure("InputTransformer") is { } transformer)
        {
            IReadOnlyList<KeyValuePair<string, string>> paths = transformer.Map("InputPathsMap") ?? [];
            string? reserved = paths.Select(entry => entry.Key).FirstOrDefault(key => key.StartsWith("aws", StringComparison.OrdinalIgnoreCase));
            if (reserved is not null || !paths.All(entry => TargetInput.IsPath(entry.Value)))
            {
                throw EventFaults.Validation($"Invalid InputPathsMap for target {id}.");
            }

            string template = transformer.Required("InputTemplate");
            if (!TargetInput.IsTemplate(template))
            {
                throw EventFaults.Validation($"Invalid InputTemplate for target {id} : [Source: (String)\"{template}\"; line: 1, column: 1].");
            }
        }

        bool isFifo = parts[2] == "sqs" && arn.EndsWith(".fifo", StringComparison.Ordinal);
        if (isFifo != (input.Structure("SqsParameters")?.Text("MessageGroupId") is not null))
        {
            throw EventFaults.Validation(isFifo
                ? $"Parameter(s) SqsParameters must be specified for target: {id}."
                : $"Parameter(s) SqsParameters not valid for target: {id}.");
        }

        JsonObject members = input.ToJson();
        members.Remove("Id");
        members.Remove("Arn");
        return new SimulatedTarget(id, arn) { Parameters = members };
    }

    private static Structure Describe(SimulatedTarget target)
    {
        Structure described = new() { ["Id"] = target.Id, ["Arn"] = target.Arn };
        foreach (KeyValuePair<string, JsonNode?> parameter in target.Parameters)
        {
            described[parameter.Key] = parameter.Value!.DeepClone();
        }

        return described;
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
