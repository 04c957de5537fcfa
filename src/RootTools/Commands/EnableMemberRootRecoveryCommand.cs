using System.Management.Automation;
using RootTools.Commands.Tasks;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.Commands;

/// <summary>
/// Allows the owners of member accounts' root mailboxes to set a root password again. Only accounts whose root user has no credential
/// at all qualify, as in the console; the result says what the mailbox owner must do next.
/// </summary>
[Cmdlet(VerbsLifecycle.Enable, "MemberRootRecovery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootRecovery))]
public sealed class EnableMemberRootRecoveryCommand : JournaledAccountCmdlet
{
    private RecoveryTask? _task;

    /// <summary>Does not ask. That the account must have no root credential holds all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Allowing root password recovery";

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _task = new RecoveryTask(connection, OpenJournal(connection, []), new TaskOutput(this, Force));
        return connection.EnsureReadyAsync(RootTaskPolicy.IAMCreateRootUserPassword, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        _task!.RunAsync(account.ToAccount(), cancellationToken);

    /// <inheritdoc/>
    private protected override IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection, CancellationToken cancellationToken) =>
        throw AccountIdMissing.For("recovery is not allowed for every account at once");
}
