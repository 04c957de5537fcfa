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
    /// <returns>The document.</returns>
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
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Kind} policy{(Id is null ? string.Empty : " " + Id)}, {Statements.Count} statement(s)";
}
