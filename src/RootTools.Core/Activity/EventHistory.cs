using System.Text;
using System.Text.Json;
using RootTools.Delegation;
using RootTools.ResourcePolicies;

namespace RootTools.Activity;

/// <summary>What to look up in event histories.</summary>
public sealed record EventHistoryScope
{
    /// <summary>The role that every account of an organization has which was created in it.</summary>
    public const string DefaultRole = "OrganizationAccountAccessRole";

    /// <summary>The accounts; null for the caller's own, and, where the caller may list them, all active accounts of the organization.</summary>
    public IReadOnlyList<AccountReference>? Accounts { get; init; }

    /// <summary>The Regions; null for those that need no opt-in.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The role that is taken on in other accounts than the caller's.</summary>
    public string RoleName { get; init; } = DefaultRole;

    /// <summary>The earliest time; null for all that AWS keeps: 90 days.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The latest time; null for now.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How many accounts and Regions are read at a time.</summary>
    public int? Limit { get; init; }

    /// <summary>How long to wait before looking again; null for looking once.</summary>
    public TimeSpan? Interval { get; init; }
}

/// <summary>
/// The event history that CloudTrail keeps of every account and Region for 90 days, trail or not. Only what can concern a root user is
/// asked for: it is slow.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</remarks>
/// <param name="connection">The connection.</param>
/// <param name="scope">What to look up.</param>
public sealed class EventHistory(RootConnection connection, EventHistoryScope scope) : RootActivitySource
{
    // What is found later than this after it happened is not seen by somebody who follows.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(30);

    // In every account, in every Region: events of the root user have its name, those of central sessions too.
    private static readonly (string Key, string Value)[] Everywhere = [("Username", "root")];

    // Sessions are opened from the management account or the delegate, at the STS endpoint of any Region.
    private static readonly (string Key, string Value)[] WhereSessionsAreOpened = [("EventName", RootEventClassifier.AssumeRoot)];

    // What is known by name alone may carry no user's name; the services are global.
    private static readonly (string Key, string Value)[] WhereGlobal =
    [
        ("EventSource", "account.amazonaws.com"), ("EventName", "PasswordRecoveryRequested"), ("EventName", "PasswordRecoveryCompleted"),
        ("EventName", "EmailUpdated"), ("EventName", "UpdateAccountEmailAddress"), ("EventName", "CloseAccountResult"),
    ];

    private static readonly (string Key, string Value)[] WhereManaged =
    [
        ("EventName", "CloseAccount"), ("EventName", "CreateAccountResult"), ("EventName", "AccountDepartedOrganization"),
        ("EventName", "EnableOrganizationsRootSessions"), ("EventName", "DisableOrganizationsRootSessions"),
        ("EventName", "EnableOrganizationsRootCredentialsManagement"), ("EventName", "DisableOrganizationsRootCredentialsManagement"),
    ];

    /// <inheritdoc/>
    internal override bool Follows => scope.Interval is not null;

    /// <inheritdoc/>
    internal override async Task ReadAsync(ActivitySink sink, CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        List<(AccountReference Account, IAwsCaller Caller)> accounts = [];
        foreach (AccountReference account in await ListAsync(context, sink, cancellationToken))
        {
            if (account.Name is { } name)
            {
                sink.AccountNames[account.Id] = name;
            }

            bool isOwn = account.Id == context.AccountId;
            accounts.Add((account, isOwn ? connection.Aws : RoleIn(account.Id)));
        }

        HashSet<string>? openers = await FindOpenersAsync(context, cancellationToken);
        for (DateTimeOffset? after = scope.After; ; after = Later(scope.After, connection.Clock.GetUtcNow() - Overlap))
        {
            await LookUpAsync(accounts, context, openers, after, sink, cancellationToken);
            if (scope.Interval is not { } interval)
            {
                return;
            }

            sink.Advance(connection.Clock.GetUtcNow());
            await Task.Delay(interval, connection.Clock, cancellationToken);
            await sink.ReadJournalsAsync(cancellationToken);
        }
    }

    private MemberRole RoleIn(string accountId) => new(
        connection.Aws, accountId, scope.RoleName, connection.Clock, "Get-RootActivity", error => ActivityErrors.AccountUnreadable(error, scope.RoleName));

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private async Task<IReadOnlyList<AccountReference>> ListAsync(RootContext context, ActivitySink sink, CancellationToken cancellationToken)
    {
        List<AccountReference> accounts = [new AccountReference(context.AccountId) { IsManagementAccount = context.Role == OrganizationRole.ManagementAccount }];
        if (scope.Accounts is { } named)
        {
            // Who opened a session in a named account is found where the sessions are opened.
            accounts.AddRange(named.Where(account => account.Id != context.AccountId));
            return accounts;
        }

        if (context.Role is OrganizationRole.StandaloneAccount)
        {
            return accounts;
        }

        try
        {
            var all = new AccountSelection { States = [AccountStates.Active], IncludeManagementAccount = true };
            await foreach (MemberAccount account in connection.Accounts.ListAsync(all, cancellationToken))
            {
                AccountReference reference = AccountReference.To(account);
                if (account.Id == context.AccountId)
                {
                    accounts[0] = reference;
                }
                else
                {
                    accounts.Add(reference);
                }
            }
        }
        catch (RootToolsException e) when (e.Error is { EndsRun: false, Kind: RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy })
        {
            sink.Fail(e.Error with
            {
                RecommendedAction = "Only the caller's own account is read. Name others with -AccountId, or allow organizations:ListAccounts to the caller.",
            });
        }

        return accounts;
    }

