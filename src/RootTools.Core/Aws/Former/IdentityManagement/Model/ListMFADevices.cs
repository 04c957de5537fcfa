using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Input of <see cref="IAmazonIdentityManagementService.ListMFADevicesAsync"/>: lists the user's MFA devices.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html</remarks>
public sealed class ListMFADevicesRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }

    /// <summary>Where to go on: the marker of the response before.</summary>
    public string? Marker { get; set; }

    /// <summary>At most so many items, 1 to 1000; AWS may return fewer.</summary>
    public int? MaxItems { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.ListMFADevicesAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html</remarks>
public sealed class ListMFADevicesResponse : AmazonWebServiceResponse
{
    /// <summary>The devices of this page.</summary>
    public List<MFADevice> MFADevices { get; set; } = [];

    /// <summary>Whether there are more items; ask again with <see cref="Marker"/>.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Marker for the next request when <see cref="IsTruncated"/>.</summary>
    public string? Marker { get; set; }
}
