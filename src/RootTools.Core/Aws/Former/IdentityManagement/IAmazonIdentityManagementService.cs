using RootTools.Aws.IdentityManagement.Model;

namespace RootTools.Aws.IdentityManagement;

/// <summary>AWS Identity and Access Management: what root credentials an account has, and central root access.</summary>
/// <remarks>
/// Same names as in the official package, for the operations that RootTools needs. Every operation throws
/// <see cref="AmazonIdentityManagementServiceException"/>, typed for the codes in <c>Model/Exceptions.cs</c>.
/// </remarks>
public interface IAmazonIdentityManagementService : IDisposable
{
    /// <summary>Lists the central root access features that are enabled in the organization.</summary>
    Task<ListOrganizationsFeaturesResponse> ListOrganizationsFeaturesAsync(
        ListOrganizationsFeaturesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lets the management account and the delegate manage root credentials of members.</summary>
    Task<EnableOrganizationsRootCredentialsManagementResponse> EnableOrganizationsRootCredentialsManagementAsync(
        EnableOrganizationsRootCredentialsManagementRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends central management of root credentials of members.</summary>
    Task<DisableOrganizationsRootCredentialsManagementResponse> DisableOrganizationsRootCredentialsManagementAsync(
        DisableOrganizationsRootCredentialsManagementRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lets the management account and the delegate unlock resource policies of members.</summary>
    Task<EnableOrganizationsRootSessionsResponse> EnableOrganizationsRootSessionsAsync(
        EnableOrganizationsRootSessionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends privileged root sessions for unlocking resource policies.</summary>
    Task<DisableOrganizationsRootSessionsResponse> DisableOrganizationsRootSessionsAsync(
        DisableOrganizationsRootSessionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts what IAM holds in the account, the root credentials among them.</summary>
    Task<GetAccountSummaryResponse> GetAccountSummaryAsync(GetAccountSummaryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads an IAM user, or the root user in a root session.</summary>
    Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads whether and since when the user has a password.</summary>
    Task<GetLoginProfileResponse> GetLoginProfileAsync(GetLoginProfileRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a password; in a root session: allows the recovery of the root password.</summary>
    Task<CreateLoginProfileResponse> CreateLoginProfileAsync(
        CreateLoginProfileRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes the user's password.</summary>
    Task<DeleteLoginProfileResponse> DeleteLoginProfileAsync(
        DeleteLoginProfileRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the user's access keys, without secrets.</summary>
    Task<ListAccessKeysResponse> ListAccessKeysAsync(ListAccessKeysRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads when, where and for which service an access key was last used.</summary>
    Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(
        GetAccessKeyLastUsedRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes an access key.</summary>
    Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(DeleteAccessKeyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the user's signing certificates.</summary>
    Task<ListSigningCertificatesResponse> ListSigningCertificatesAsync(
        ListSigningCertificatesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a signing certificate.</summary>
    Task<DeleteSigningCertificateResponse> DeleteSigningCertificateAsync(
        DeleteSigningCertificateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the user's MFA devices.</summary>
    Task<ListMFADevicesResponse> ListMFADevicesAsync(ListMFADevicesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes an MFA device from its user.</summary>
    Task<DeactivateMFADeviceResponse> DeactivateMFADeviceAsync(
        DeactivateMFADeviceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a virtual MFA device that no user has.</summary>
    Task<DeleteVirtualMFADeviceResponse> DeleteVirtualMFADeviceAsync(
        DeleteVirtualMFADeviceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts a credential report of the caller's account.</summary>
    Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        GenerateCredentialReportRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the latest credential report of the caller's account.</summary>
    Task<GetCredentialReportResponse> GetCredentialReportAsync(
        GetCredentialReportRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what the policies of a user or role, and of its organization, would decide.</summary>
    Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a role.</summary>
    Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default);
}
