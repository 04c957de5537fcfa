using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>
/// Begins to give the root users of member accounts new email addresses: AWS sends a one-time password to each new address, which
/// Confirm-MemberRootEmail takes.
/// </summary>
/// <remarks>
/// <para>
/// The whole list is looked at before the first password is sent. A row is refused, and the others go on, when the account is no active member,
/// when it or its address is in the list twice, when the address is that of another account or of a closed one (AWS never takes it again),
/// or when every account with a mailbox in its domain is being closed.
/// </para>
/// <para>
/// Whoever owns the new mailbox can reset the root user's password, if there is one. An account whose root user has credentials is therefore
/// refused, unless -AllowWithRootCredential says that the new owner may have that power; so is one whose credentials cannot be seen.
/// </para>
/// <para>
/// The password is good for 24 hours. The management account's address can be changed by its own root user only. Trusted access for the
/// Account Management service is needed: Enable-RootAccessFeature AccountManagement.
/// </para>
/// </remarks>
/// <example>
/// <para>Writes a list of accounts whose root users have no credentials, to be edited, and shows which addresses would be changed.</para>
/// <code>
/// Get-RootCredentialStatus -OrganizationalUnit Root/Sandbox | Where-Object Outcome -EQ Clean | Select-Object AccountId, @{ n = 'PrimaryEmail'; e = { "aws+$($_.AccountId)@example.com" } } | Export-Csv emails.csv
/// Import-Csv emails.csv | Set-MemberRootEmail -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Changes one account's address, first step.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Set-MemberRootEmail -PrimaryEmail aws+build@example.com</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_StartPrimaryEmailUpdate.html"/>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-root-user-email.html"/>
[Cmdlet(VerbsCommon.Set, "MemberRootEmail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class SetMemberRootEmailCommand : MemberSettingCmdlet
{
    private readonly RootEmailList _list = new();

    /// <summary>The new address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string? PrimaryEmail { get; set; }

    /// <summary>Changes also the address of an account whose root user has credentials, or may have: the mailbox comes with their power.</summary>
    [Parameter]
    public SwitchParameter AllowWithRootCredential { get; set; }

    /// <summary>Takes also an address in a domain whose other accounts are all being closed, or are closed.</summary>
    [Parameter]
    public SwitchParameter AllowClosingDomain { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Changing root email addresses";

    /// <inheritdoc/>
    private protected override string Caption => "Root email address";

    /// <summary>All accounts are listed anyway, with their addresses.</summary>
    private protected override bool LooksUp => false;

    /// <summary>No address may be twice in the list, which is known when it is read to its end.</summary>
    private protected override bool ChecksAll => true;

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits => PrimaryEmail is null ? [] :
    [
        new RootEmailEdit(PrimaryEmail.Trim(), _list)
        {
            AllowWithRootCredential = Shell.IsOn(nameof(AllowWithRootCredential)),
            AllowClosingDomain = Shell.IsOn(nameof(AllowClosingDomain)),
        },
    ];

    /// <inheritdoc/>
    private protected override AccountReference Narrow(AccountReference account)
    {
        _list.Add(account.Id, PrimaryEmail?.Trim() ?? string.Empty);
        return base.Narrow(account);
    }
}
