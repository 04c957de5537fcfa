namespace RootTools.Credentials;

/// <summary>Which credentials the root user of one account has, at one moment.</summary>
/// <remarks>Whatever was not seen is null, never false: a denied account is not a clean one.</remarks>
public sealed record RootCredentialStatus : PlacedAccountResult
{
    /// <summary>The account's root email address; null when it was not looked up.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// Whether it is a member account, whose root user is managed centrally; false for the management account and for one outside any
    /// organization, null when not known.
    /// </summary>
    public bool? IsMember { get; init; }

    /// <summary>Whether the root user has a password.</summary>
    public bool? HasPassword { get; init; }

    /// <summary>When the password was last used, in UTC; null without a password or when no use is known.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>Whether the root user has an access key, active or not.</summary>
    public bool? HasAccessKey { get; init; }

    /// <summary>The root user's access keys.</summary>
    public IReadOnlyList<RootAccessKey> AccessKeys { get; init => field = Listing<RootAccessKey>.Of(value); } = Listing<RootAccessKey>.None;

    /// <summary>Whether the root user has a multi-factor authentication device.</summary>
    public bool? HasMfa { get; init; }

    /// <summary>The root user's multi-factor authentication devices.</summary>
    public IReadOnlyList<RootMfaDevice> MfaDevices { get; init => field = Listing<RootMfaDevice>.Of(value); } = Listing<RootMfaDevice>.None;

    /// <summary>Whether the root user has a signing certificate, active or not.</summary>
    public bool? HasSigningCertificate { get; init; }

    /// <summary>The root user's signing certificates.</summary>
    public IReadOnlyList<RootSigningCertificate> SigningCertificates { get; init => field = Listing<RootSigningCertificate>.Of(value); } =
        Listing<RootSigningCertificate>.None;

    /// <summary>Whether the root user has any credential at all; null when that could not be seen.</summary>
    public bool? HasRootCredential =>
        HasPassword is null && HasAccessKey is null && HasMfa is null && HasSigningCertificate is null
            ? null
            : HasPassword is true || HasAccessKey is true || HasMfa is true || HasSigningCertificate is true;

    /// <summary>What came of the look.</summary>
    public required RootCredentialOutcome Outcome { get; init; }

    /// <summary>The organization policy that denied the look, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>When the account was looked at, in UTC.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Why the account could not be looked at; null when it was.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The account and the outcome.</returns>
    public override string ToString() => $"{AccountId}: {Outcome}";
}

/// <summary>What came of looking at an account's root credentials.</summary>
public enum RootCredentialOutcome : long
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
