using RootTools.Aws.IdentityManagement.Model;

namespace RootTools.Aws.IdentityManagement;

/// <summary>The list operations to their last page.</summary>
public static class IdentityManagementPages
{
    /// <summary>All access keys of the user.</summary>
    public static IAsyncEnumerable<AccessKeyMetadata> ListAllAccessKeysAsync(
        this IAmazonIdentityManagementService iam, ListAccessKeysRequest? request = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request ?? new ListAccessKeysRequest(),
            iam.ListAccessKeysAsync,
            static page => page.AccessKeyMetadata,
            static page => page.IsTruncated == true ? page.Marker : null,
            static (next, token) => next.Marker = token,
            cancellationToken);

    /// <summary>All signing certificates of the user.</summary>
    public static IAsyncEnumerable<SigningCertificate> ListAllSigningCertificatesAsync(
        this IAmazonIdentityManagementService iam,
        ListSigningCertificatesRequest? request = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request ?? new ListSigningCertificatesRequest(),
            iam.ListSigningCertificatesAsync,
            static page => page.Certificates,
            static page => page.IsTruncated == true ? page.Marker : null,
            static (next, token) => next.Marker = token,
            cancellationToken);

    /// <summary>All MFA devices of the user.</summary>
    public static IAsyncEnumerable<MFADevice> ListAllMFADevicesAsync(
        this IAmazonIdentityManagementService iam, ListMFADevicesRequest? request = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request ?? new ListMFADevicesRequest(),
            iam.ListMFADevicesAsync,
            static page => page.MFADevices,
            static page => page.IsTruncated == true ? page.Marker : null,
            static (next, token) => next.Marker = token,
            cancellationToken);
}
