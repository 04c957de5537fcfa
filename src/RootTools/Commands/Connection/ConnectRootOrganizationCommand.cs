namespace RootTools.Commands;

/// <summary>
/// Connects this session to an organization: finds credentials and Region, asks AWS who that is, and has every cmdlet use it that is
/// not told otherwise.
/// </summary>
/// <remarks>
/// Nothing is asked of AWS for the connection alone but who the caller is and what it may see. The connection lasts until
/// Disconnect-RootOrganization, another Connect-RootOrganization or Start-RootSandbox, or the end of the session.
/// </remarks>
/// <example>
/// <para>Connects with a profile, an SSO profile for instance, and shows who the session acts as.</para>
/// <code>Connect-RootOrganization -ProfileName security -Region eu-central-1</code>
/// </example>
/// <example>
/// <para>Connects with credentials that AWS.Tools made.</para>
/// <code>Connect-RootOrganization -Credential (Get-AWSCredential -ProfileName security) -Region us-east-1</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html"/>
[Cmdlet(VerbsCommunications.Connect, "RootOrganization")]
[OutputType(typeof(RootContext))]
public sealed class ConnectRootOrganizationCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool isVerbose = Shell.IsVerbose;
        Run(async cancellationToken =>
        {
            ReportCalls(isVerbose);
            RootConnection connection = await OpenAsync(cancellationToken);
            try
            {
                RootContext context = await connection.GetContextAsync(cancellationToken);
                Session.Connect(connection);
                Queue.Post(() => Write(context));
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    private void Write(RootContext context)
    {
        if (context.Role is OrganizationRole.MemberAccount or OrganizationRole.StandaloneAccount)
        {
            Shell.WriteWarning(
                $"Account {context.AccountId} can open no root sessions: it is neither the management account of an organization " +
                "nor its delegated administrator for iam.amazonaws.com.");
        }
        else if (context.TrustedAccess is false)
        {
            Shell.WriteWarning("Central root access is off in this organization. Enable-RootAccessFeature turns it on.");
        }

        Shell.WriteObject(context);
    }
}
