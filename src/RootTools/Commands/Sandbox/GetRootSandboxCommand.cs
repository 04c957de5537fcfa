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
/// <code>(Get-RootSandbox).Faults.Latency = 200</code>
/// </example>
/// <example>
/// <para>Reads the one-time password that was sent to a new root email address.</para>
/// <code>(Get-RootSandbox).Mail | Where-Object To -EQ 'new@example.com' | Select-Object -Last 1 -ExpandProperty Otp</code>
/// </example>
/// <example>
/// <para>Moves the time at AWS ahead, to see a closed account go.</para>
/// <code>(Get-RootSandbox).Clock.Advance((New-TimeSpan -Days 90))</code>
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
