using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Sessions;

namespace RootTools.Credentials;

/// <summary>Reads the root user's credentials of one account, inside a root session, every list to its end.</summary>
/// <param name="iam">The client that all sessions share.</param>
/// <param name="session">The account's session.</param>
/// <param name="accountId">The account, as a label of the calls.</param>
internal sealed class RootCredentialReader(IAmazonIdentityManagementService iam, RenewableRootSession session, string accountId)
{
    /// <summary>Reads what kinds of credential there are, in one call; not allowed in a delete session.</summary>
    public async Task<RootAccountSummary> GetSummaryAsync(CancellationToken cancellationToken)
    {
        GetAccountSummaryResponse response = await session.CallAsync(
            credentials => iam.GetAccountSummaryAsync(new GetAccountSummaryRequest().SignedBy(credentials, accountId), cancellationToken),
            cancellationToken);
        return RootAccountSummary.From(response.SummaryMap);
    }

    /// <summary>Reads when the root password was last used; null when no use is known.</summary>
    public async Task<DateTimeOffset?> GetPasswordLastUsedAsync(CancellationToken cancellationToken)
    {
        GetUserResponse response = await session.CallAsync(
            credentials => iam.GetUserAsync(new GetUserRequest().SignedBy(credentials, accountId), cancellationToken),
            cancellationToken);
        return Utc(response.User?.PasswordLastUsed);
    }

    /// <summary>Reads the root user's login profile; null when there is no password.</summary>
    public async Task<LoginProfile?> FindLoginProfileAsync(CancellationToken cancellationToken)
    {
        try
        {
            GetLoginProfileResponse response = await session.CallAsync(
                credentials => iam.GetLoginProfileAsync(new GetLoginProfileRequest().SignedBy(credentials, accountId), cancellationToken),
                cancellationToken);
            return response.LoginProfile;
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }

    /// <summary>Reads the access keys, each with its last use.</summary>
    public async Task<IReadOnlyList<RootAccessKey>> GetAccessKeysAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<RootAccessKey> keys = await ListAccessKeysAsync(cancellationToken);
        return await Task.WhenAll(keys.Select(key => WithLastUseAsync(key, cancellationToken)));
    }

    /// <summary>Reads the access keys without their last use.</summary>
    public Task<IReadOnlyList<RootAccessKey>> ListAccessKeysAsync(CancellationToken cancellationToken) => ListAsync(
        async (credentials, marker) =>
        {
            ListAccessKeysResponse page = await iam.ListAccessKeysAsync(
                new ListAccessKeysRequest { Marker = marker }.SignedBy(credentials, accountId), cancellationToken);
            IEnumerable<RootAccessKey> keys = page.AccessKeyMetadata.Select(key => new RootAccessKey
            {
                Id = key.AccessKeyId,
                Status = key.Status?.Value ?? StatusType.Active.Value,
                Created = Utc(key.CreateDate),
            });
            return (keys, page.IsTruncated is true ? page.Marker : null);
        },
        cancellationToken);

    /// <summary>Reads the MFA devices.</summary>
    public Task<IReadOnlyList<RootMfaDevice>> ListMfaDevicesAsync(CancellationToken cancellationToken) => ListAsync(
        async (credentials, marker) =>
        {
            ListMFADevicesResponse page = await iam.ListMFADevicesAsync(
                new ListMFADevicesRequest { Marker = marker }.SignedBy(credentials, accountId), cancellationToken);
            IEnumerable<RootMfaDevice> devices = page.MFADevices.Select(device => new RootMfaDevice
            {
                SerialNumber = device.SerialNumber,
                Type = RootMfaDevice.TypeOf(device.SerialNumber),
                Enabled = Utc(device.EnableDate),
            });
            return (devices, page.IsTruncated is true ? page.Marker : null);
        },
        cancellationToken);

    /// <summary>Reads the signing certificates.</summary>
    public Task<IReadOnlyList<RootSigningCertificate>> ListSigningCertificatesAsync(CancellationToken cancellationToken) => ListAsync(
        async (credentials, marker) =>
        {
            ListSigningCertificatesResponse page = await iam.ListSigningCertificatesAsync(
                new ListSigningCertificatesRequest { Marker = marker }.SignedBy(credentials, accountId), cancellationToken);
            IEnumerable<RootSigningCertificate> certificates = page.Certificates.Select(certificate => new RootSigningCertificate
            {
                Id = certificate.CertificateId,
                Status = certificate.Status?.Value ?? StatusType.Active.Value,
                Uploaded = Utc(certificate.UploadDate),
            });
            return (certificates, page.IsTruncated is true ? page.Marker : null);
        },
        cancellationToken);

    /// <summary>Reads all four kinds side by side.</summary>
    /// <param name="withLastUse">Whether to read when each key was last used, which takes a call per key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RootCredentialInventory> GetInventoryAsync(bool withLastUse, CancellationToken cancellationToken)
    {
        // One call first, so that a refusal costs one call and not four.
        LoginProfile? profile = await FindLoginProfileAsync(cancellationToken);
        Task<IReadOnlyList<RootAccessKey>> keys = withLastUse
            ? GetAccessKeysAsync(cancellationToken)
            : ListAccessKeysAsync(cancellationToken);
        Task<IReadOnlyList<RootSigningCertificate>> certificates = ListSigningCertificatesAsync(cancellationToken);
        Task<IReadOnlyList<RootMfaDevice>> devices = ListMfaDevicesAsync(cancellationToken);
        await Task.WhenAll(keys, certificates, devices);
        return new RootCredentialInventory
        {
            HasPassword = profile is not null,
            PasswordCreated = Utc(profile?.CreateDate),
            AccessKeys = await keys,
            SigningCertificates = await certificates,
            MfaDevices = await devices,
        };
    }

    private async Task<RootAccessKey> WithLastUseAsync(RootAccessKey key, CancellationToken cancellationToken)
    {
        GetAccessKeyLastUsedResponse response = await session.CallAsync(
            credentials => iam.GetAccessKeyLastUsedAsync(
                new GetAccessKeyLastUsedRequest { AccessKeyId = key.Id }.SignedBy(credentials, accountId), cancellationToken),
            cancellationToken);

        // A key without a known use has no date, and "N/A" in place of the service and the Region.
        return response.AccessKeyLastUsed is { LastUsedDate: { } date } use
            ? key with { LastUsed = Utc(date), LastUsedService = use.ServiceName, LastUsedRegion = use.Region }
            : key;
    }

    private async Task<IReadOnlyList<TItem>> ListAsync<TItem>(
        Func<AWSCredentials, string?, Task<(IEnumerable<TItem> Items, string? Marker)>> getPage,
        CancellationToken cancellationToken)
    {
        List<TItem> all = [];
        string? marker = null;
        do
        {
            string? from = marker;
            (IEnumerable<TItem> items, marker) = await session.CallAsync(credentials => getPage(credentials, from), cancellationToken);
            all.AddRange(items);
        }
        while (marker is not null);
        return all;
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is { } value ? new DateTimeOffset(value.ToUniversalTime()) : null;
}
