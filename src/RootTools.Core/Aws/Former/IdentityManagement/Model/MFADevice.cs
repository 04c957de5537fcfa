namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>An MFA device in use.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html</remarks>
public sealed class MFADevice
{
    /// <summary>Since when, UTC.</summary>
    public DateTime? EnableDate { get; set; }

    /// <summary>Serial number; the ARN of a virtual device or security key.</summary>
    public string SerialNumber { get; set; } = "";

    /// <summary>The user; none for a root user.</summary>
    public string? UserName { get; set; }
}
