using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Gives accounts new names.</summary>
/// <remarks>
/// <para>
/// The new name comes with each row of the pipeline, or with -AccountName for one account. An account that has the name already is left alone.
/// The old name is in the result (Before) and in the journal, so that it can be put back.
/// </para>
/// <para>
/// Members are changed from the management account, or from a delegated administrator for account.amazonaws.com, once trusted access is on:
/// Enable-RootAccessFeature AccountManagement. The management account, and an account outside any organization, change their own.
/// </para>
/// </remarks>
/// <example>
/// <para>Renames an account.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Set-MemberAccountName -AccountName 'Build'</code>
/// </example>
/// <example>
/// <para>Writes a list to be edited, and shows what it would change.</para>
/// <code>
/// Get-RootMemberAccount -State ACTIVE | Select-Object Id, @{ n = 'AccountName'; e = { $_.Name } } | Export-Csv names.csv
/// Import-Csv names.csv | Set-MemberAccountName -WhatIf
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html"/>
[Cmdlet(VerbsCommon.Set, "MemberAccountName", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class SetMemberAccountNameCommand : MemberSettingCmdlet
{
    /// <summary>The new name: 1 to 50 characters, neither &lt; nor &gt; among them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? AccountName { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Renaming accounts";

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits => AccountName is null ? [] : [new AccountNameEdit(AccountName)];

    /// <summary>The name in the row is the new one, and not what is known of the account.</summary>
    private protected override AccountReference Narrow(AccountReference account) =>
        base.Narrow(account with { Name = null, IsNamed = account.OrganizationalUnit is null && account.State is null });
}
