namespace RootTools.Credentials;

/// <summary>The kinds of credential that an account's root user can have. Values combine.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html.</remarks>
[Flags]
public enum RootCredentialType
{
    /// <summary>No kind at all.</summary>
    None = 0,

    /// <summary>The console password (AWS: login profile).</summary>
    Password = 1,

    /// <summary>Access keys, for the API.</summary>
    AccessKey = 2,

    /// <summary>X.509 signing certificates, for the retired SOAP APIs.</summary>
    SigningCertificate = 4,

    /// <summary>Multi-factor authentication devices.</summary>
    MfaDevice = 8,

    /// <summary>All four kinds.</summary>
    All = Password | AccessKey | SigningCertificate | MfaDevice,
}
