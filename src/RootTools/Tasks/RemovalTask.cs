using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Journal;
using RootTools.Organization;

namespace RootTools.Commands.Tasks;

/// <summary>Removes root credentials of accounts, after asking for each with what exactly goes.</summary>
/// <param name="connection">The connection.</param>
/// <param name="options">What to take and what to leave alone.</param>
/// <param name="journal">Where each removal is recorded.</param>
/// <param name="output">Where questions and results go.</param>
internal sealed class RemovalTask(
    RootConnection connection,
    RootCredentialRemovalOptions options,
    JournalRun journal,
    TaskOutput output) : IAccountTask
{
    private readonly RootCredentialRemover _remover = new(connection, journal);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        RootCredentialRemovalPlan plan = await _remover.PlanAsync(account, options, cancellationToken);
        if (plan.ToRemove.Count > 0 && !await AskAsync(account, plan, cancellationToken))
        {
            return true;
        }

        RootCredentialRemoval removal = await _remover.ExecuteAsync(plan, cancellationToken);
        output.Write(removal, removal.Error);
        return removal.Error is null;
    }

    private Task<bool> AskAsync(MemberAccount account, RootCredentialRemovalPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Warning is { } warning)
        {
            output.Warn($"{account}: {warning}");
        }

        string[] question =
        [
            $"These root credentials of {account} will be deleted for good:",
            .. plan.ToRemove.Select(credential => $"  - {credential}"),
            .. plan.Kept.Select(kept => $"Left alone: {kept}."),
            "Delete them?",
        ];
        return output.AskAsync(
            $"Delete from the root user of {account}: {plan.Describe()}.",
            string.Join(Environment.NewLine, question),
            "Delete root credentials",
            cancellationToken);
    }
}
