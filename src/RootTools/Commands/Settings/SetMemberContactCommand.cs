using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Changes the primary contact of accounts: what is given is changed, the rest of the contact stays.</summary>
/// <remarks>
/// <para>
/// An empty text clears a line that AWS does not require. An account whose contact is so already is left alone. The old contact is in the
/// result (Before) and in the journal, so that it can be put back.
/// </para>
/// <para>
/// Members are changed from the management account, or from a delegated administrator for account.amazonaws.com, once trusted access is on:
/// Enable-RootAccessFeature AccountManagement. The management account, and an account outside any organization, change their own.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows which active member accounts would get another phone number.</para>
/// <code>Set-MemberContact -All -PhoneNumber '+49 30 1234567' -WhatIf</code>
/// </example>
/// <example>
/// <para>Moves the company of one account.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Set-MemberContact -AddressLine1 '1 New Street' -City Tacoma -PostalCode 98402</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_PutContactInformation.html"/>
[Cmdlet(VerbsCommon.Set, "MemberContact", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class SetMemberContactCommand : EveryMemberSettingCmdlet
{
    /// <summary>Who it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? FullName { get; set; }

    /// <summary>Whose account it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? CompanyName { get; set; }

    /// <summary>The street.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? AddressLine1 { get; set; }

    /// <summary>More of the street.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? AddressLine2 { get; set; }

    /// <summary>More of the street.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? AddressLine3 { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? City { get; set; }

    /// <summary>The district or county.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? DistrictOrCounty { get; set; }

    /// <summary>The state or region, which some countries need: US, CA, GB, DE, JP, IN and BR.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? StateOrRegion { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? PostalCode { get; set; }

    /// <summary>The country's two letters, such as DE.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? CountryCode { get; set; }

    /// <summary>The phone number, with + and the country's prefix.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? PhoneNumber { get; set; }

    /// <summary>The website.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? WebsiteUrl { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Changing primary contacts";

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits => Contact == new MemberContact() ? [] : [new ContactEdit(Contact)];

    private MemberContact Contact => new(
        FullName, CompanyName, AddressLine1, AddressLine2, AddressLine3, City, DistrictOrCounty, StateOrRegion, PostalCode, CountryCode, PhoneNumber,
        WebsiteUrl);
}
