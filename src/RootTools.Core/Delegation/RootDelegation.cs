namespace RootTools.Delegation;

/// <summary>A member account that may open root sessions besides the management account.</summary>
public sealed record RootDelegatedAdministrator : AccountResult
{
    /// <summary>The email address of the account's root user.</summary>
    public string? Email { get; init; }

    /// <summary>Where the account is in its life cycle.</summary>
    public string? State { get; init; }

    /// <summary>The service that it administers: <c>iam.amazonaws.com</c>.</summary>
    public required string ServicePrincipal { get; init; }

    /// <summary>Since when, in UTC; null where AWS does not tell.</summary>
    public DateTimeOffset? DelegationEnabled { get; init; }

    /// <summary>Gives id and name, for tables.</summary>
    /// <returns>Such as <c>222222222222 (security)</c>.</returns>
    public override string ToString() => AccountName is null ? AccountId : $"{AccountId} ({AccountName})";
}

/// <summary>What was done about an account's delegation.</summary>
public sealed record RootDelegationChange : AccountResult
{
    /// <summary>The service: <c>iam.amazonaws.com</c>.</summary>
    public required string ServicePrincipal { get; init; }

    /// <summary>What became of it.</summary>
    public required RootDelegationOutcome Outcome { get; init; }

    /// <summary>Why it was skipped when a plan was carried out: what is no longer as it was planned; null when it was not skipped.</summary>
    public string? SkippedFor { get; init; }
}

/// <summary>What became of a delegation.</summary>
public enum RootDelegationOutcome : long
{
    /// <summary>The account is the delegated administrator now.</summary>
    Registered,

    /// <summary>The account was the delegated administrator already.</summary>
    AlreadyRegistered,

    /// <summary>The account is no delegated administrator any more.</summary>
    Unregistered,

    /// <summary>The account was none.</summary>
    NotRegistered,

    /// <summary>Nothing was changed, because whoever was asked said no.</summary>
    Declined,

    /// <summary>Nothing was done, because it is no longer as it was planned; SkippedFor says what is different.</summary>
    Skipped,
}

/// <summary>
/// Registers and lists the delegated administrators for <c>iam.amazonaws.com</c>: the member accounts that may open root sessions.
/// IAM learns of a change at once, STS up to three minutes later.
/// </summary>
public sealed class RootDelegation
{
    /// <summary>IAM's service principal.</summary>
    public const string ServicePrincipal = "iam.amazonaws.com";

    private readonly RootConnection _connection;

