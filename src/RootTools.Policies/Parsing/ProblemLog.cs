namespace RootTools.Policies.Parsing;

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
