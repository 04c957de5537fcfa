using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Removes an alternate contact of accounts, so that AWS asks their root user instead.</summary>
/// <remarks>
/// An account without the contact is left alone. The old contact is in the result (Before) and in the journal, so that it can be put back.
/// </remarks>
/// <example>
/// <para>Removes the contact for operations from one account.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Remove-MemberAlternateContact -Type Operations</code>
/// </example>
/// <example>
/// <para>Shows from which accounts the contacts for bills would go.</para>
/// <code>Remove-MemberAlternateContact -All -Type Billing -WhatIf</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_DeleteAlternateContact.html"/>
[Cmdlet(VerbsCommon.Remove, "MemberAlternateContact", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class RemoveMemberAlternateContactCommand : EveryMemberSettingCmdlet
{
    /// <summary>What the contacts are for: Billing, Operations, Security, or several of them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public AlternateContactType[]? Type { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Removing alternate contacts";

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits =>
        (Type ?? []).Distinct().Select(type => new AlternateContactEdit(type, contact: null));
}