    /// <summary>Finds the accounts that central sessions are opened from; null when the caller may not ask who the delegates are.</summary>
    private async Task<HashSet<string>?> FindOpenersAsync(RootContext context, CancellationToken cancellationToken)
    {
        HashSet<string> openers = [context.AccountId, context.ManagementAccountId ?? context.AccountId];
        try
        {
            var delegates = new Organizations.ListDelegatedAdministrators(RootDelegation.ServicePrincipal);
            await foreach (Organizations.DelegatedAdministrator one in connection.Aws.ListAsync(delegates, cancellationToken))
            {
                openers.Add(one.Id);
            }

            return openers;
        }
        catch (RootToolsException e) when (!e.Error.EndsRun || context.Role == OrganizationRole.StandaloneAccount)
        {
            return context.Role == OrganizationRole.StandaloneAccount ? openers : null;
        }
    }

    private async Task LookUpAsync(
        IReadOnlyList<(AccountReference Account, IAwsCaller Caller)> accounts,
        RootContext context,
        HashSet<string>? openers,
        DateTimeOffset? after,
        ActivitySink sink,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<string> regions = scope.Regions ?? connection.Aws.Partition.RegionsWithoutOptIn;
        Unread unread = new(connection, regions.Count);

        // Sessions are opened in the caller's account first of all: it comes first, so that calls find who opened their session.
        var places = from account in accounts from region in regions select (account.Account, account.Caller, Region: region);
        await foreach (bool _ in FanOut.RunAsync(
            places, scope.Limit, (place, stop) => LookUpAsync(place.Account, place.Caller, place.Region, context, openers, after, unread, sink, stop), cancellationToken))
        {
        }

        // Whoever follows is told once.
        if (after == scope.After)
        {
            unread.Summarize().ForEach(sink.Fail);
        }
    }

    private async Task<bool> LookUpAsync(
        AccountReference account,
        IAwsCaller caller,
        string region,
        RootContext context,
        HashSet<string>? openers,
        DateTimeOffset? after,
        Unread unread,
        ActivitySink sink,
        CancellationToken cancellationToken)
    {
        foreach ((string key, string value) in LookupsFor(account, region, context, openers))
        {
            if (caller is MemberRole { IsRefused: true })
            {
                return false;
            }

            try
            {
                var lookup = new CloudTrail.LookupEvents([new(key, value)], after, scope.Before);
                await foreach (CloudTrail.LookedUpEvent found in caller.ListAsync(lookup, cancellationToken, region))
                {
                    Take(found, $"{account.Id} {region}", sink);
                }
            }
            catch (RootToolsException e) when (!e.Error.EndsRun || account.Id != context.AccountId)
            {
                await unread.AddAsync(account.Id, region, e.Error, caller is MemberRole { IsRefused: true }, cancellationToken);
                return false;
            }
        }

        sink.Count($"{account.Id} {region}", 0, 0);
        return true;
    }

    private IEnumerable<(string Key, string Value)> LookupsFor(
        AccountReference account, string region, RootContext context, HashSet<string>? openers)
    {
        bool isOwn = account.Id == context.AccountId;
        bool isManagement = account.IsManagementAccount || account.Id == context.ManagementAccountId;
        bool isGlobal = region == connection.Aws.Partition.IamRegion || region == connection.Aws.Partition.OrganizationsRegion;
        return Everywhere
            .Concat(openers?.Contains(account.Id) is not false ? WhereSessionsAreOpened : [])
            .Concat(isGlobal ? WhereGlobal : [])
            .Concat(isGlobal && (isOwn || isManagement) ? WhereManaged : []);
    }

    private static void Take(CloudTrail.LookedUpEvent found, string place, ActivitySink sink)
    {
        if (found.CloudTrailEvent is not { Length: > 0 } text)
        {
            return;
        }

        try
        {
            foreach (CloudTrailEvent e in CloudTrailEvent.Read(Encoding.UTF8.GetBytes(text)))
            {
                sink.Add(e);
            }
        }
        catch (JsonException)
        {
            sink.Count(place, 0, 1);
        }
    }

    /// <summary>What could not be read, account by account: a role that cannot be had, and Regions that a policy closes or nobody enabled.</summary>
    private sealed class Unread(RootConnection connection, int regions)
    {
        private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, RootError>> _byRegion = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, RootError> _roles = new(StringComparer.Ordinal);

        public async Task AddAsync(string accountId, string region, RootError error, bool isOfRole, CancellationToken cancellationToken)
        {
            error = await connection.ExplainAsync(error with { AccountId = accountId, EndsRun = false }, cancellationToken);
            if (isOfRole)
            {
                _roles.TryAdd(accountId, error);
                return;
            }

            bool isClosed = error.Kind == RootErrorKind.AuthenticationFailed && !connection.Aws.Partition.RegionsWithoutOptIn.Contains(region);
            _byRegion.GetOrAdd(accountId, _ => new(StringComparer.Ordinal)).TryAdd(region, isClosed ? ResourcePolicyErrors.RegionNotEnabled(error) : error);
        }

        public List<RootError> Summarize()
        {
            List<RootError> errors = [.. _roles.Values];
            foreach (KeyValuePair<string, ConcurrentDictionary<string, RootError>> account in _byRegion)
            {
                UnsearchedPlaces places = new(account.Key, connection.Aws.Partition);
                foreach (KeyValuePair<string, RootError> region in account.Value)
                {
                    // An organization closes some Regions on purpose; nobody closes all of them.
                    places.Add(region.Value, region.Key, isRegion: account.Value.Count < regions);
                }

                errors.AddRange(places.Summarize());
            }

            return errors;
        }
    }
}
