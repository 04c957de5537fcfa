using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Shows how far the changes of root email addresses are that Set-MemberRootEmail began.</summary>
/// <remarks>
/// Status is PENDING while the one-time password is waited for, ACCEPTED when it was given, COMPLETED when AWS is done, FAILED, or empty when no
/// change was begun. One call for each account; every active member account when none is named.
/// </remarks>
/// <example>
/// <para>Lists the accounts that still wait for their one-time password.</para>
/// <code>Get-MemberRootEmailUpdate | Where-Object Status -EQ PENDING</code>
/// </example>
/// <example>
/// <para>Shows one account.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Get-MemberRootEmailUpdate</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-root-user-email.html"/>
[Cmdlet(VerbsCommon.Get, "MemberRootEmailUpdate")]
[OutputType(typeof(MemberRootEmailUpdate))]
public sealed class GetMemberRootEmailUpdateCommand : MemberSettingReadCmdlet
{
    /// <inheritdoc/>
    private protected override string Activity => "Reading root email updates";

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        MemberRootEmailUpdate update = await Reader.ReadEmailUpdateAsync(account.ToAccount(), cancellationToken);
        Emit(update, update.Error);
        return update.Error is null;
    }
}
