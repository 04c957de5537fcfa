using System.Management.Automation;
using RootTools.Connection;

namespace RootTools.Commands;

/// <summary>
/// Connects this session to an organization: finds credentials and Region, asks AWS who that is, and has every cmdlet use it that is
/// not told otherwise.
/// </summary>
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
