using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.Policies;

namespace RootTools.Readiness;

/// <summary>
/// Rewrites statements so that central root sessions get through and signed-in root users do not, and proves it by evaluation.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot.
/// </summary>
internal static class SessionExemption
{
    private const string Key = "aws:AssumedRoot";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Exempts central root sessions from a denial.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="statement">Its denying statement.</param>
    /// <param name="session">A request of a central session that the statement denies.</param>
    /// <param name="signedIn">The same request by the signed-in root user.</param>
    /// <returns>The statement changed, as JSON; null where a condition does not help, because the statement means central sessions.</returns>
    public static string? FromDenial(AttachedPolicy policy, PolicyStatement statement, PolicyRequest session, PolicyRequest signedIn)
    {
        if (JsonNode.Parse(statement.Text) is not JsonObject changed)
        {
            return null;
        }

        JsonObject conditions = ChildOf(changed, "Condition");
        JsonObject block = ChildOf(conditions, "BoolIfExists");
        if (Find(block, Key) is not null)
        {
            return null;
        }

        block[Key] = "false";
        bool holds = Parse(changed, policy.Document.Kind, policy.Document.Version) is { } proof
            && !PolicyEvaluator.Applies(proof, session)
            && PolicyEvaluator.Applies(proof, signedIn) == PolicyEvaluator.Applies(statement, signedIn);
        return holds ? changed.ToJsonString(Indented) : null;
    }

    /// <summary>Writes a statement that allows actions to central root sessions alone.</summary>
    /// <param name="actions">The actions.</param>
    /// <returns>The statement, as JSON.</returns>
    public static string Allow(IEnumerable<string> actions) => new JsonObject
    {
        ["Sid"] = "AllowCentralRootSessions",
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
        ["Resource"] = "*",
        ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { [Key] = "true" } },
    }.ToJsonString(Indented);

    private static PolicyStatement? Parse(JsonObject statement, PolicyKind kind, string version)
    {
        var document = new JsonObject { ["Version"] = version, ["Statement"] = statement.DeepClone() };
        return PolicyDocument.TryParse(document.ToJsonString(), kind, out PolicyDocument? parsed, out _) ? parsed.Statements[0] : null;
    }

    private static JsonObject ChildOf(JsonObject parent, string name)
    {
        if (Find(parent, name) is JsonObject existing)
        {
            return existing;
        }

        var child = new JsonObject();
        parent[name] = child;
        return child;
    }

    private static JsonNode? Find(JsonObject parent, string name) =>
        parent.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
