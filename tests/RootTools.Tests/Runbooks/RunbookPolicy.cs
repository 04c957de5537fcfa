using System.Text.Json.Nodes;
using RootTools.Policies;
using RootTools.Tests.Module;

namespace RootTools.Tests.Runbooks;

/// <summary>A policy of a runbook, as it lies in samples/Runbooks, with values in the place of <c>${Names}</c>.</summary>
internal sealed class RunbookPolicy
{
    private readonly string _json;

    private RunbookPolicy(string json)
    {
        _json = json;
        Document = PolicyDocument.Parse(json, json.Contains("\"Principal\"", StringComparison.Ordinal) ? PolicyKind.Resource : PolicyKind.Identity);
    }

    /// <summary>The policy's text.</summary>
    public string Json => _json;

    /// <summary>The policy, which the same parser has read that evaluates it.</summary>
    public PolicyDocument Document { get; }

    /// <summary>Reads a policy.</summary>
    /// <param name="path">The file, below samples/Runbooks.</param>
    /// <param name="values">What stands for <c>${Name}</c>.</param>
    /// <returns>The policy.</returns>
    public static RunbookPolicy Read(string path, params (string Name, string Value)[] values)
    {
        string json = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Runbooks", path));
        foreach ((string name, string value) in values)
        {
            json = json.Replace($"${{{name}}}", value, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("${", json, StringComparison.Ordinal);
        return new RunbookPolicy(json);
    }

    /// <summary>Names the actions, each of which a runbook needs.</summary>
    public IReadOnlyList<string> Actions =>
        [.. Statements(JsonNode.Parse(_json)!).SelectMany(statement => Texts(statement["Action"])).Distinct()];

    /// <summary>Leaves one action out.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The policy without it.</returns>
    public string Without(string action)
    {
        JsonNode policy = JsonNode.Parse(_json)!;
        var kept = new JsonArray();
        foreach (JsonNode statement in Statements(policy))
        {
            string[] actions = [.. Texts(statement["Action"]).Where(one => one != action)];
            if (actions.Length > 0)
            {
                JsonNode less = statement.DeepClone();
                less["Action"] = new JsonArray([.. actions.Select(one => JsonValue.Create(one))]);
                kept.Add(less);
            }
        }

        policy["Statement"] = kept;
        return policy.ToJsonString();
    }

    /// <summary>
    /// Asks the conditions of a trust policy of one statement. That the principal is who it says is AWS's part, so that it is compared alone.
    /// </summary>
    /// <param name="principal">The principal that it names, as JSON.</param>
    /// <param name="action">What is asked for, such as <c>sts:AssumeRole</c>.</param>
    /// <param name="context">What is known of the request.</param>
    public bool Trusts(string principal, string action, RequestContext context)
    {
        JsonNode policy = JsonNode.Parse(_json)!;
        JsonNode statement = policy["Statement"]![0]!;
        Assert.Equal(principal, statement["Principal"]!.ToJsonString());
        statement["Principal"] = "*";
        PolicyRequest request = new(RequestPrincipal.User("arn:aws:iam::111111111111:user/caller"), action, "arn:aws:iam::111111111111:role/Role", context);
        return PolicyEvaluator.Evaluate(PolicyDocument.Parse(policy.ToJsonString(), PolicyKind.Resource), request).Outcome == PolicyOutcome.Allow;
    }

    private static IEnumerable<JsonNode> Statements(JsonNode policy) =>
        policy["Statement"] is JsonArray many ? many.Select(statement => statement!) : [policy["Statement"]!];

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node is JsonArray many ? many.Select(text => (string)text!) : node is null ? [] : [(string)node!];
}
