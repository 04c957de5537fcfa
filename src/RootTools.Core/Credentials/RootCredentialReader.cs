namespace RootTools.Credentials;

/// <summary>Reads the root user's credentials of one account, every list to its end.</summary>
/// <param name="session">A root session in the account.</param>
internal sealed class RootCredentialReader(IAwsCaller session)
{
    private const string Active = "Active";

    /// <summary>Reads what kinds of credential there are, in one call; not allowed in a delete session.</summary>
    public async Task<RootAccountSummary> GetSummaryAsync(CancellationToken cancellationToken) =>
        RootAccountSummary.From((await session.SendAsync(new Iam.GetAccountSummary(), cancellationToken)).SummaryMap);

    /// <summary>Reads when the root password was last used; null when no use is known.</summary>
    public async Task<DateTimeOffset?> GetPasswordLastUsedAsync(CancellationToken cancellationToken) =>
        (await session.SendAsync(new Iam.GetUser(), cancellationToken)).User?.PasswordLastUsed;

    /// <summary>Reads the root user's login profile; null when there is no password.</summary>
    public async Task<Iam.LoginProfile?> FindLoginProfileAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await session.SendAsync(new Iam.GetLoginProfile(), cancellationToken)).LoginProfile;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Iam.NoSuchEntity)
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
    public async Task<IReadOnlyList<RootAccessKey>> ListAccessKeysAsync(CancellationToken cancellationToken) =>
    [
        .. (await session.ListAllAsync(new Iam.ListAccessKeys(), cancellationToken)).Select(key => new RootAccessKey
        {
            Id = key.AccessKeyId,
            Status = key.Status ?? Active,
            Created = key.CreateDate,
        }),
    ];

    public async Task<IReadOnlyList<RootMfaDevice>> ListMfaDevicesAsync(CancellationToken cancellationToken) =>
    [
        .. (await session.ListAllAsync(new Iam.ListMFADevices(), cancellationToken)).Select(device => new RootMfaDevice
        {
            SerialNumber = device.SerialNumber,
            Type = RootMfaDevice.TypeOf(device.SerialNumber),
            Enabled = device.EnableDate,
        }),
    ];

    public async Task<IReadOnlyList<RootSigningCertificate>> ListSigningCertificatesAsync(CancellationToken cancellationToken) =>
    [
        .. (await session.ListAllAsync(new Iam.ListSigningCertificates(), cancellationToken)).Select(certificate => new RootSigningCertificate
        {
            Id = certificate.CertificateId,
            Status = certificate.Status ?? Active,
            Uploaded = certificate.UploadDate,
        }),
    ];

    /// <summary>Reads all four kinds side by side.</summary>
    /// <param name="withLastUse">Whether to read when each key was last used, which takes a call per key.</param>
    public async Task<RootCredentialInventory> GetInventoryAsync(bool withLastUse, CancellationToken cancellationToken)
    {
        // One call first, so that a refusal costs one call and not four.
        Iam.LoginProfile? profile = await FindLoginProfileAsync(cancellationToken);
        Task<IReadOnlyList<RootAccessKey>> keys = withLastUse
            ? GetAccessKeysAsync(cancellationToken)
            : ListAccessKeysAsync(cancellationToken);
        Task<IReadOnlyList<RootSigningCertificate>> certificates = ListSigningCertificatesAsync(cancellationToken);
        Task<IReadOnlyList<RootMfaDevice>> devices = ListMfaDevicesAsync(cancellationToken);
        await Task.WhenAll(keys, certificates, devices);
        return new RootCredentialInventory
        {
            HasPassword = profile is not null,
            PasswordCreated = profile?.CreateDate,
            AccessKeys = await keys,
            SigningCertificates = await certificates,
            MfaDevices = await devices,
        };
    }

    private async Task<RootAccessKey> WithLastUseAsync(RootAccessKey key, CancellationToken cancellationToken)
    {
        Iam.GetAccessKeyLastUsed.Output answer = await session.SendAsync(new Iam.GetAccessKeyLastUsed(key.Id!), cancellationToken);

        // A key without a known use has no date, and "N/A" in place of the service and the Region.
        return answer.AccessKeyLastUsed is { LastUsedDate: { } date } use
            ? key with { LastUsed = date, LastUsedService = use.ServiceName, LastUsedRegion = use.Region }
            : key;
    }
}

/// <summary>Everything that one reading of a root user's credentials found.</summary>
internal sealed record RootCredentialInventory
{
    public bool HasPassword { get; init; }

    public DateTimeOffset? PasswordCreated { get; init; }

    public IReadOnlyList<RootAccessKey> AccessKeys { get; init; } = [];

    public IReadOnlyList<RootSigningCertificate> SigningCertificates { get; init; } = [];

    public IReadOnlyList<RootMfaDevice> MfaDevices { get; init; } = [];

    /// <summary>Every credential by itself, in the order in which removing them is safest.</summary>
    /// <remarks>
    /// A removal can stop anywhere: a network that fails, Ctrl+C, a policy that allows one call and not the next. So access
    /// keys go first, because whoever holds one needs nothing else to use it; then certificates; then the password; and MFA
    /// devices last, because a password without its second factor would be weaker than what was there before.
    /// </remarks>
    public IEnumerable<RootCredential> Credentials =>
    [
        .. AccessKeys.Select(Describe),
        .. SigningCertificates.Select(certificate => new RootCredential
        {
            Type = RootCredentialType.SigningCertificate,
            Id = certificate.Id,
            Description = $"signing certificate {certificate}",
        }),
        .. HasPassword ? [DescribePassword()] : Array.Empty<RootCredential>(),
        .. MfaDevices.Select(device => new RootCredential
        {
            Type = RootCredentialType.MfaDevice,
            Id = device.SerialNumber,
            Description = $"MFA device {device}",
        }),
    ];

    /// <summary>Each credential with all that was read of it, to the second: what is different later has changed meanwhile.</summary>
    public IEnumerable<string> Facts =>
        AccessKeys.Select(key => Fact("access key", key.Id, key.Status, ("created", key.Created), ("last used", key.LastUsed)))
            .Concat(SigningCertificates.Select(certificate =>
                Fact("signing certificate", certificate.Id, certificate.Status, ("uploaded", certificate.Uploaded))))
            .Concat(HasPassword ? [Fact("password", null, null, ("created", PasswordCreated))] : [])
            .Concat(MfaDevices.Select(device => Fact("MFA device", device.SerialNumber, null, ("enabled", device.Enabled))))
            .OrderBy(fact => fact, StringComparer.Ordinal);

    public static RootCredential Describe(RootAccessKey key) => new()
    {
        Type = RootCredentialType.AccessKey,
        Id = key.Id,
        Description = $"access key {key}",
    };

    private static string Fact(string kind, string? id, string? status, params (string What, DateTimeOffset? When)[] times)
    {
        IEnumerable<string> told =
            from time in times
            where time.When is not null
            select $"{time.What} {time.When!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
        string more = string.Join(", ", told.Prepend(status).OfType<string>());
        return $"{string.Join(" ", new[] { kind, id }.OfType<string>())}{(more.Length > 0 ? $" ({more})" : string.Empty)}";
    }

    private RootCredential DescribePassword() => new()
    {
        Type = RootCredentialType.Password,
        Description = PasswordCreated is { } created
            ? string.Format(CultureInfo.InvariantCulture, "password (created {0:yyyy-MM-dd})", created)
            : "password",
    };
}
