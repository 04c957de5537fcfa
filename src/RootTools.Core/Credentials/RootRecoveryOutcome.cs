namespace RootTools.Credentials;

/// <summary>What came of allowing the recovery of an account's root password.</summary>
public enum RootRecoveryOutcome
{
    /// <summary>The owner of the root email address can set a password now.</summary>
    Enabled,

    /// <summary>The root user still has credentials; recovery is for accounts without any.</summary>
    CredentialsPresent,

    /// <summary>AWS refused; <see cref="RootRecovery.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>The account's state, or its place in the organization, rules it out; it was not attempted.</summary>
    NotRecoverable,

    /// <summary>It failed for another reason, retries included; <see cref="RootRecovery.Error"/> says which.</summary>
    Failed,
}
