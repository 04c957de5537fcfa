using Amazon.Runtime;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Pipeline;
using RootTools.Aws.Protocols;
using Operations = RootTools.Aws.IdentityManagement.IdentityManagementOperations;

namespace RootTools.Aws.IdentityManagement;

/// <summary>AWS Identity and Access Management: what root credentials an account has, and central root access.</summary>
public sealed class AmazonIdentityManagementServiceClient : FormerServiceClient, IAmazonIdentityManagementService
{
    /// <summary>A client that signs with these credentials what nobody else signs.</summary>
    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig)
        : this(credentials, clientConfig, null)
    {
    }

    internal AmazonIdentityManagementServiceClient(
        AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig, PipelineOptions? options)
        : base(credentials, clientConfig, options ?? new PipelineOptions())
    {
    }

    /// <inheritdoc/>
    public Task<ListOrganizationsFeaturesResponse> ListOrganizationsFeaturesAsync(
        ListOrganizationsFeaturesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListOrganizationsFeaturesResponse>(request, Operations.ListOrganizationsFeatures, cancellationToken);

    /// <inheritdoc/>
    public Task<EnableOrganizationsRootCredentialsManagementResponse> EnableOrganizationsRootCredentialsManagementAsync(
        EnableOrganizationsRootCredentialsManagementRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<EnableOrganizationsRootCredentialsManagementResponse>(
            request, Operations.EnableOrganizationsRootCredentialsManagement, cancellationToken);

    /// <inheritdoc/>
    public Task<DisableOrganizationsRootCredentialsManagementResponse> DisableOrganizationsRootCredentialsManagementAsync(
        DisableOrganizationsRootCredentialsManagementRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DisableOrganizationsRootCredentialsManagementResponse>(
            request, Operations.DisableOrganizationsRootCredentialsManagement, cancellationToken);

    /// <inheritdoc/>
    public Task<EnableOrganizationsRootSessionsResponse> EnableOrganizationsRootSessionsAsync(
        EnableOrganizationsRootSessionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<EnableOrganizationsRootSessionsResponse>(request, Operations.EnableOrganizationsRootSessions, cancellationToken);

    /// <inheritdoc/>
    public Task<DisableOrganizationsRootSessionsResponse> DisableOrganizationsRootSessionsAsync(
        DisableOrganizationsRootSessionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DisableOrganizationsRootSessionsResponse>(request, Operations.DisableOrganizationsRootSessions, cancellationToken);

    /// <inheritdoc/>
    public Task<GetAccountSummaryResponse> GetAccountSummaryAsync(
        GetAccountSummaryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccountSummaryResponse>(request, Operations.GetAccountSummary, cancellationToken);

    /// <inheritdoc/>
    public Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetUserResponse>(request, Operations.GetUser, cancellationToken);

    /// <inheritdoc/>
    public Task<GetLoginProfileResponse> GetLoginProfileAsync(
        GetLoginProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetLoginProfileResponse>(request, Operations.GetLoginProfile, cancellationToken);

    /// <inheritdoc/>
    public Task<CreateLoginProfileResponse> CreateLoginProfileAsync(
        CreateLoginProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateLoginProfileResponse>(request, Operations.CreateLoginProfile, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteLoginProfileResponse> DeleteLoginProfileAsync(
        DeleteLoginProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteLoginProfileResponse>(request, Operations.DeleteLoginProfile, cancellationToken);

    /// <inheritdoc/>
    public Task<ListAccessKeysResponse> ListAccessKeysAsync(ListAccessKeysRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccessKeysResponse>(request, Operations.ListAccessKeys, cancellationToken);

    /// <inheritdoc/>
    public Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(
        GetAccessKeyLastUsedRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccessKeyLastUsedResponse>(request, Operations.GetAccessKeyLastUsed, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(
        DeleteAccessKeyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteAccessKeyResponse>(request, Operations.DeleteAccessKey, cancellationToken);

    /// <inheritdoc/>
    public Task<ListSigningCertificatesResponse> ListSigningCertificatesAsync(
        ListSigningCertificatesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListSigningCertificatesResponse>(request, Operations.ListSigningCertificates, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteSigningCertificateResponse> DeleteSigningCertificateAsync(
        DeleteSigningCertificateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteSigningCertificateResponse>(request, Operations.DeleteSigningCertificate, cancellationToken);

    /// <inheritdoc/>
    public Task<ListMFADevicesResponse> ListMFADevicesAsync(ListMFADevicesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListMFADevicesResponse>(request, Operations.ListMFADevices, cancellationToken);

    /// <inheritdoc/>
    public Task<DeactivateMFADeviceResponse> DeactivateMFADeviceAsync(
        DeactivateMFADeviceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeactivateMFADeviceResponse>(request, Operations.DeactivateMFADevice, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteVirtualMFADeviceResponse> DeleteVirtualMFADeviceAsync(
        DeleteVirtualMFADeviceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteVirtualMFADeviceResponse>(request, Operations.DeleteVirtualMFADevice, cancellationToken);

    /// <inheritdoc/>
    public Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        GenerateCredentialReportRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GenerateCredentialReportResponse>(request, Operations.GenerateCredentialReport, cancellationToken);

    /// <inheritdoc/>
    public Task<GetCredentialReportResponse> GetCredentialReportAsync(
        GetCredentialReportRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetCredentialReportResponse>(request, Operations.GetCredentialReport, cancellationToken);

    /// <inheritdoc/>
    public Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SimulatePrincipalPolicyResponse>(request, Operations.SimulatePrincipalPolicy, cancellationToken);

    /// <inheritdoc/>
    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRoleResponse>(request, Operations.GetRole, cancellationToken);
}
