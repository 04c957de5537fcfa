using System.Management.Automation;
using RootTools.Commands.Session;

namespace RootTools.Commands;

/// <summary>Gives the sandbox that runs in this session; nothing when none does.</summary>
[Cmdlet(VerbsCommon.Get, "RootSandbox")]
[OutputType(typeof(RootSandbox))]
public sealed class GetRootSandboxCommand : RootCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Session.Sandbox is { } sandbox)
        {
            Shell.WriteObject(sandbox);
        }
    }
}
