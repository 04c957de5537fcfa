namespace RootTools.Policies.Elements;

/// <summary>
/// How closely a resource-based policy's statement names the principal of a request: the closer, the more an Allow within one account
/// is worth.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource-based.html.
/// </summary>
public enum PrincipalMatch
{
    /// <summary>The statement does not speak about the principal.</summary>
    None,

    /// <summary>It names the principal's account, which then decides itself by its identity-based policies.</summary>
    Account,

    /// <summary>It names the session's role: an Allow that permissions boundaries and session policies still limit.</summary>
    Role,

    /// <summary>It names the principal itself, or everyone: an Allow that suffices within one account.</summary>
    Principal,
}
