using RootTools.Policies.Elements;

namespace RootTools.Policies;

/// <summary>
/// One statement of a <see cref="PolicyDocument"/>.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html.
/// </summary>
public sealed class PolicyStatement
{
    internal PolicyStatement(int index, string text)
    {
        Index = index;
        Text = text;
    }

    /// <summary>The position in the document, from 0.</summary>
    public int Index { get; }

    /// <summary>The statement's own JSON text, as written.</summary>
    public string Text { get; }

    /// <summary>The optional statement identifier.</summary>
    public string? Sid { get; internal init; }

    /// <summary>Whether the statement allows or denies.</summary>
    public PolicyEffect Effect { get; internal init; }

    /// <summary>The principals that the statement speaks about; null in the kinds of policy that have none.</summary>
    public PrincipalElement? Principal { get; internal init; }

    /// <summary>The actions that the statement speaks about.</summary>
    public required ActionElement Action { get; init; }

    /// <summary>The resources that the statement speaks about; null where there is but one, as in a role trust policy.</summary>
    public ResourceElement? Resource { get; internal init; }

    /// <summary>The conditions, all of which have to be met; empty where there are none.</summary>
    public IReadOnlyList<ConditionElement> Conditions { get; internal init; } = [];

    /// <summary>Names the statement by its identifier, or its position where it has none.</summary>
    public override string ToString() => $"{Effect} statement {(string.IsNullOrEmpty(Sid) ? $"[{Index}]" : Sid)}";
}

/// <summary>
/// What a statement does with the requests that it matches.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html.
/// </summary>
public enum PolicyEffect : long
{
    /// <summary>The statement allows.</summary>
    Allow,

    /// <summary>The statement denies; a denial wins over every allow.</summary>
    Deny,
}
