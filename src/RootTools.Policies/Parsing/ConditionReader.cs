using RootTools.Policies.Conditions;
using RootTools.Policies.Elements;

namespace RootTools.Policies.Parsing;

/// <summary>
/// Reads <c>Condition</c>: operators, each with keys, each with one value or several.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html.
/// </summary>
internal sealed class ConditionReader(bool variables, ProblemLog log)
{
    public IReadOnlyList<ConditionElement> Read(JsonNode? node)
    {
        var conditions = new List<ConditionElement>();
        if (node is null || !IsObject(node))
        {
            return conditions;
        }

        foreach (KeyValuePair<string, JsonNode> block in node.Members)
        {
            ConditionOperator? found = ConditionOperator.Find(block.Key);
            if (found is null)
            {
                log.Error(block.Value, "Unknown condition operator.");
            }
            else if (IsObject(block.Value))
            {
                ReadKeys(block.Key, found, block.Value, conditions);
            }
        }

        return conditions;
    }

    private void ReadKeys(string name, ConditionOperator @operator, JsonNode block, List<ConditionElement> conditions)
    {
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, JsonNode> member in block.Members)
        {
            if (!keys.Add(member.Key))
            {
                log.Error(member.Value, "This condition key appears twice under one operator; upper and lower case are the same.");
                continue;
            }

            var condition = new ConditionElement(name, @operator, member.Key, Values(member.Value), variables);
            if (condition.MalformedValues.Any())
            {
                log.Warning(member.Value, $"A value does not fit the operator {@operator.Family}: nothing matches it.");
            }

            conditions.Add(condition);
        }
    }

    private List<string> Values(JsonNode node)
    {
        var values = new List<string>();
        foreach (JsonNode item in node.ItemsOrSelf)
        {
            if (item.Kind is JsonNodeKind.Text or JsonNodeKind.Scalar)
            {
                values.Add(item.Text);
            }
            else
            {
                log.Error(item, "A condition's value is a string, a number or a Boolean.");
            }
        }

        return values;
    }

    private bool IsObject(JsonNode node)
    {
        bool isObject = node.Kind == JsonNodeKind.Object;
        if (!isObject)
        {
            log.Error(node, "Must be a JSON object.");
        }

        return isObject;
    }
}
