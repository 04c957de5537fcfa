using System.Management.Automation;
using RootTools.Commands.Journaling;
using RootTools.Commands.Tasks;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Journal;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.Commands;

/// <summary>
/// Removes root credentials of member accounts: password, access keys, signing certificates and MFA devices, all or some of them. Asks
/// for each account with what exactly goes, leaves access keys alone that were used lately, and reads the account again afterwards.
/// </summary>
/// <remarks>
/// <para>Each account is listed, asked about, emptied and read again in one root session. Access keys go first, then certificates, then
/// the password, and MFA devices last, so that a run that stops in the middle never leaves a password without its second factor. What
/// is gone already is a success.</para>
/// <para>An access key that was used within -UnusedFor days is left alone with an error, because something would break without it.
/// -Force skips the question, never that check.</para>
/// </remarks>
/// <example>
/// <para>Shows what would go, account by account.</para>
/// <code>Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -WhatIf</code>
/// </example>
/// <example>
/// <para>Removes the access keys of one account, also those in use.</para>
/// <code>Remove-MemberRootCredential -AccountId 333333333333 -CredentialType AccessKey -UnusedFor 0</code>
/// </example>
/// <example>
/// <para>Takes an interrupted run up again.</para>
/// <code>Get-RootCredentialStatus | Remove-MemberRootCredential -Resume (Get-RootJournal -Kind Run | Select-Object -Last 1).RunId</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
[Cmdlet(VerbsCommon.Remove, "MemberRootCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootCredentialRemoval))]
public sealed class RemoveMemberRootCredentialCommand : JournaledAccountCmdlet
{
    private RemovalTask? _task;
    private bool _isEveryAccount;
    private JournalResume? _resume;

    /// <summary>The kinds of credential to remove; all four when left out.</summary>
    [Parameter]
    public RootCredentialType CredentialType { get; set; } = RootCredentialType.All;

    /// <summary>An access key that was used within this number of days is left alone, with an error. 0 takes every key.</summary>
    [Parameter]
    [ValidateRange(0, 36500)]
    public int UnusedFor { get; set; } = (int)RootCredentialRemovalOptions.DefaultUnusedFor.TotalDays;

    /// <summary>Does not ask. The checks are made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// The id of a run that was interrupted, to take up again: give the same parameters and accounts as then. Accounts that have an outcome
    /// in the journal are skipped; those with an intent alone are looked at again before anything is done. See Get-RootJournal -Kind Run.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Resume { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Removing root credentials";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isEveryAccount = AccountId is null && !Shell.ExpectsInput;
    }

    /// <inheritdoc/>
    private protected override async Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        RootCredentialRemovalOptions options = new() { CredentialType = CredentialType, UnusedFor = TimeSpan.FromDays(UnusedFor) };
        string[] details =
        [
            $"CredentialType={CredentialType}",
            $"UnusedFor={UnusedFor}",
            _isEveryAccount ? CommandResume.EveryAccount : CommandResume.NamedAccounts,
        ];
        _resume = Resume is null ? null : await CommandResume.ReadAsync(JournalPlace, Resume, details, cancellationToken);
        JournalRun journal = OpenJournal(connection, details, _resume);
        _task = new RemovalTask(connection, options, journal, new TaskOutput(this, Force));
        await connection.EnsureReadyAsync(RootTaskPolicy.IAMDeleteRootUserCredentials, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        if (_resume?.FindOutcome(account.Id) is { } done)
        {
            Queue.Post(() => Shell.WriteVerbose($"Account {account.Id} is skipped: its outcome in the run was {done.Outcome}."));
            return Task.FromResult(true);
        }

        return _task!.RunAsync(account.ToAccount(), cancellationToken);
    }
}
