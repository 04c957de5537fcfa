using System.Management.Automation;

namespace RootTools.Commands;

/// <summary>
/// Ends this session's connection: cmdlets that are not told otherwise use AWS's default credentials again. A sandbox runs on until
/// <c>Stop-RootSandbox</c>.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "RootOrganization")]
public sealed class DisconnectRootOrganizationCommand : RootCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!Session.Connect(null))
        {
            Shell.WriteVerbose("This session was not connected.");
        }
    }
}
