namespace RootTools.Policies;

/// <summary>
/// What kind of principal makes a request.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
/// </summary>
public enum PrincipalType
{
    /// <summary>A request without credentials.</summary>
    Anonymous,

    /// <summary>The account's root user, signed in or in a session of STS AssumeRoot.</summary>
    Root,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A session of an IAM role.</summary>
    AssumedRole,

    /// <summary>A session of STS GetFederationToken.</summary>
    FederatedUser,

    /// <summary>An AWS service.</summary>
    Service,
}
