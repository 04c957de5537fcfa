using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Input of <see cref="IAmazonIdentityManagementService.DeactivateMFADeviceAsync"/>: takes an MFA device from its user.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html</remarks>
public sealed class DeactivateMFADeviceRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Serial number; the ARN for a virtual device.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.DeactivateMFADeviceAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html</remarks>
public sealed class DeactivateMFADeviceResponse : AmazonWebServiceResponse;
