namespace RootTools.Policies.Parsing;

/// <summary>
/// Reads the outermost elements of a policy document.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
/// </summary>
internal static class DocumentReader
{
    /// <summary>The language version with policy variables.</summary>
    public const string CurrentVersion = "2012-10-17";

    /// <summary>The version that is meant where the element is missing.</summary>
    public const string DefaultVersion = "2008-10-17";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "Version", "Id", "Statement" };

    public static PolicyDocument? Read(string json, PolicyKind kind, ProblemLog log)
    {
        JsonTree tree = JsonTree.Read(json, log);
        if (tree.Root is not { } root)
        {
            return null;
        }

        if (root.Kind != JsonNodeKind.Object)
        {
            log.Error(root, "A policy document is a JSON object.");
            return null;
        }

        ElementReader.RefuseUnknown(root, Known, log);
        string version = ReadVersion(root, log);
        string? id = ElementReader.OptionalText(root, "Id", log);
        if (id is not null && kind is not (PolicyKind.Resource or PolicyKind.ResourceControl))
        {
            log.Warning(root.Member("Id")!, "The Id element belongs into resource-based policies only.");
        }

        var reader = new StatementReader(tree, kind, variables: version == CurrentVersion, log);
        IReadOnlyList<PolicyStatement> statements = ReadStatements(root, reader, log);
        return log.HasErrors ? null : new PolicyDocument(kind, json, version, id, statements);
    }

    private static string ReadVersion(JsonNode root, ProblemLog log)
    {
        JsonNode? node = root.Member("Version");
        if (node is null)
        {
            return DefaultVersion;
        }

        if (node.Kind == JsonNodeKind.Text && node.Text is CurrentVersion or DefaultVersion)
        {
            return node.Text;
        }

        log.Error(node, $"The policy must contain a valid version string: {CurrentVersion} or {DefaultVersion}.");
        return DefaultVersion;
    }

    private static List<PolicyStatement> ReadStatements(JsonNode root, StatementReader reader, ProblemLog log)
    {
        var statements = new List<PolicyStatement>();
        JsonNode? node = root.Member("Statement");
        if (node is null || node.ItemsOrSelf.Count == 0)
        {
            log.Error(node?.Path ?? "Statement", "A policy document must contain at least one statement.");
            return statements;
        }

        foreach (JsonNode item in node.ItemsOrSelf)
        {
            if (reader.Read(item, statements.Count) is { } statement)
            {
                statements.Add(statement);
            }
        }

        return statements;
    }
}
