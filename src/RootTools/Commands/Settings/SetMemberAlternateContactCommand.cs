using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Sets an alternate contact of accounts: whom AWS asks about bills, operations or security.</summary>
/// <remarks>
/// <para>
/// A contact is set as a whole. An account that has it already is left alone. The old contact is in the result (Before) and in the journal, so
/// that it can be put back.
/// </para>
/// <para>
/// Members are changed from the management account, or from a delegated administrator for account.amazonaws.com, once trusted access is on:
/// Enable-RootAccessFeature AccountManagement. The management account, and an account outside any organization, change their own.
/// </para>
/// </remarks>
/// <example>
/// <para>Gives every active member account the same security contact.</para>
/// <code>
/// $team = @{ ContactName = 'Security Team'; Title = 'CISO'; EmailAddress = 'security@example.com'; PhoneNumber = '+1 206 555 0100' }
/// Set-MemberAlternateContact -All -Type Security @team
/// </code>
/// </example>
/// <example>
/// <para>Sets a contact for bills wherever there is none.</para>
/// <code>
/// $missing = Get-MemberAccountSetting -Setting AlternateContact | Where-Object { $_.Outcome -eq 'Read' -and -not $_.BillingContact }
/// $missing | Set-MemberAlternateContact -Type Billing -ContactName Billing -Title Controller -EmailAddress billing@example.com -PhoneNumber '+1 206 555 0100'
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html"/>
[Cmdlet(VerbsCommon.Set, "MemberAlternateContact", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class SetMemberAlternateContactCommand : EveryMemberSettingCmdlet
{
    /// <summary>What the contact is for: Billing, Operations or Security.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public AlternateContactType? Type { get; set; }

    /// <summary>Who it is. Not Name, which is an account's.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ContactName { get; set; }

    /// <summary>Their title.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Their email address.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? EmailAddress { get; set; }

    /// <summary>Their phone number.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? PhoneNumber { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Setting alternate contacts";

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits =>
        Type is not { } type || ContactName is null || Title is null || EmailAddress is null || PhoneNumber is null
            ? []
            : [new AlternateContactEdit(type, new(type, ContactName, Title, EmailAddress, PhoneNumber))];
}
