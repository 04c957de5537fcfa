namespace RootTools.Commands;

/// <summary>Gives the sandbox that runs in this session; nothing when none does.</summary>
/// <remarks>
/// Gives nothing when no sandbox runs in this session.
/// </remarks>
/// <example>
/// <para>Shows where the sandbox listens.</para>
/// <code>Get-RootSandbox</code>
/// </example>
/// <example>
/// <para>Makes it slow while it runs.</para>
/// <code>(Get-RootSandbox).Faults.Latency = [RootTools.Sandbox.Faults.Latency]::Fixed([timespan]::FromMilliseconds(200))</code>
/// </example>
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
