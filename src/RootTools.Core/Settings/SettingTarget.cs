using RootTools.Credentials;

namespace RootTools.Settings;

/// <summary>An account whose settings are read or changed.</summary>
/// <param name="Account">The account, as far as it is known.</param>
/// <param name="Settings">Its settings at AWS.</param>
/// <param name="Organization">What the checks need to know of all accounts.</param>
internal sealed record SettingTarget(MemberAccount Account, AccountSettings Settings, OrganizationFacts Organization)
{
    public IAwsCaller Aws => Organization.Connection.Aws;

    public TimeProvider Clock => Organization.Connection.Clock;
}

/// <summary>What the checks before a change need to know of the organization, read once.</summary>
internal sealed class OrganizationFacts : IDisposable
{
    private readonly CachedRead<IReadOnlyDictionary<string, MemberAccount>> _accounts;
    private readonly CachedRead<HashSet<string>> _delegates;
    private readonly RootCredentialAuditor _auditor;

    public OrganizationFacts(RootConnection connection)
    {
        Connection = connection;
        _auditor = new RootCredentialAuditor(connection);
        _accounts = new(async stop => (await connection.Aws.ListAllAsync(new Organizations.ListAccounts(), stop))
            .Select(account => MemberAccount.Of(account, unit: null)).ToDictionary(account => account.Id, StringComparer.Ordinal));
        _delegates = new(async stop => new HashSet<string>(
            (await connection.Aws.ListAllAsync(new Organizations.ListDelegatedAdministrators(), stop)).Select(account => account.Id),
            StringComparer.Ordinal));
    }

    public RootConnection Connection { get; }

    /// <summary>Every account, in whatever state: also a closed one keeps its email address for ever.</summary>
    public Task<IReadOnlyDictionary<string, MemberAccount>> GetAccountsAsync(CancellationToken cancellationToken) =>
        _accounts.GetAsync(cancellationToken);

    /// <summary>The delegated administrators, of whatever service.</summary>
    public Task<HashSet<string>> GetDelegatesAsync(CancellationToken cancellationToken) => _delegates.GetAsync(cancellationToken);

    /// <summary>Reads an account as it is now.</summary>
    public async Task<MemberAccount> DescribeAsync(string accountId, CancellationToken cancellationToken) =>
        (await Connection.Aws.SendAsync(new Organizations.DescribeAccount(accountId), cancellationToken)).Account is { } account
            ? MemberAccount.Of(account, unit: null)
            : throw new RootToolsException(AccountIds.NotFound(accountId));

    /// <summary>Names the account for the Account API: the caller's own has no name there.</summary>
    public async Task<SettingTarget> TargetAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        RootContext context = await Connection.GetContextAsync(cancellationToken);
        return new SettingTarget(account, new AccountSettings(Connection.Aws, account.Id, account.Id == context.AccountId), this);
    }

    /// <summary>Says why an account's settings are out of reach, whoever asks; null when nothing is known to stand in the way.</summary>
    public async Task<RootError?> RefuseAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        if (!AccountIds.IsValid(account.Id))
        {
            return AccountIds.Invalid(account.Id);
        }

        RootContext context = await Connection.GetContextAsync(cancellationToken);
        bool isManagement = account.IsManagementAccount || account.Id == context.ManagementAccountId;
        return isManagement && account.Id != context.AccountId ? SettingErrors.ManagementAccount(account)
            : account.State is null or AccountStates.Active ? null
            : SettingErrors.NotActive(account);
    }

    /// <summary>As <see cref="RefuseAsync"/>, of a root email address: AWS leaves that of the management account to its own root user.</summary>
    public async Task<RootError?> RefuseEmailAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        RootContext context = await Connection.GetContextAsync(cancellationToken);
        return account.IsManagementAccount || account.Id == context.ManagementAccountId
            ? SettingErrors.ManagementEmail(account)
            : await RefuseAsync(account, cancellationToken);
    }

    /// <summary>
    /// Reads the root user's email address. That of the caller's own account Organizations tells, and of one outside any organization nobody.
    /// </summary>
    public async Task<string?> ReadEmailAsync(SettingTarget target, CancellationToken cancellationToken)
    {
        RootContext context = await Connection.GetContextAsync(cancellationToken);
        return target.Account.Id != context.AccountId ? await target.Settings.GetPrimaryEmailAsync(cancellationToken)
            : context.Role == OrganizationRole.StandaloneAccount ? null
            : (await DescribeAsync(target.Account.Id, cancellationToken)).Email;
    }

    /// <summary>Says why an account's mailbox must not change hands: its root user has credentials, or nobody can tell.</summary>
    public async Task<RootError?> RefuseCredentialsAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        RootCredentialStatus status;
        try
        {
            status = await _auditor.AuditAsync(account, cancellationToken);
        }
        catch (RootToolsException e)
        {
            throw new RootToolsException(SettingErrors.CredentialsUnknown(account, e.Error), e);
        }

        return status.Outcome == RootCredentialOutcome.Clean ? null
            : status.Error is { } error ? SettingErrors.CredentialsUnknown(account, error)
            : SettingErrors.CredentialsPresent(account);
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _delegates.Dispose();
    }
}
