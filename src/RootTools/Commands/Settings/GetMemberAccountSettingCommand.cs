using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Shows settings of accounts: name, root email address, primary and alternate contacts, Regions.</summary>
/// <remarks>
/// <para>
/// Only what -Setting asks for is asked of AWS: a call for each setting and account, three for the alternate contacts. A contact that an
/// account does not have is empty, and no error.
/// </para>
/// <para>
/// Without -AccountId every account of the organization has a result; suspended, closed and pending accounts are NotReadable, and not attempted.
/// The management account speaks of itself; a delegated administrator for account.amazonaws.com reads the members. Trusted access for the
/// Account Management service is needed: Enable-RootAccessFeature AccountManagement.
/// </para>
/// <para>
/// What was denied or failed is one non-terminating error for each cause, after the results; its TargetObject holds the ids of all its accounts.
/// </para>
/// </remarks>
/// <example>
/// <para>Lists the active accounts without a security contact.</para>
/// <code>Get-MemberAccountSetting -Setting AlternateContact | Where-Object { $_.Outcome -eq 'Read' -and -not $_.SecurityContact }</code>
/// </example>
/// <example>
/// <para>Shows one account in full.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Get-MemberAccountSetting | Format-List</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/api-reference.html"/>
[Cmdlet(VerbsCommon.Get, "MemberAccountSetting")]
[OutputType(typeof(MemberAccountSetting))]
public sealed class GetMemberAccountSettingCommand : MemberSettingReadCmdlet
{
    /// <summary>What to read: Name, PrimaryEmail, Contact, AlternateContact, Region; everything when left out.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public MemberSetting[] Setting { get; set; } =
        [MemberSetting.Name, MemberSetting.PrimaryEmail, MemberSetting.Contact, MemberSetting.AlternateContact, MemberSetting.Region];

    /// <inheritdoc/>
    private protected override string Activity => "Reading account settings";

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        MemberAccountSetting setting = await Reader.ReadAsync(account.ToAccount(), Setting, cancellationToken);

        bool isAnswer = setting.Error is null || IsAnswer(account, setting.Error);
        Emit(setting, isAnswer ? null : setting.Error);
        return isAnswer;
    }

    /// <inheritdoc/>
    private protected override IAsyncEnumerable<AccountReference> ListAsync(RootConnection connection, CancellationToken cancellationToken) =>
        ListEveryAsync(connection, new AccountSelection(), cancellationToken);
}
