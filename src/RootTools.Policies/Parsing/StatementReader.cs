using RootTools.Policies.Elements;

namespace RootTools.Policies.Parsing;

/// <summary>
/// Reads one statement and checks it against what its kind of policy may carry.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html.
/// </summary>
internal sealed class StatementReader(JsonTree tree, PolicyKind kind, bool variables, ProblemLog log)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    };

    private readonly HashSet<string> _sids = new(StringComparer.Ordinal);
    private readonly PrincipalReader _principals = new(kind, log);
    private readonly ConditionReader _conditions = new(variables, log);

    public PolicyStatement? Read(JsonNode node, int index)
    {
        if (node.Kind != JsonNodeKind.Object)
        {
            log.Error(node, "A statement is a JSON object.");
            return null;
        }

        ElementReader.RefuseUnknown(node, Known, log);
        string? sid = ReadSid(node);
        PolicyEffect effect = ReadEffect(node);
        PrincipalElement? principal = _principals.Read(node, effect);
        ActionElement? action = ReadAction(node);
        ResourceElement? resource = ReadResource(node);
        IReadOnlyList<ConditionElement> conditions = _conditions.Read(node.Member("Condition"));
        if (action is null)
        {
            return null;
        }

        return new PolicyStatement(index, tree.TextOf(node))
        {
            Sid = sid,
            Effect = effect,
            Principal = principal,
            Action = action,
            Resource = resource,
            Conditions = conditions,
        };
    }

    private string? ReadSid(JsonNode node)
    {
        string? sid = ElementReader.OptionalText(node, "Sid", log);
        if (!string.IsNullOrEmpty(sid) && !_sids.Add(sid!))
        {
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html; Amazon S3 and SQS take them all the same.
            const string Duplicate = "Statement IDs (SID) in a single policy must be unique.";
            if (kind == PolicyKind.Resource)
            {
                log.Warning(node.Member("Sid")!, Duplicate + " The service keeps the policy; by its Sid alone a statement cannot be told.");
            }
            else
            {
                log.Error(node.Member("Sid")!, Duplicate);
            }
        }

        if (sid is not null && kind == PolicyKind.Identity && !sid.All(char.IsAsciiLetterOrDigit))
        {
            log.Error(node.Member("Sid")!, "Statement IDs (SID) must be alpha-numeric: A-Z, a-z, 0-9.");
        }

        return sid;
    }

    private PolicyEffect ReadEffect(JsonNode node)
    {
        JsonNode? effect = node.Member("Effect");
        if (effect is not { Kind: JsonNodeKind.Text, Text: "Allow" or "Deny" })
        {
            log.Error(effect?.Path ?? node.Path + ".Effect", "Effect must be Allow or Deny, in exactly this spelling.");
            return PolicyEffect.Deny;
        }

        return effect.Text == "Allow" ? PolicyEffect.Allow : PolicyEffect.Deny;
    }

    private ActionElement? ReadAction(JsonNode node)
    {
        JsonNode? element = OneOf(node, "Action", "NotAction", isRequired: true, out bool negated);
        if (element is null)
        {
            return null;
        }

        if (negated && kind == PolicyKind.ResourceControl)
        {
            log.Error(element, "A resource control policy does not support NotAction.");
        }

        IReadOnlyList<JsonNode> items = ElementReader.Texts(element, log);
        foreach (JsonNode item in items)
        {
            CheckAction(item);
        }

        return new([.. items.Select(item => item.Text)], negated);
    }

    private void CheckAction(JsonNode item)
    {
        int colon = item.Text.IndexOf(':');
        string vendor = colon < 0 ? string.Empty : item.Text.Substring(0, colon);
        bool named = vendor == "*" || (vendor.Length > 0 && vendor.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'));
        if (item.Text != "*" && !named)
        {
            log.Error(item, "Actions must be prefaced by a vendor without wildcards, such as iam: or s3:, or be \"*\".");
        }
    }

    private ResourceElement? ReadResource(JsonNode node)
    {
        // The resource of a role trust policy is the role itself; other resource-based policies are checked by their services.
        JsonNode? element = OneOf(node, "Resource", "NotResource", isRequired: kind != PolicyKind.Resource, out bool negated);
        if (element is null)
        {
            return null;
        }

        IReadOnlyList<JsonNode> items = ElementReader.Texts(element, log);
        foreach (JsonNode item in items)
        {
            if (item.Text != "*" && !item.Text.StartsWith("arn:", StringComparison.Ordinal))
            {
                log.Error(item, "A resource must be in ARN format or \"*\".");
            }
            else if (kind == PolicyKind.Session && item.Text.Count(character => character == ':') < Arns.Components - 1 && item.Text != "*")
            {
                log.Error(item, "A session policy does not support an incomplete ARN, one with fewer than six fields.");
            }
        }

        return new([.. items.Select(item => item.Text)], negated, variables);
    }

    private JsonNode? OneOf(JsonNode node, string name, string negatedName, bool isRequired, out bool negated)
    {
        JsonNode? plain = node.Member(name);
        JsonNode? not = node.Member(negatedName);
        negated = plain is null && not is not null;
        if (plain is not null && not is not null)
        {
            log.Error(not, $"A statement has either {name} or {negatedName}, not both.");
        }
        else if (plain is null && not is null && isRequired)
        {
            log.Error(node, $"A statement must contain {name} or {negatedName}.");
        }

        return plain ?? not;
    }
}
