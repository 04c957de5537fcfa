using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.DeleteVirtualMFADeviceAsync"/>: deletes a virtual MFA device that no user
/// has.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html</remarks>
public sealed class DeleteVirtualMFADeviceRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>ARN of the virtual device.</summary>
    public string? SerialNumber { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.DeleteVirtualMFADeviceAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html</remarks>
public sealed class DeleteVirtualMFADeviceResponse : AmazonWebServiceResponse;
