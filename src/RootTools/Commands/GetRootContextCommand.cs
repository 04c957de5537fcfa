using System.Management.Automation;
using RootTools.Connection;

namespace RootTools.Commands;

/// <summary>
/// Shows whose eyes the cmdlets see with: the caller, its partition and organization, whether its account is the management account
/// or the delegated administrator, and which features are on.
/// </summary>
[Cmdlet(VerbsCommon.Get, "RootContext")]
[OutputType(typeof(RootContext))]
public sealed class GetRootContextCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => RunConnected(async (connection, cancellationToken) =>
    {
        // Whoever asks wants to know how it is now.
        connection.Forget();
        RootContext context = await connection.GetContextAsync(cancellationToken);
        Queue.Post(() => Shell.WriteObject(context));
    });
}
