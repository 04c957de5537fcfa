namespace RootTools.Policies.Elements;

/// <summary>
/// The types under which <c>Principal</c> lists principals.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
/// </summary>
public enum PrincipalKey
{
    /// <summary>Accounts, users, roles, sessions, or <c>*</c> for everyone.</summary>
    Aws,

    /// <summary>AWS services.</summary>
    Service,

    /// <summary>Web identity and SAML providers.</summary>
    Federated,

    /// <summary>Accounts by the canonical user id of Amazon S3.</summary>
    CanonicalUser,
}
