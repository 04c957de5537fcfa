namespace RootTools.Commands;

/// <summary>
/// Shows who the cmdlets act as: the caller, its partition and organization, whether its account is the management account
/// or the delegated administrator, and which features are on.
/// </summary>
/// <remarks>
/// Read once, and kept until Get-RootContext is asked with other connection parameters or a switch is turned.
/// </remarks>
/// <example>
/// <para>Shows the caller, its role in the organization and the features that are enabled.</para>
/// <code>Get-RootContext</code>
/// </example>
/// <example>
/// <para>Shows the same for another profile, without connecting the session to it.</para>
/// <code>Get-RootContext -ProfileName security | Format-List CallerArn, Role, Features</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html"/>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html"/>
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
