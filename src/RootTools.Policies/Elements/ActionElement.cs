using RootTools.Policies.Matching;

namespace RootTools.Policies.Elements;

/// <summary>
/// <c>Action</c> or <c>NotAction</c>: names and patterns of actions; upper and lower case are the same.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html.
/// </summary>
public sealed class ActionElement
{
    private readonly TextPattern[] _patterns;

    internal ActionElement(IReadOnlyList<string> values, bool isNegated)
    {
        Values = values;
        IsNegated = isNegated;
        _patterns = [.. values.Select(value => TextPattern.Create(value, variables: false, wildcards: true, ignoreCase: true))];
    }

    /// <summary>The names and patterns, as written.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Whether the element is <c>NotAction</c>: every action but these.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether the statement speaks about an action.</summary>
    /// <param name="action">The action, such as <c>iam:GetAccountSummary</c>.</param>
    public bool Matches(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        foreach (TextPattern pattern in _patterns)
        {
            if (pattern.Matches(action, RequestContext.Empty).IsYes)
            {
                return !IsNegated;
            }
        }

        return IsNegated;
    }
}
