using System.Management.Automation;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>
/// Turns central root access on: IAM's trusted access to the organization first, then the features asked for. What is on already is
/// left alone and told so. Only the management account may do this.
/// </summary>
[Cmdlet(VerbsLifecycle.Enable, "RootAccessFeature", SupportsShouldProcess = true)]
[OutputType(typeof(RootAccessFeatureResult))]
public sealed class EnableRootAccessFeatureCommand : RootAccessSwitchCmdlet
{
    /// <summary>The features; both when left out. Trusted access is always turned on with them.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public RootAccessFeature[] Feature { get; set; } = [RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions];

    /// <inheritdoc/>
    protected override void EndProcessing() => Turn(
        RootAccessFeatures.Order(Feature),
        enable: true,
        "The management account and the delegated administrator can then act in the member accounts' place.",
        force: false);
}
