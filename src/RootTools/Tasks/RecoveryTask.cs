using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Journal;
using RootTools.Organization;

namespace RootTools.Commands.Tasks;

/// <summary>Allows root password recovery in accounts, after asking for each.</summary>
/// <param name="connection">The connection.</param>
/// <param name="journal">Where each change is recorded.</param>
/// <param name="output">Where questions and results go.</param>
internal sealed class RecoveryTask(RootConnection connection, JournalRun journal, TaskOutput output) : IAccountTask
{
    private readonly RootRecoveryEnabler _enabler = new(connection, journal);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        // The mailbox is what the user must know before saying yes, so that it is looked up when it did not come along.
        MemberAccount known = account.Email is null ? await connection.Accounts.GetAsync(account.Id, cancellationToken) : account;
        bool goOn = await output.AskAsync(
            $"Allow the owner of {known.Email ?? "the root mailbox"} to set a root password for {known}.",
            $"The owner of {known.Email ?? "the root mailbox"} will be able to set a root password for {known}. Allow it?",
            "Allow root password recovery",
            cancellationToken);
        if (!goOn)
        {
            return true;
        }

        RootRecovery recovery = await _enabler.EnableAsync(known, cancellationToken);
        output.Write(recovery, recovery.Error);
        return recovery.Error is null;
    }
}
