namespace RootTools.Settings;

/// <summary>
/// The account's state: closes it. AWS lets three closures be under way, and so many in 30 days; how many, only its refusal tells.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html</remarks>
public sealed class ClosingEdit() : MemberSettingEdit("State", JournalActions.CloseAccount)
{
    private static readonly TimeSpan QuotaWindow = TimeSpan.FromDays(30);

    private RootError? _quota;

    internal override (int InAccount, int InAll)? AtOnce => (3, 3);

    // As it is now: its name is to be typed, and its state may have changed since it was listed.
    internal override Task<MemberAccount> LookUpAsync(MemberAccount account, OrganizationFacts organization, CancellationToken cancellationToken) =>
        organization.DescribeAsync(account.Id, cancellationToken);

    internal override async Task<string?> WarnAsync(SettingTarget target, CancellationToken cancellationToken)
    {
        string email = $"Its root email address {target.Account.Email} can never be used for another account: Set-MemberRootEmail frees it, before.";
        return await FindGovCloudAccountAsync(target, cancellationToken) is { } linked
            ? $"The GovCloud account {linked} is linked to it and is closed with it. {email}"
            : email;
    }

    internal override async Task<RootError?> CheckAsync(SettingTarget target, CancellationToken cancellationToken)
    {
        MemberAccount account = target.Account;
        RootContext caller = await target.Organization.Connection.GetContextAsync(cancellationToken);
        return caller.ManagementAccountId is { } management && management != caller.AccountId
            ? throw new RootToolsException(SettingErrors.OnlyFromManagementAccount(caller))
            : account.IsManagementAccount ? SettingErrors.CloseManagementAccount(account)
            : (await target.Organization.GetDelegatesAsync(cancellationToken)).Contains(account.Id) ? SettingErrors.CloseDelegate(account)
            : _quota is { } quota ? quota with { AccountId = account.Id }
            : null;
    }

    internal override Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken) =>
        Task.FromResult<object?>(target.Account.State);

    internal override object? After(object? before) => AccountStates.PendingClosure;

    internal override bool IsMet(object? before) => before is AccountStates.PendingClosure or AccountStates.Suspended or AccountStates.Closed;

    internal override async Task<bool> IsSoByNowAsync(SettingTarget target, CancellationToken cancellationToken) =>
        IsMet((await target.Organization.DescribeAsync(target.Account.Id, cancellationToken)).State);

    internal override string NextStep => "It can be reopened through AWS Support for 90 days, not after.";

    internal override async Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken)
    {
        for (Poll poll = new(target.Clock); ; await poll.WaitAsync(cancellationToken))
        {
            try
            {
                await target.Aws.SendAsync(new Organizations.CloseAccount(target.Account.Id), cancellationToken);
                return;
            }
            catch (RootToolsException e) when (e.Error.AwsReason == Organizations.CloseAccountRequestsLimitExceeded)
            {
                // Somebody else's closures are under way, too: there is room again when one of them has ended.
            }
            catch (RootToolsException e) when (e.Error.AwsReason == Organizations.CloseAccountQuotaExceeded)
            {
                _quota = SettingErrors.CloseQuotaReached(e.Error, target.Clock.GetUtcNow() + QuotaWindow);
                throw new RootToolsException(_quota, e);
            }
        }
    }

    private static async Task<string?> FindGovCloudAccountAsync(SettingTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await target.Settings.FindGovCloudAccountAsync(cancellationToken);
        }
        catch (RootToolsException e) when (!e.Error.EndsRun)
        {
            return $"that may exist (it could not be asked for: {e.Error.Message.TrimEnd('.')})";
        }
    }

    internal override async Task<object?> FindEndAsync(SettingTarget target, CancellationToken cancellationToken) =>
        (await target.Organization.DescribeAsync(target.Account.Id, cancellationToken)).State is var state && state == AccountStates.PendingClosure
            ? null
            : state;
}
