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
/// <remarks>
/// Only for an account without root credentials, as in the console; -Force does not change that. Afterwards the owner of the root
/// user's mailbox can set a password with "Forgot password?"; NextStep says how.
/// </remarks>
/// <example>
/// <para>Allows the recovery of one account's root user.</para>
/// <code>Enable-MemberRootRecovery -AccountId 333333333333</code>
/// </example>
/// <example>
/// <para>Shows what would be allowed.</para>
/// <code>Get-RootMemberAccount -Name web-prod | Enable-MemberRootRecovery -WhatIf</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reset-root-password.html"/>
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
