using RootTools.Delegation;
using RootTools.Plans;

namespace RootTools.Commands;

/// <summary>What registering and unregistering a delegated administrator have in common: the question, and the record.</summary>
internal static class DelegationChange
{
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="account">The account, checked.</param>
    /// <param name="what">What would be done, in a sentence.</param>
    /// <param name="action">The action's name in the journal.</param>
    /// <param name="act">Does it.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    public static async Task<bool> MakeAsync(
        AccountChangeCmdlet cmdlet,
        RootConnection connection,
        MemberAccount account,
        string what,
        string action,
        Func<CancellationToken, Task<RootDelegationChange>> act,
        CancellationToken cancellationToken)
    {
        PlannedChange planned = new()
        {
            Action = action,
            AccountId = account.Id,
            AccountName = account.Name,
            Steps = [what],
            State = [$"state: {account.State}"],
        };
        if (!await cmdlet.Changes.ConsultAsync(connection, planned, why => RootDelegation.Skip(account, why), cancellationToken))
        {
            return true;
        }

        Question question = new(what, $"{what}{Environment.NewLine}Go on?", "Root delegation");
        if (await cmdlet.Changes.AskAsync(connection, question, () => RootDelegation.Decline(account), cancellationToken))
        {
            cmdlet.Emit(await cmdlet.Changes.RecordAsync(
                connection,
                new JournalIntent
                {
                    Action = action,
                    AccountId = account.Id,
                    AccountName = account.Name,
                    Details = [RootDelegation.ServicePrincipal],
                },
                act,
                change => change.Outcome.ToString(),
                cancellationToken));
        }

        return true;
    }
}
