using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>What enabling and disabling Regions have in common: the Regions, and the wait for AWS.</summary>
public abstract class MemberRegionCmdlet : EveryMemberSettingCmdlet
{
    /// <summary>The Regions, such as af-south-1. Get-MemberAccountSetting -Setting Region lists them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RegionName { get; set; }

    /// <summary>Waits until AWS is done with each Region, which takes minutes to hours.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    private protected override string Caption => "Regions";

    /// <inheritdoc/>
    private protected override bool Waits => Shell.IsOn(nameof(Wait));

    /// <summary>Whether the Regions are enabled.</summary>
    private protected abstract bool Enables { get; }

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits =>
        (RegionName ?? []).Distinct(StringComparer.Ordinal).Select(region => new RegionEdit(region, Enables));
}

/// <summary>Enables Regions for accounts that have to opt in to them.</summary>
/// <remarks>
/// AWS takes minutes to hours for a Region, and has 6 of an account and 50 of the organization under way at once: the run waits for a free
/// place. Without -Wait the outcome is Pending as soon as AWS has begun. A Region that every account has is enabled already.
/// </remarks>
/// <example>
/// <para>Enables a Region for one account.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Enable-MemberRegion -RegionName af-south-1</code>
/// </example>
/// <example>
/// <para>Shows for which active member accounts two Regions would be enabled; without -WhatIf it waits until they can be used.</para>
/// <code>Enable-MemberRegion -All -RegionName af-south-1, me-south-1 -Wait -WhatIf</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html"/>
[Cmdlet(VerbsLifecycle.Enable, "MemberRegion", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class EnableMemberRegionCommand : MemberRegionCmdlet
{
    /// <inheritdoc/>
    private protected override string Activity => "Enabling Regions";

    /// <inheritdoc/>
    private protected override bool Enables => true;
}

/// <summary>Disables Regions for accounts that had opted in to them.</summary>
/// <remarks>
/// What runs there goes on and costs money, but nobody in the account reaches it any more. AWS takes minutes to hours for a Region, and has 6 of
/// an account and 50 of the organization under way at once: the run waits for a free place. A Region that every account has cannot be
/// disabled.
/// </remarks>
/// <example>
/// <para>Disables a Region for one account.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Disable-MemberRegion -RegionName af-south-1</code>
/// </example>
/// <example>
/// <para>Disables a Region wherever it is enabled.</para>
/// <code>Get-MemberAccountSetting -Setting Region | Where-Object { $_.Region.Where({ $_.RegionName -eq 'me-south-1' }).Status -eq 'ENABLED' } | Disable-MemberRegion -RegionName me-south-1</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_DisableRegion.html"/>
[Cmdlet(VerbsLifecycle.Disable, "MemberRegion", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class DisableMemberRegionCommand : MemberRegionCmdlet
{
    /// <inheritdoc/>
    private protected override string Activity => "Disabling Regions";

    /// <inheritdoc/>
    private protected override bool Enables => false;
}
