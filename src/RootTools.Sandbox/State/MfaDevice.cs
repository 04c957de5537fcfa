namespace RootTools.Sandbox.State;

/// <summary>The kinds of multi-factor devices.</summary>
public enum MfaDeviceKind
{
    /// <summary>An authenticator app; its serial is an ARN <c>arn:aws:iam::…:mfa/…</c>.</summary>
    Virtual,

    /// <summary>A hardware TOTP token; its serial is the device's own.</summary>
    Hardware,

    /// <summary>A passkey or security key; its serial is an ARN <c>arn:aws:iam::…:u2f/…</c>.</summary>
    Passkey,
}

/// <summary>
/// A multi-factor device that is enabled for a user.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html.
/// </summary>
/// <param name="SerialNumber">The serial number or ARN.</param>
/// <param name="Kind">What the device is.</param>
/// <param name="EnableDate">When it was enabled.</param>
public sealed record MfaDevice(string SerialNumber, MfaDeviceKind Kind, DateTimeOffset EnableDate);
