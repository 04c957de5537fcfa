namespace RootTools.Policies;

/// <summary>
/// What a statement does with the requests that it matches.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html.
/// </summary>
public enum PolicyEffect
{
    /// <summary>The statement allows.</summary>
    Allow,

    /// <summary>The statement denies; a denial wins over every allow.</summary>
    Deny,
}
