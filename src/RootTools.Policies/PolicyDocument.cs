using System.Diagnostics.CodeAnalysis;
using RootTools.Policies.Parsing;

namespace RootTools.Policies;

/// <summary>
/// A policy document, parsed, checked and compiled once: immutable, safe to share between threads, cheap to evaluate many times.
/// The language is that of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
/// </summary>
public sealed class PolicyDocument
{
    internal PolicyDocument(PolicyKind kind, string text, string version, string? id, IReadOnlyList<PolicyStatement> statements)
    {
        Kind = kind;
        Text = text;
        Version = version;
        Id = id;
        Statements = statements;
    }

    /// <summary>What the document was parsed as.</summary>
    public PolicyKind Kind { get; }

    /// <summary>The text that was parsed, unchanged.</summary>
    public string Text { get; }

    /// <summary>The language version: <c>2012-10-17</c>, or <c>2008-10-17</c>, which is also meant where the element is missing.</summary>
    public string Version { get; }

    /// <summary>The optional <c>Id</c> element.</summary>
    public string? Id { get; }

    /// <summary>The statements, in the order of the document; at least one.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>Parses a document.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="kind">What the document is attached to.</param>
    /// <exception cref="PolicySyntaxException">AWS would refuse the document; the exception says why.</exception>
    public static PolicyDocument Parse(string json, PolicyKind kind) =>
        TryParse(json, kind, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems)
            ? document
            : throw new PolicySyntaxException(problems);

    /// <summary>Parses a document; no text makes it throw, and the time it takes grows linearly with the text's length.</summary>
    /// <param name="json">The JSON text; null counts as an empty text.</param>
    /// <param name="kind">What the document is attached to.</param>
    /// <param name="document">The document, where AWS would accept it.</param>
    /// <param name="problems">Every problem found, warnings included, in the order of the document.</param>
    /// <returns>Whether the document is one that AWS would accept.</returns>
    public static bool TryParse(
        string? json, PolicyKind kind, [NotNullWhen(true)] out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems)
    {
        var log = new ProblemLog();
        document = DocumentReader.Read(json ?? string.Empty, kind, log);
        problems = log.Problems;
        return document is not null;
    }

    /// <summary>Names the document by its kind, identifier and size; never its text.</summary>
    public override string ToString() => $"{Kind} policy{(Id is null ? string.Empty : " " + Id)}, {Statements.Count} statement(s)";
}

/// <summary>
/// What a policy document is attached to, which decides the elements that it may carry.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html.
/// </summary>
public enum PolicyKind : long
{
    /// <summary>An identity-based policy or a permissions boundary, attached to a user, group or role; has no principal.</summary>
    Identity,

    /// <summary>A resource-based policy (of a bucket or queue, a role's trust policy): names the principals that it means.</summary>
    Resource,

    /// <summary>
    /// A service control policy (SCP): a ceiling for the principals of member accounts; has no principal.
    /// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html.
    /// </summary>
    ServiceControl,

    /// <summary>
    /// A resource control policy (RCP): a ceiling for the resources of member accounts; its principal is always <c>"*"</c>.
    /// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html.
    /// </summary>
    ResourceControl,

    /// <summary>A session policy given to AssumeRole or GetFederationToken: a ceiling that has to allow what the session may do.</summary>
    Session,

    /// <summary>
    /// The managed task policy of a central root session (STS AssumeRoot): a ceiling made of denials alone.
    /// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
    /// </summary>
    TaskPolicy,
}

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

/// <summary>How bad a <see cref="PolicyProblem"/> is.</summary>
public enum PolicyProblemSeverity : long
{
    /// <summary>AWS accepts the document, but the element named does nothing or not what it seems to.</summary>
    Warning,

    /// <summary>AWS refuses the document (MalformedPolicyDocument).</summary>
    Error,
}

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
