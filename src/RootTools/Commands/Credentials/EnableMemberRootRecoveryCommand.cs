using RootTools.Credentials;

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
/// <code>Get-RootMemberAccount -Name 'Security Tooling' | Enable-MemberRootRecovery</code>
/// </example>
/// <example>
/// <para>Shows what would be allowed.</para>
/// <code>Get-RootCredentialStatus -OrganizationalUnit Root/Sandbox | Where-Object Outcome -eq Clean | Enable-MemberRootRecovery -WhatIf</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reset-root-password.html"/>
[Cmdlet(VerbsLifecycle.Enable, "MemberRootRecovery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootRecovery))]
public sealed class EnableMemberRootRecoveryCommand : EveryAccountChangeCmdlet
{
    private RootRecoveryEnabler? _enabler;

    /// <inheritdoc/>
    private protected override string Activity => "Allowing root password recovery";

    /// <summary>Allows the recovery of an account's root user, after asking.</summary>
    internal static async Task<bool> EnableAsync(
        AccountChangeCmdlet cmdlet,
        RootConnection connection,
        RootRecoveryEnabler enabler,
        AccountReference account,
        CancellationToken cancellationToken)
    {
        // The mailbox is what the user must know before saying yes, so that it is looked up when it did not come along.
        MemberAccount known = account.Email is null ? await connection.Accounts.GetAsync(account.Id, cancellationToken) : account.ToAccount();
        RootRecoveryPlan plan = await enabler.PlanAsync(known, cancellationToken);
        if (plan.IsRead && !await cmdlet.Changes.ConsultAsync(connection, plan, why => enabler.Skip(plan, why), cancellationToken))
        {
            return true;
        }

        string mailbox = Printable.Line(known.Email ?? "the root mailbox");
        Question question = new(
            $"Allow the owner of {mailbox} to set a root password for {Printable.Line(known)}.",
            $"The owner of {mailbox} will be able to set a root password for {Printable.Line(known)}. Allow it?",
            "Allow root password recovery");
        if (plan.Refusal is null && !await cmdlet.Changes.AskAsync(connection, question, () => enabler.Decline(known), cancellationToken))
        {
            return true;
        }

        RootRecovery recovery = await enabler.ExecuteAsync(plan, cancellationToken);
        bool isAnswer = recovery.Error is null || IsAnswer(account, recovery.Error);
        cmdlet.Emit(recovery, isAnswer ? null : recovery.Error);
        return isAnswer;
    }

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _enabler = new RootRecoveryEnabler(connection, Changes.Open(connection, []));
        return connection.EnsureReadyAsync(RootTaskPolicy.IAMCreateRootUserPassword, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        EnableAsync(this, connection, _enabler!, account, cancellationToken);
}
