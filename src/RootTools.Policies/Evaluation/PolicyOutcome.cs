namespace RootTools.Policies;

/// <summary>
/// What one document says about a request.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html.
/// </summary>
public enum PolicyOutcome
{
    /// <summary>No statement speaks about the request.</summary>
    NoMatch,

    /// <summary>A statement allows the request and none denies it.</summary>
    Allow,

    /// <summary>A statement denies the request.</summary>
    ExplicitDeny,
}
