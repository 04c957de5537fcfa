using RootTools.Delegation;

namespace RootTools.Commands;

/// <summary>Lists the member accounts that may open root sessions besides the management account.</summary>
/// <remarks>
/// <para>
/// These are the delegated administrators for iam.amazonaws.com. AWS Organizations tells them to the management account and to delegated
/// administrators.
/// </para>
/// </remarks>
/// <example>
/// <para>Lists the delegated administrators.</para>
/// <code>Get-RootDelegatedAdministrator</code>
/// </example>
/// <example>
/// <para>Ends every delegation, so that trusted access can be disabled.</para>
/// <code>Get-RootDelegatedAdministrator | Unregister-RootDelegatedAdministrator</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html"/>
[Cmdlet(VerbsCommon.Get, "RootDelegatedAdministrator")]
[OutputType(typeof(RootDelegatedAdministrator))]
public sealed class GetRootDelegatedAdministratorCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => RunConnected(async (connection, cancellationToken) =>
    {
        foreach (RootDelegatedAdministrator administrator in await new RootDelegation(connection).ListAsync(cancellationToken))
        {
            Queue.Post(() => Shell.WriteObject(administrator));
        }
    });
}
