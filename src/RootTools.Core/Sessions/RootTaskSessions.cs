using RootTools.Aws;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Organization;

namespace RootTools.Sessions;

/// <summary>What every privileged task asks before it begins: may this account be its target, and in which session.</summary>
/// <param name="aws">Sends the records of the sessions.</param>
/// <param name="readContext">Says whose eyes the connection sees with.</param>
/// <param name="open">Opens a session in an account.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class RootTaskSessions(
    IAwsClient aws,
    Func<CancellationToken, Task<RootContext>> readContext,
    Func<string, RootTaskPolicy, CancellationToken, Task<RootSession>> open,
    TimeProvider clock)
{
    /// <summary>Takes everything from a connection.</summary>
    /// <param name="connection">The connection.</param>
    public RootTaskSessions(RootConnection connection)
        : this(connection.Aws, connection.GetContextAsync, connection.Sessions.OpenAsync, connection.Clock)
    {
    }

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Says whose eyes the connection sees with.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<RootContext> GetContextAsync(CancellationToken cancellationToken) => readContext(cancellationToken);

    /// <summary>
    /// Whether an account is the caller's own and answers for itself. The delegated administrator's own account does not: it is
    /// a member like the others.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellationToken">Stops the reading of the context.</param>
    public async Task<bool> IsOwnAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        RootContext context = await readContext(cancellationToken);
        return string.Equals(accountId, context.AccountId, StringComparison.Ordinal)
            && context.Role != OrganizationRole.DelegatedAdministrator;
    }

    /// <summary>Says why a root session in an account is not even attempted.</summary>
    /// <param name="account">The account, with its state if that is known.</param>
    /// <param name="cancellationToken">Stops the reading of the context.</param>
    /// <returns>The reason, or null when there is none.</returns>
    public async Task<RootError?> RefuseAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        if (!AccountIds.IsValid(account.Id))
        {
            return AccountIds.Invalid(account.Id);
        }

        RootContext context = await readContext(cancellationToken);
        if (account.IsManagementAccount || string.Equals(account.Id, context.ManagementAccountId, StringComparison.Ordinal))
        {
            return TargetErrors.ManagementAccount(account);
        }

        return account.State is null or AccountStates.Active ? null : TargetErrors.NotActive(account);
    }

    /// <summary>Gives the session of one account's work; it is opened at its first call.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="taskPolicy">What the session is for.</param>
    public RenewableRootSession For(string accountId, RootTaskPolicy taskPolicy) =>
        new(aws, cancellationToken => open(accountId, taskPolicy, cancellationToken), clock);
}
