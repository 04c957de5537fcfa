using RootTools.Commands.Journaling;
using RootTools.Credentials;

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
/// <para>A whole audit can be piped in: accounts in which nothing can be removed, as the management account and those that are not active, come
/// back as NotRemovable, with Why and Fix, and are no errors. Where such an account is named by its id, it is one.</para>
/// </remarks>
/// <example>
/// <para>Shows what would go, account by account.</para>
/// <code>Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -WhatIf</code>
/// </example>
/// <example>
/// <para>Removes the access keys of one account, also those in use.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | Remove-MemberRootCredential -CredentialType AccessKey -UnusedFor 0</code>
/// </example>
/// <example>
/// <para>Removes everything from every active member account, after asking for each.</para>
/// <code>Remove-MemberRootCredential -All -UnusedFor 0</code>
/// </example>
/// <example>
/// <para>Resumes a run that was interrupted.</para>
/// <code>
/// $run = Get-RootJournal -Kind Run -Action Remove-MemberRootCredential | Select-Object -Last 1
/// Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -Resume $run.RunId
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
[Cmdlet(VerbsCommon.Remove, "MemberRootCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootCredentialRemoval))]
public sealed class RemoveMemberRootCredentialCommand : EveryAccountChangeCmdlet
{
    private RootCredentialRemover? _remover;
    private JournalResume? _resume;

    /// <summary>The kinds of credential to remove; all four when left out.</summary>
    [Parameter]
    public RootCredentialType CredentialType { get; set; } = RootCredentialType.All;

    /// <summary>An access key that was used within this number of days is left alone, with an error. 0 takes every key.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0, 36500)]
    public int UnusedFor { get; set; } = (int)RootCredentialRemovalOptions.DefaultUnusedFor.TotalDays;

    /// <summary>
    /// The id of a run that was interrupted, to resume: give the same parameters and accounts as then. Accounts that have an outcome in the
    /// journal come back as skipped; those with an intent alone are looked at again before anything is done. The journal is trusted here:
    /// it must be yours alone and unchanged, and the run one of this organization and caller. See Get-RootJournal -Kind Run.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Resume { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Removing root credentials";

    private RootCredentialRemovalOptions Options => new() { CredentialType = CredentialType, UnusedFor = TimeSpan.FromDays(UnusedFor) };

    /// <summary>Removes credentials of an account, after asking with what exactly goes.</summary>
    internal static async Task<bool> RemoveAsync(
        AccountChangeCmdlet cmdlet,
        RootConnection connection,
        RootCredentialRemover remover,
        AccountReference account,
        RootCredentialRemovalOptions options,
        CancellationToken cancellationToken)
    {
        RootCredentialRemovalPlan plan = await remover.PlanAsync(account.ToAccount(), options, cancellationToken);
        if (plan.Error is null && !await cmdlet.Changes.ConsultAsync(connection, plan, why => remover.Skip(plan, why), cancellationToken))
        {
            return true;
        }

        if (plan.ToRemove.Count > 0)
        {
            if (plan.Warning is { } warning)
            {
                cmdlet.Warn($"{account.ToAccount()}: {warning}");
            }

            if (!await cmdlet.Changes.AskAsync(connection, Ask(account.ToAccount(), plan), () => remover.Decline(plan), cancellationToken))
            {
                return true;
            }
        }

        RootCredentialRemoval removal = await remover.ExecuteAsync(plan, cancellationToken);
        bool isAnswer = removal.Error is null || IsAnswer(account, removal.Error);
        cmdlet.Emit(removal, isAnswer ? null : removal.Error);
        return isAnswer;
    }

    /// <inheritdoc/>
    private protected override async Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        string[] details =
        [
            $"CredentialType={CredentialType}",
            $"UnusedFor={UnusedFor}",
            IsAboutAll ? CommandResume.EveryAccount : CommandResume.NamedAccounts,
        ];
        _resume = Resume is null ? null : await Changes.ReadAsync(connection, Resume, details, cancellationToken);
        _remover = new RootCredentialRemover(connection, Changes.Open(connection, details, _resume)) { OnlyPlans = Changes.Planner is not null };
        await connection.EnsureReadyAsync(_remover.TaskPolicy, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        if (_resume?.FindOutcome(account.Id) is { } done)
        {
            Emit(RootCredentialRemoval.Skip(account.ToAccount(), done), null);
            return Task.FromResult(true);
        }

        return RemoveAsync(this, connection, _remover!, account, Options, cancellationToken);
    }

    private static Question Ask(MemberAccount account, RootCredentialRemovalPlan plan)
    {
        string name = Printable.Line(account);
        string[] text =
        [
            $"These root credentials of {name} will be deleted for good:",
            .. plan.ToRemove.Select(credential => $"  - {Printable.Line(credential)}"),
            .. plan.Kept.Select(kept => $"Left alone: {Printable.Line(kept)}."),
            "Delete them?",
        ];
        return new($"Delete from the root user of {name}: {plan.Describe()}.", string.Join(Environment.NewLine, text), "Delete root credentials")
        {
            IsFinal = true,
        };
    }
}