    /// <summary>Makes it.</summary>
    /// <param name="connection">The connection.</param>
    public RootDelegation(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>Lists the delegated administrators.</summary>
    /// <returns>The accounts; AWS allows more than one.</returns>
    /// <exception cref="RootToolsException">The caller may not ask.</exception>
    public async Task<IReadOnlyList<RootDelegatedAdministrator>> ListAsync(CancellationToken cancellationToken = default)
    {
        var list = new Organizations.ListDelegatedAdministrators(ServicePrincipal);
        return [.. (await _connection.Aws.ListAllAsync(list, cancellationToken)).Select(Describe)];
    }

    /// <summary>Sees that an account can be registered, as AWS's conditions have it, and reads it.</summary>
    /// <param name="accountId">The 12-digit account id.</param>
    /// <returns>The account.</returns>
    /// <exception cref="RootToolsException">
    /// The caller is not of the management account; the account is the management account, no member, or not active; or IAM has no trusted
    /// access.
    /// </exception>
    public async Task<MemberAccount> CheckAsync(string accountId, CancellationToken cancellationToken = default)
    {
        RootContext caller = await RequireManagementAsync(accountId, cancellationToken);
        MemberAccount account = await _connection.Accounts.GetAsync(accountId, cancellationToken);
        if (account.IsManagementAccount)
        {
            throw new RootToolsException(DelegationErrors.TargetIsManagementAccount(accountId));
        }

        if (account.State is not null and not AccountStates.Active)
        {
            throw new RootToolsException(DelegationErrors.NotActive(account));
        }

        return caller.TrustedAccess is false ? throw new RootToolsException(DelegationErrors.TrustedAccessFirst(accountId)) : account;
    }

    /// <summary>Sees that a delegation can be ended, and reads the account.</summary>
    /// <param name="accountId">The 12-digit account id.</param>
    /// <returns>The account.</returns>
    /// <exception cref="RootToolsException">The caller is not of the management account, or the account is no member.</exception>
    public async Task<MemberAccount> CheckRemovalAsync(string accountId, CancellationToken cancellationToken = default)
    {
        await RequireManagementAsync(accountId, cancellationToken);
        return await _connection.Accounts.GetAsync(accountId, cancellationToken);
    }

    /// <summary>Makes an account a delegated administrator.</summary>
    /// <param name="account">The account.</param>
    /// <returns>What became of it; no error when it was one already.</returns>
    /// <exception cref="RootToolsException">AWS refuses.</exception>
    public Task<RootDelegationChange> RegisterAsync(MemberAccount account, CancellationToken cancellationToken = default) => ChangeAsync(
        account,
        id => new Organizations.RegisterDelegatedAdministrator(id, ServicePrincipal),
        (RootDelegationOutcome.Registered, RootDelegationOutcome.AlreadyRegistered),
        Organizations.AccountAlreadyRegistered,
        cancellationToken);

    /// <summary>Ends an account's delegation.</summary>
    /// <param name="account">The account.</param>
    /// <returns>What became of it; no error when it was none.</returns>
    /// <exception cref="RootToolsException">AWS refuses.</exception>
    public Task<RootDelegationChange> UnregisterAsync(MemberAccount account, CancellationToken cancellationToken = default) => ChangeAsync(
        account,
        id => new Organizations.DeregisterDelegatedAdministrator(id, ServicePrincipal),
        (RootDelegationOutcome.Unregistered, RootDelegationOutcome.NotRegistered),
        Organizations.AccountNotRegistered,
        cancellationToken);

    /// <summary>Makes the result of a change that nobody wanted to make when asked.</summary>
    /// <param name="account">The account.</param>
    public static RootDelegationChange Decline(MemberAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Of(account, RootDelegationOutcome.Declined);
    }

    /// <summary>Makes the result of an account that is no longer as it was planned.</summary>
    /// <param name="account">The account.</param>
    /// <param name="why">What is different.</param>
    public static RootDelegationChange Skip(MemberAccount account, string why) => Decline(account) with
    {
        Outcome = RootDelegationOutcome.Skipped,
        SkippedFor = why,
    };

    private static RootDelegatedAdministrator Describe(Organizations.DelegatedAdministrator administrator) => new()
    {
        AccountId = administrator.Id,
        AccountName = administrator.Name,
        Email = administrator.Email,
        State = administrator.State,
        ServicePrincipal = ServicePrincipal,
        DelegationEnabled = administrator.DelegationEnabledDate,
    };

    private async Task<RootContext> RequireManagementAsync(string accountId, CancellationToken cancellationToken)
    {
        AccountIds.ThrowIfInvalid(accountId);
        RootContext caller = await _connection.GetContextAsync(cancellationToken);
        if (caller.Role is OrganizationRole.MemberAccount or OrganizationRole.DelegatedAdministrator or OrganizationRole.StandaloneAccount)
        {
            throw new RootToolsException(DelegationErrors.NotManagementAccount(caller));
        }

        return caller;
    }

    private async Task<RootDelegationChange> ChangeAsync(
        MemberAccount account,
        Func<string, IInput<Nothing>> change,
        (RootDelegationOutcome Done, RootDelegationOutcome WasSo) outcomes,
        string wasSoCode,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        RootDelegationOutcome outcome = outcomes.Done;
        try
        {
            await _connection.Aws.SendAsync(change(account.Id), cancellationToken);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == wasSoCode)
        {
            outcome = outcomes.WasSo;
        }
        catch (RootToolsException e)
        {
            throw new RootToolsException(e.Error with { AccountId = account.Id }, e);
        }
        finally
        {
            // A change may be the caller's own role.
            _connection.Forget();
        }

        return Of(account, outcome);
    }

    private static RootDelegationChange Of(MemberAccount account, RootDelegationOutcome outcome) => new()
    {
        AccountId = account.Id,
        AccountName = account.Name,
        ServicePrincipal = ServicePrincipal,
        Outcome = outcome,
    };
}

/// <summary>
/// AWS's conditions for a delegated administrator, as errors.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html.
/// </summary>
internal static class DelegationErrors
{
    public static RootError NotManagementAccount(RootContext caller) => new(
        "NotManagementAccount",
        RootErrorKind.PermissionDenied,
        $"The caller's account {caller.AccountId} is not the organization's management account, which alone may change delegations.",
        "Connect with credentials of the management account: Connect-RootOrganization -ProfileName <profile>.")
    { EndsRun = true };

    public static RootError TargetIsManagementAccount(string accountId) => new(
        "DelegateIsManagementAccount",
        RootErrorKind.InvalidArgument,
        $"Account {accountId} is the management account, which may do everything already and cannot be a delegated administrator.",
        "Name a member account.",
        accountId);

    public static RootError NotActive(MemberAccount account) => new(
        "DelegateNotActive",
        RootErrorKind.Conflict,
        $"Account {account} is {account.State}; a delegated administrator has to be ACTIVE.",
        "Name a member account in use: Get-RootMemberAccount -State ACTIVE.",
        account.Id);

    public static RootError TrustedAccessFirst(string accountId) => new(
        "TrustedAccessDisabled",
        RootErrorKind.FeatureDisabled,
        "IAM has no trusted access to the organization, which a delegated administrator needs first.",
        "Run: Enable-RootAccessFeature -Feature TrustedAccess. Then register again.",
        accountId)
    { EndsRun = true };
}
