namespace RootTools.Credentials;

/// <summary>What came of removing an account's root credentials.</summary>
public enum RootCredentialRemovalOutcome
{
    /// <summary>All that was asked for is gone.</summary>
    Removed,

    /// <summary>The root user had none of the credentials asked for.</summary>
    NothingToRemove,

    /// <summary>
    /// Some of what was asked for is gone, some is not; see <see cref="RootCredentialRemoval.Kept"/> and
    /// <see cref="RootCredentialRemoval.Error"/>.
    /// </summary>
    PartlyRemoved,

    /// <summary>AWS accepted every deletion, but reading the account again failed, or still showed a credential.</summary>
    NotVerified,

    /// <summary>Nothing was removed, because what was asked for is in use.</summary>
    Kept,

    /// <summary>AWS refused; <see cref="RootCredentialRemoval.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>The account's state, or its place in the organization, rules a removal out; none was attempted.</summary>
    NotRemovable,

    /// <summary>The removal failed for another reason, retries included; <see cref="RootCredentialRemoval.Error"/> says which.</summary>
    Failed,
}
