namespace RootTools.Commands;

/// <summary>
/// Ends this session's connection: cmdlets that are not told otherwise use AWS's default credentials again. A sandbox runs on until
/// <c>Stop-RootSandbox</c>.
/// </summary>
/// <remarks>
/// A sandbox of this session goes on running; Stop-RootSandbox ends it. Cmdlets that name their own connection are not affected.
/// </remarks>
/// <example>
/// <para>Forgets the connection.</para>
/// <code>Disconnect-RootOrganization</code>
/// </example>
/// <example>
/// <para>Connects elsewhere afterwards.</para>
/// <code>Disconnect-RootOrganization; Connect-RootOrganization -ProfileName audit</code>
/// </example>
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
