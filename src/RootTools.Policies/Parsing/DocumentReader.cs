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

/// <summary>Reads the shapes that elements of a policy share.</summary>
internal static class ElementReader
{
    /// <summary>Logs every member that the language does not know: AWS refuses a document with one.</summary>
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

/// <summary>Collects what is wrong with a document: the first hundred problems, more than anyone repairs at once.</summary>
internal sealed class ProblemLog
{
    private const int MostProblems = 100;

    private readonly List<PolicyProblem> _problems = [];

    public IReadOnlyList<PolicyProblem> Problems => _problems;

    public bool HasErrors { get; private set; }

    public void Error(string path, string message)
    {
        bool first = !HasErrors;
        HasErrors = true;
        Add(PolicyProblemSeverity.Error, path, message, always: first);
    }

    public void Error(JsonNode node, string message) => Error(node.Path, message);

    public void Warning(JsonNode node, string message) => Add(PolicyProblemSeverity.Warning, node.Path, message, always: false);

    private void Add(PolicyProblemSeverity severity, string path, string message, bool always)
    {
        if (always || _problems.Count < MostProblems)
        {
            _problems.Add(new(severity, path, message));
        }
    }
}
