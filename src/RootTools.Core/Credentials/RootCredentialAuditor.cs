namespace RootTools.Credentials;

/// <summary>Looks at which root credentials accounts have, with as few calls as possible.</summary>
/// <remarks>
/// One AssumeRoot and one GetAccountSummary tell whether there is anything; only what there is costs more calls, and these
/// are made side by side. The caller's own account (the management account, or one outside any organization) answers for
/// itself. See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
/// </remarks>
public sealed class RootCredentialAuditor
{
    private readonly RootConnection _connection;
    private readonly OwnAccountReader _ownAccount;

    /// <summary>Makes an auditor for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    public RootCredentialAuditor(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _ownAccount = new OwnAccountReader(connection.Aws, connection.Clock);
    }

    /// <summary>Looks at one account.</summary>
    /// <param name="account">
    /// The account. Only its id is needed; the rest is copied into the result, and its state spares a futile attempt.
    /// </param>
    /// <returns>What was seen, or why nothing was: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">
    /// No account can be looked at: the caller's credentials, its place in the organization or a disabled feature forbid it.
    /// </exception>
    public async Task<RootCredentialStatus> AuditAsync(MemberAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        RootCredentialStatus status = new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            Email = account.Email,
            OrganizationalUnit = account.OrganizationalUnit,
            State = account.State,
            Outcome = RootCredentialOutcome.NotAuditable,
            CheckedAt = _connection.Clock.GetUtcNow(),
        };
        try
        {
            bool isOwn = await _connection.IsOwnAccountAsync(account.Id, cancellationToken);
            status = status with { IsMember = isOwn ? false : await IsMemberAsync(account, cancellationToken) };
            if (isOwn)
            {
                return Conclude(await _ownAccount.FillAsync(status, cancellationToken));
            }

            // Root sessions open in member accounts alone.
            return await _connection.RefuseAsync(account, cancellationToken) is { } refusal
                ? status with { Error = refusal }
                : Conclude(await FillAsync(status, cancellationToken)) with { IsMember = true };
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, account.Id);
            return status with { Error = error, Outcome = OutcomeOf(error) };
        }
    }

    private async Task<bool?> IsMemberAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        RootContext context = await _connection.GetContextAsync(cancellationToken);
        bool isManagement = account.IsManagementAccount || account.Id == context.ManagementAccountId;

        // A state is known of what Organizations listed; a bare id may be anybody's.
        return isManagement ? false : context.ManagementAccountId is not null && account.State is not null ? true : null;
    }

    private static RootCredentialOutcome OutcomeOf(RootError error) => error.Kind switch
    {
        RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => RootCredentialOutcome.Denied,

        // What is no possible target turns out only at AssumeRoot when the account came as a bare id.
        RootErrorKind.Conflict or RootErrorKind.InvalidArgument => RootCredentialOutcome.NotAuditable,
        _ => RootCredentialOutcome.Failed,
    };

    private static RootCredentialStatus Conclude(RootCredentialStatus status) => status with
    {
        Outcome = status.HasRootCredential is true ? RootCredentialOutcome.CredentialsPresent : RootCredentialOutcome.Clean,
    };

    private async Task<RootCredentialStatus> FillAsync(RootCredentialStatus status, CancellationToken cancellationToken)
    {
        RootCredentialReader reader = new(_connection.SessionIn(status.AccountId, RootTaskPolicy.IAMAuditRootUserCredentials));
        RootAccountSummary summary = await reader.GetSummaryAsync(cancellationToken);

        Task<bool> password = summary.IsPasswordKnown
            ? Task.FromResult(summary.HasPassword)
            : HasPasswordAsync(reader, cancellationToken);
        Task<DateTimeOffset?> passwordLastUsed = summary.HasPassword
            ? reader.GetPasswordLastUsedAsync(cancellationToken)
            : Task.FromResult<DateTimeOffset?>(null);
        Task<IReadOnlyList<RootAccessKey>> keys = ReadIf(summary.HasAccessKey, reader.GetAccessKeysAsync, cancellationToken);
        Task<IReadOnlyList<RootMfaDevice>> devices = ReadIf(summary.HasMfa, reader.ListMfaDevicesAsync, cancellationToken);
        Task<IReadOnlyList<RootSigningCertificate>> certificates =
            ReadIf(summary.HasSigningCertificate, reader.ListSigningCertificatesAsync, cancellationToken);
        await Task.WhenAll(password, passwordLastUsed, keys, devices, certificates);

        RootCredentialStatus seen = status with
        {
            HasPassword = await password,
            PasswordLastUsed = await passwordLastUsed,
            AccessKeys = await keys,
            MfaDevices = await devices,
            SigningCertificates = await certificates,
        };
        return seen with
        {
            HasAccessKey = seen.AccessKeys.Count > 0,
            HasMfa = seen.MfaDevices.Count > 0,
            HasSigningCertificate = seen.SigningCertificates.Count > 0,
        };
    }

    private static async Task<bool> HasPasswordAsync(RootCredentialReader reader, CancellationToken cancellationToken) =>
        await reader.FindLoginProfileAsync(cancellationToken) is not null;

    private static Task<IReadOnlyList<TItem>> ReadIf<TItem>(
        bool present,
        Func<CancellationToken, Task<IReadOnlyList<TItem>>> read,
        CancellationToken cancellationToken) =>
        present ? read(cancellationToken) : Task.FromResult<IReadOnlyList<TItem>>([]);
}

/// <summary>The four counts of GetAccountSummary that are about the root user.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html. A count that is missing counts as
/// present, so that the details are asked for: a partition may lag behind, and "not told" must never read as "clean".
/// </remarks>
internal sealed record RootAccountSummary
{
    public required bool HasPassword { get; init; }

    public required bool HasAccessKey { get; init; }

    public required bool HasMfa { get; init; }

    public required bool HasSigningCertificate { get; init; }

    /// <summary>Whether the summary itself told of the password, or it remains to be looked up.</summary>
    public required bool IsPasswordKnown { get; init; }

    public static RootAccountSummary From(IReadOnlyDictionary<string, int> summary)
    {
        bool IsPresent(string name) => !summary.TryGetValue(name, out int count) || count > 0;

        return new RootAccountSummary
        {
            HasPassword = IsPresent("AccountPasswordPresent"),
            HasAccessKey = IsPresent("AccountAccessKeysPresent"),
            HasMfa = IsPresent("AccountMFAEnabled"),
            HasSigningCertificate = IsPresent("AccountSigningCertificatesPresent"),
            IsPasswordKnown = summary.ContainsKey("AccountPasswordPresent"),
        };
    }
}
