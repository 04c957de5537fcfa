namespace RootTools.Sandbox.State;

/// <summary>The root user of an account, with the credentials that it has.</summary>
public sealed class RootUser
{
    /// <summary>When the password was created; null when there is none.</summary>
    public DateTimeOffset? PasswordCreated { get; set; }

    /// <summary>When the password was last used; null when never, or when there is none.</summary>
    public DateTimeOffset? PasswordLastUsed { get; set; }

    /// <summary>Whether a password exists.</summary>
    public bool HasPassword => PasswordCreated is not null;

    /// <summary>The access keys, two at most.</summary>
    public IList<AccessKey> AccessKeys { get; } = new List<AccessKey>();

    /// <summary>The enabled multi-factor devices.</summary>
    public IList<MfaDevice> MfaDevices { get; } = new List<MfaDevice>();

    /// <summary>The signing certificates, two at most.</summary>
    public IList<SigningCertificate> SigningCertificates { get; } = new List<SigningCertificate>();

    /// <summary>Whether the account has any root credential.</summary>
    public bool HasCredential => HasPassword || AccessKeys.Count > 0 || MfaDevices.Count > 0 || SigningCertificates.Count > 0;
}
