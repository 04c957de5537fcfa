namespace RootTools.Credentials;

/// <summary>The sorts of multi-factor authentication device.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html.</remarks>
public enum RootMfaDeviceType
{
    /// <summary>Not known: a credential report tells only that there is a device.</summary>
    Unknown,

    /// <summary>An authenticator app.</summary>
    Virtual,

    /// <summary>A token that shows codes.</summary>
    Hardware,

    /// <summary>A FIDO security key or passkey.</summary>
    SecurityKey,
}
