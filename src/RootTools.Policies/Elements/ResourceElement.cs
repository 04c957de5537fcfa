using RootTools.Policies.Matching;

namespace RootTools.Policies.Elements;

/// <summary>
/// <c>Resource</c> or <c>NotResource</c>: ARNs and patterns of them; upper and lower case differ.
/// A <c>*</c> reaches across colons only where it ends the part between two of them.
/// A pattern with a policy variable that the request cannot resolve matches no resource.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html.
/// </summary>
public sealed class ResourceElement
{
    private readonly TextPattern[] _patterns;

    internal ResourceElement(IReadOnlyList<string> values, bool isNegated, bool variables)
    {
        Values = values;
        IsNegated = isNegated;
        _patterns = [.. values.Select(value => TextPattern.CreateResource(value, variables))];
    }

    /// <summary>The ARNs and patterns, as written.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Whether the element is <c>NotResource</c>: every resource but these.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether the statement speaks about a resource.</summary>
    /// <param name="resource">The resource's ARN, or <c>*</c> for an action without one, which only the pattern <c>*</c> matches.</param>
    /// <param name="context">Where policy variables take their values from.</param>
    public Answer Matches(string resource, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(context);
        Answer listed = Answer.No;
        foreach (TextPattern pattern in _patterns)
        {
            listed = listed.Or(pattern.Matches(resource, context));
            if (listed.IsYes)
            {
                break;
            }
        }

        return IsNegated ? listed.Not() : listed;
    }
}
