using RootTools.Commands.Journaling;
using RootTools.Connection;
using RootTools.Journal;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.Commands.Tasks;

/// <summary>Runs a script block for an account, with a root session in the environment. Never for two accounts at once.</summary>
/// <param name="connection">The connection.</param>
/// <param name="taskPolicy">What the sessions are for.</param>
/// <param name="script">The script block.</param>
/// <param name="journal">Where each run of the script block is recorded.</param>
/// <param name="output">Where questions go.</param>
internal sealed class ScriptTask(
    RootConnection connection,
    RootTaskPolicy taskPolicy,
    ScriptRun script,
    JournalRun journal,
    TaskOutput output) : IAccountTask
{
    /// <inheritdoc/>
    public async Task<bool> RunAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        bool isHarmless = taskPolicy == RootTaskPolicy.IAMAuditRootUserCredentials;
        if (!isHarmless && !await AskAsync(account, cancellationToken))
        {
            return true;
        }

        return await journal.RecordAsync(
            new JournalIntent { Action = JournalActions.RunScriptBlock, AccountId = account.Id, Details = [taskPolicy.Name] },
            stop => RunScriptAsync(account, stop),
            _ => new JournalConclusion { Outcome = JournalOutcomes.Done },
            CommandJournal.EndRun,
            cancellationToken);
    }

    private async Task<bool> RunScriptAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        RootSession session = await connection.Sessions.OpenAsync(account.Id, taskPolicy, cancellationToken);
        return await output.RunOnPipelineAsync(() => script.Run(session), cancellationToken);
    }

    private Task<bool> AskAsync(MemberAccount account, CancellationToken cancellationToken) => output.AskAsync(
        $"Run the script block as the root user of {account}, with the task {taskPolicy}.",
        $"The script block will run as the root user of {account}, with the task {taskPolicy} ({taskPolicy.Description}) Run it?",
        "Run a script block as root",
        cancellationToken);
}
