namespace RootTools.Policies.Parsing;

/// <summary>Reads the shapes that elements of a policy share.</summary>
internal static class ElementReader
{
    /// <summary>Logs every member that the language does not know: AWS refuses a document with one.</summary>
    /// <param name="node">An object.</param>
    /// <param name="known">The names that may appear.</param>
    /// <param name="log">Where problems go.</param>
    public static void RefuseUnknown(JsonNode node, HashSet<string> known, ProblemLog log)
    {
        foreach (KeyValuePair<string, JsonNode> member in node.Members)
        {
            if (!known.Contains(member.Key))
            {
                log.Error(member.Value, $"Unknown element. Known here, in exactly this spelling: {string.Join(", ", known)}.");
            }
        }
    }

    public static string? OptionalText(JsonNode node, string name, ProblemLog log)
    {
        JsonNode? member = node.Member(name);
        if (member is null || member.Kind == JsonNodeKind.Text)
        {
            return member?.Text;
        }

        log.Error(member, "Must be a string.");
        return null;
    }

    /// <summary>Reads a string or a list of strings.</summary>
    /// <param name="node">The element.</param>
    /// <param name="log">Where problems go.</param>
    /// <returns>The nodes that are strings; at least one unless an error was logged.</returns>
    public static IReadOnlyList<JsonNode> Texts(JsonNode node, ProblemLog log)
    {
        if (node.ItemsOrSelf.Count == 0)
        {
            log.Error(node, "Must not be empty.");
        }

        foreach (JsonNode item in node.ItemsOrSelf)
        {
            if (item.Kind != JsonNodeKind.Text)
            {
                log.Error(item, "Must be a string.");
            }
        }

        return [.. node.ItemsOrSelf.Where(item => item.Kind == JsonNodeKind.Text)];
    }
}
