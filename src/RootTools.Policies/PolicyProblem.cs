namespace RootTools.Policies;

/// <summary>One thing that is wrong with a policy document, as found by <see cref="PolicyDocument.TryParse"/>.</summary>
/// <param name="Severity">Whether AWS would refuse the document.</param>
/// <param name="Path">Where: a path of element names and indexes such as <c>Statement[0].Action</c>; empty for the entire document.</param>
/// <param name="Message">What is wrong and what is expected instead.</param>
public sealed record PolicyProblem(PolicyProblemSeverity Severity, string Path, string Message)
{
    /// <summary>The problem as one line of text.</summary>
    /// <returns>Severity, path and message.</returns>
    public override string ToString() =>
        Path.Length == 0 ? $"{Severity}: {Message}" : $"{Severity} at {Path}: {Message}";
}
