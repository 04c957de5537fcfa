using RootTools.Policies.Elements;

namespace RootTools.Policies.Parsing;

/// <summary>
/// Reads <c>Principal</c> and <c>NotPrincipal</c>.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
/// </summary>
internal sealed class PrincipalReader(PolicyKind kind, ProblemLog log)
{
    private static readonly Dictionary<string, PrincipalKey> Keys = new(StringComparer.Ordinal)
    {
        ["AWS"] = PrincipalKey.Aws,
        ["Service"] = PrincipalKey.Service,
        ["Federated"] = PrincipalKey.Federated,
        ["CanonicalUser"] = PrincipalKey.CanonicalUser,
    };

    private bool IsExpected => kind is PolicyKind.Resource or PolicyKind.ResourceControl;

    public PrincipalElement? Read(JsonNode statement, PolicyEffect effect)
    {
        JsonNode? principal = statement.Member("Principal");
        JsonNode? not = statement.Member("NotPrincipal");
        JsonNode? element = principal ?? not;
        if (!IsExpected)
        {
            if (element is not null)
            {
                log.Error(element, "A policy of this kind must not specify a principal.");
            }

            return null;
        }

        if (element is null)
        {
            log.Error(statement, "A statement of a resource-based policy must contain Principal or NotPrincipal.");
            return null;
        }

        if (principal is not null && not is not null)
        {
            log.Error(not, "A statement has either Principal or NotPrincipal, not both.");
        }

        bool negated = principal is null;
        IReadOnlyDictionary<PrincipalKey, IReadOnlyList<string>> values = ReadValues(element);
        var result = new PrincipalElement(values, negated);
        CheckKind(element, result, effect);
        return result;
    }

    private void CheckKind(JsonNode element, PrincipalElement principal, PolicyEffect effect)
    {
        if (kind == PolicyKind.ResourceControl && !principal.IsEveryone)
        {
            log.Error(element, "The principal of a resource control policy must be \"*\".");
        }

        if (principal.IsNegated && effect == PolicyEffect.Allow)
        {
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
            log.Error(element, "NotPrincipal must be used with Deny: with Allow it is not supported.");
        }
    }

    private Dictionary<PrincipalKey, IReadOnlyList<string>> ReadValues(JsonNode element)
    {
        var values = new Dictionary<PrincipalKey, IReadOnlyList<string>>();
        if (element is { Kind: JsonNodeKind.Text, Text: "*" })
        {
            values[PrincipalKey.Aws] = ["*"];
            return values;
        }

        if (element.Kind != JsonNodeKind.Object || element.Members.Count == 0)
        {
            log.Error(element, "A principal is \"*\" or an object with AWS, Service, Federated or CanonicalUser.");
            return values;
        }

        foreach (KeyValuePair<string, JsonNode> member in element.Members)
        {
            if (!Keys.TryGetValue(member.Key, out PrincipalKey key))
            {
                log.Error(member.Value, "Unknown type of principal. Known: AWS, Service, Federated, CanonicalUser.");
                continue;
            }

            IReadOnlyList<JsonNode> items = ElementReader.Texts(member.Value, log);
            if (key == PrincipalKey.Aws)
            {
                CheckAws(items);
            }

            values[key] = [.. items.Select(item => item.Text)];
        }

        return values;
    }

    private void CheckAws(IReadOnlyList<JsonNode> items)
    {
        foreach (JsonNode item in items)
        {
            if (item.Text.Length > 1 && item.Text.Contains('*'))
            {
                log.Error(item, "A principal is \"*\" or named in full. Use a condition on aws:PrincipalArn for patterns of ARNs.");
            }
        }
    }
}
