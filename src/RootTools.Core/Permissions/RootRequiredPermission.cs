using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootTools.Permissions;

/// <summary>What the caller of cmdlets has to be allowed, as an IAM policy.</summary>
public sealed record RootRequiredPermission
{
    /// <summary>The cmdlets.</summary>
    public required IReadOnlyList<string> Commands { get; init => field = Listing<string>.Of(value); }

    /// <summary>The actions that the policy allows.</summary>
    public required IReadOnlyList<string> Actions { get; init => field = Listing<string>.Of(value); }

    /// <summary>What the policy leaves out because the cmdlets do their main work without it.</summary>
    public required IReadOnlyList<PermissionNeed> Optional { get; init => field = Listing<PermissionNeed>.Of(value); }

    /// <summary>The least-privilege IAM policy: JSON. Null when the cmdlets need no permission.</summary>
    public string? PolicyDocument { get; init; }

    /// <summary>Gives the policy.</summary>
    /// <returns>The JSON text; an empty one when no permission is needed.</returns>
    public override string ToString() => PolicyDocument ?? string.Empty;

    /// <summary>Collects what cmdlets need.</summary>
    /// <param name="commands">The cmdlets' names.</param>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    /// <param name="accountIds">The accounts that root sessions are opened in; none for every account of the organization.</param>
    /// <param name="includeOptional">Whether the policy allows also what the cmdlets do their main work without.</param>
    /// <returns>The policy and what is in it.</returns>
    /// <exception cref="Errors.RootToolsException">There is no cmdlet of a name.</exception>
    public static RootRequiredPermission For(
        IReadOnlyCollection<string> commands, string partition, IReadOnlyCollection<string> accountIds, bool includeOptional)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ILookup<bool, PermissionNeed> needs = commands.SelectMany(CommandPermissions.Of).ToLookup(need => includeOptional || !need.IsOptional);
        return new RootRequiredPermission
        {
            Commands = [.. commands.OrderBy(command => command, StringComparer.OrdinalIgnoreCase)],
            Actions = [.. needs[true].SelectMany(need => need.Actions).Distinct().OrderBy(action => action, StringComparer.Ordinal)],
            Optional = [.. needs[false].Distinct()],
            PolicyDocument = PermissionPolicy.Write(needs[true], partition, accountIds),
        };
    }
}

/// <summary>Writes the least-privilege IAM policy of cmdlets' callers.</summary>
public static class PermissionPolicy
{
    private const string AssumeRoot = "sts:AssumeRoot";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a policy.</summary>
    /// <param name="needs">What is needed; nothing is in the policy twice.</param>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    /// <param name="accountIds">The accounts that root sessions are opened in; none for every account of the organization.</param>
    /// <returns>The JSON text; null when nothing is needed.</returns>
    public static string? Write(IEnumerable<PermissionNeed> needs, string partition, IReadOnlyCollection<string> accountIds)
    {
        ArgumentNullException.ThrowIfNull(needs);
        ArgumentNullException.ThrowIfNull(accountIds);
        List<PermissionNeed> all = [.. needs];
        var statements = new JsonArray();
        string[] actions =
        [
            .. all.SelectMany(need => need.Actions).Where(action => action != AssumeRoot).Distinct().OrderBy(action => action, StringComparer.Ordinal),
        ];
        if (actions.Length > 0)
        {
            statements.Add(new JsonObject
            {
                ["Sid"] = "RootToolsReadsAndSwitches",
                ["Effect"] = "Allow",
                ["Action"] = Texts(actions),
                ["Resource"] = "*",
            });
        }

        RootTaskPolicy[] tasks = [.. all.Where(need => need.Actions.Contains(AssumeRoot)).SelectMany(need => need.TaskPolicies).Distinct()];
        if (tasks.Length > 0)
        {
            IEnumerable<string> targets = accountIds.Count == 0 ? ["*"] : accountIds.Distinct();
            statements.Add(new JsonObject
            {
                ["Sid"] = "RootToolsSessions",
                ["Effect"] = "Allow",
                ["Action"] = AssumeRoot,
                ["Resource"] = Texts([.. targets.Select(account => $"arn:{partition}:iam::{account}:root")]),
                ["Condition"] = new JsonObject
                {
                    ["StringEquals"] = new JsonObject { ["sts:TaskPolicyArn"] = Texts([.. tasks.Select(task => task.GetArn(partition))]) },
                },
            });
        }

        return statements.Count == 0
            ? null
            : new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString(Indented);
    }

    private static JsonNode Texts(string[] values) =>
        values.Length == 1 ? JsonValue.Create(values[0])! : new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
}
