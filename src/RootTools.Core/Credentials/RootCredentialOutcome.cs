namespace RootTools.Credentials;

/// <summary>What came of looking at an account's root credentials.</summary>
public enum RootCredentialOutcome
{
    /// <summary>The root user has no password, no access key, no MFA device and no signing certificate.</summary>
    Clean,

    /// <summary>The root user has at least one credential.</summary>
    CredentialsPresent,

    /// <summary>AWS refused to show them; <see cref="RootCredentialStatus.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>The account's state, or its place in the organization, rules a look out; none was attempted.</summary>
    NotAuditable,

    /// <summary>The look failed for another reason, retries included; <see cref="RootCredentialStatus.Error"/> says which.</summary>
    Failed,
}
