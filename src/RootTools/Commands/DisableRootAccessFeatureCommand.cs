using System.Management.Automation;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>
/// Turns switches of central root access off. With TrustedAccess everything goes: the features first, then IAM's trusted access, which
/// AWS refuses while a delegated administrator is registered. Only the management account may do this.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "RootAccessFeature", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootAccessFeatureResult))]
public sealed class DisableRootAccessFeatureCommand : RootAccessSwitchCmdlet
{
    private static readonly RootAccessFeature[] Everything =
        [RootAccessFeature.RootSessions, RootAccessFeature.RootCredentialsManagement, RootAccessFeature.TrustedAccess];

    /// <summary>The switches to turn off.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public RootAccessFeature[]? Feature { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RootAccessFeature[] asked = Feature ?? [];
        IEnumerable<RootAccessFeature> features = asked.Contains(RootAccessFeature.TrustedAccess)
            ? Everything
            : Everything.Where(feature => asked.Contains(feature));
        Turn(features, enable: false, "Root sessions that need it can then no longer be opened, and root users can no longer be managed centrally.", Force);
    }
}
