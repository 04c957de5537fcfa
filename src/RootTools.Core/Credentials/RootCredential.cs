namespace RootTools.Credentials;

/// <summary>One credential of a root user, named so that it can be removed or told of.</summary>
public sealed record RootCredential : IListed
{
    /// <summary>Which kind of credential it is: exactly one.</summary>
    public required RootCredentialType Type { get; init; }

    /// <summary>The access key id, certificate id or serial number; null for the password, of which there is only one.</summary>
    public string? Id { get; init; }

    /// <summary>The credential in words, with its age or last use where known.</summary>
    public required string Description { get; init; }

    string IListed.ListedAs => Id ?? Type.ToString();

    /// <summary>Gives the credential in words.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;

    /// <summary>Whether another reading speaks of the same credential, whatever its last use is by now.</summary>
    /// <param name="other">The other reading.</param>
    /// <returns>Whether type and id are the same.</returns>
    public bool IsSameAs(RootCredential other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Type == other.Type && string.Equals(Id, other.Id, StringComparison.Ordinal);
    }
}

/// <summary>The kinds of credential that an account's root user can have. Values combine.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html.</remarks>
[Flags]
public enum RootCredentialType : long
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

/// <summary>One access key of a root user, without its secret, which AWS never tells again.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html and
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html.
/// </remarks>
public sealed record RootAccessKey : IListed
{
    /// <summary>The key's id; null for a key that is known from a credential report only, which leaves ids out.</summary>
    public string? Id { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When the key was made, in UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the key was last used, in UTC; null when no use is known.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The service that the key was last used with, such as <c>s3</c>; null when no use is known.</summary>
    public string? LastUsedService { get; init; }

    /// <summary>The Region that the key was last used in; null when no use is known.</summary>
    public string? LastUsedRegion { get; init; }

    string IListed.ListedAs => Id ?? Status;

    /// <summary>Describes the key in a few words: its id and its last use.</summary>
    /// <returns>A text such as <c>AKIAEXAMPLE (Active, last used 2026-08-30, s3 in eu-west-1)</c>.</returns>
    public override string ToString()
    {
        string use = LastUsed is { } time
            ? string.Format(CultureInfo.InvariantCulture, "last used {0:yyyy-MM-dd}, {1} in {2}", time, LastUsedService, LastUsedRegion)
            : "never used";
        return $"{Id ?? "access key"} ({Status}, {use})";
    }
}

/// <summary>One X.509 signing certificate of a root user.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SigningCertificate.html.</remarks>
public sealed record RootSigningCertificate : IListed
{
    /// <summary>The certificate's id; null for one that is known from a credential report only, which leaves ids out.</summary>
    public string? Id { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When the certificate was uploaded, in UTC.</summary>
    public DateTimeOffset? Uploaded { get; init; }

    string IListed.ListedAs => Id ?? Status;

    /// <summary>Describes the certificate in a few words.</summary>
    /// <returns>A text such as <c>TA7SMP42TDN5Z26OBPJE7EXAMPLE (Active)</c>.</returns>
    public override string ToString() => $"{Id ?? "signing certificate"} ({Status})";
}

/// <summary>One multi-factor authentication device of a root user.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html.</remarks>
public sealed record RootMfaDevice : IListed
{
    private const string VirtualMark = ":mfa/";
    private const string SecurityKeyMark = ":u2f/";

    /// <summary>The device's serial number: an ARN, except for a hardware token, which has the number printed on it.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>What sort of device it is, as its serial number tells.</summary>
    public RootMfaDeviceType Type { get; init; }

    /// <summary>When the device was assigned to the root user, in UTC.</summary>
    public DateTimeOffset? Enabled { get; init; }

    string IListed.ListedAs => SerialNumber ?? Type.ToString();

    /// <summary>Tells a device's type from its serial number.</summary>
    /// <param name="serialNumber">The serial number as AWS gives it.</param>
    /// <returns>The type.</returns>
    public static RootMfaDeviceType TypeOf(string serialNumber)
    {
        ArgumentNullException.ThrowIfNull(serialNumber);
        return serialNumber.Contains(VirtualMark, StringComparison.Ordinal) ? RootMfaDeviceType.Virtual
            : serialNumber.Contains(SecurityKeyMark, StringComparison.Ordinal) ? RootMfaDeviceType.SecurityKey
            : RootMfaDeviceType.Hardware;
    }

    /// <summary>Describes the device in a few words.</summary>
    /// <returns>A text such as <c>GAHT12345678 (Hardware)</c>.</returns>
    public override string ToString() => SerialNumber is null ? "MFA device" : $"{SerialNumber} ({Type})";
}

/// <summary>The sorts of multi-factor authentication device.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html.</remarks>
public enum RootMfaDeviceType : long
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
