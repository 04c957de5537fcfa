using System.Globalization;

namespace RootTools.Credentials;

/// <summary>Everything that one reading of a root user's credentials found.</summary>
internal sealed record RootCredentialInventory
{
    public bool HasPassword { get; init; }

    public DateTimeOffset? PasswordCreated { get; init; }

    public IReadOnlyList<RootAccessKey> AccessKeys { get; init; } = [];

    public IReadOnlyList<RootSigningCertificate> SigningCertificates { get; init; } = [];

    public IReadOnlyList<RootMfaDevice> MfaDevices { get; init; } = [];

    /// <summary>Every credential by itself, in the order in which removing them is safest.</summary>
    /// <remarks>
    /// A removal can stop anywhere: a network that fails, Ctrl+C, a policy that allows one call and not the next. So access
    /// keys go first, because whoever holds one needs nothing else to use it; then certificates; then the password; and MFA
    /// devices last, because a password without its second factor would be weaker than what was there before.
    /// </remarks>
    public IEnumerable<RootCredential> Credentials =>
    [
        .. AccessKeys.Select(Describe),
        .. SigningCertificates.Select(certificate => new RootCredential
        {
            Type = RootCredentialType.SigningCertificate,
            Id = certificate.Id,
            Description = $"signing certificate {certificate}",
        }),
        .. HasPassword ? [DescribePassword()] : Array.Empty<RootCredential>(),
        .. MfaDevices.Select(device => new RootCredential
        {
            Type = RootCredentialType.MfaDevice,
            Id = device.SerialNumber,
            Description = $"MFA device {device}",
        }),
    ];

    public static RootCredential Describe(RootAccessKey key) => new()
    {
        Type = RootCredentialType.AccessKey,
        Id = key.Id,
        Description = $"access key {key}",
    };

    private RootCredential DescribePassword() => new()
    {
        Type = RootCredentialType.Password,
        Description = PasswordCreated is { } created
            ? string.Format(CultureInfo.InvariantCulture, "password (created {0:yyyy-MM-dd})", created)
            : "password",
    };
}
