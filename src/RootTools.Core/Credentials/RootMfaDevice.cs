namespace RootTools.Credentials;

/// <summary>One multi-factor authentication device of a root user.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html.</remarks>
public sealed record RootMfaDevice
{
    private const string VirtualMark = ":mfa/";
    private const string SecurityKeyMark = ":u2f/";

    /// <summary>The device's serial number: an ARN, except for a hardware token, which has the number printed on it.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>What sort of device it is, as its serial number tells.</summary>
    public RootMfaDeviceType Type { get; init; }

    /// <summary>When the device was assigned to the root user, in UTC.</summary>
    public DateTimeOffset? Enabled { get; init; }

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
