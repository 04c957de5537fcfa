namespace RootTools.Policies;

/// <summary>A policy document that AWS would refuse, thrown by <see cref="PolicyDocument.Parse"/>.</summary>
public sealed class PolicySyntaxException : Exception
{
    /// <summary>Creates the exception from what was found.</summary>
    /// <param name="problems">The problems, at least one of them an error.</param>
    public PolicySyntaxException(IReadOnlyList<PolicyProblem> problems)
        : base(Describe(problems)) => Problems = problems;

    /// <summary>What was found, warnings included.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    private static string Describe(IReadOnlyList<PolicyProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        IEnumerable<string> errors = problems
            .Where(problem => problem.Severity == PolicyProblemSeverity.Error)
            .Select(problem => problem.ToString());
        return "The policy document is malformed. " + string.Join(" ", errors);
    }
}
