namespace RootTools.Policies;

/// <summary>How bad a <see cref="PolicyProblem"/> is.</summary>
public enum PolicyProblemSeverity
{
    /// <summary>AWS accepts the document, but the element named does nothing or not what it seems to.</summary>
    Warning,

    /// <summary>AWS refuses the document (MalformedPolicyDocument).</summary>
    Error,
}
