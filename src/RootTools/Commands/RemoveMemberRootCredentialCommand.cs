using System.Management.Automation;
using RootTools.Commands.Tasks;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.Commands;

/// <summary>
/// Removes root credentials of member accounts: password, access keys, signing certificates and MFA devices, all or some of them. Asks
/// for each account with what exactly goes, leaves access keys alone that were used lately, and reads the account again afterwards.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "MemberRootCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootCredentialRemoval))]
public sealed class RemoveMemberRootCredentialCommand : AccountCmdlet
{
    private RemovalTask? _task;

    /// <summary>The kinds of credential to remove; all four when left out.</summary>
    [Parameter]
    public RootCredentialType CredentialType { get; set; } = RootCredentialType.All;

    /// <summary>An access key that was used within this number of days is left alone, with an error. 0 takes every key.</summary>
    [Parameter]
    [ValidateRange(0, 36500)]
    public int UnusedFor { get; set; } = (int)RootCredentialRemovalOptions.DefaultUnusedFor.TotalDays;

    /// <summary>Does not ask. The checks are made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Removing root credentials";

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        RootCredentialRemovalOptions options = new() { CredentialType = CredentialType, UnusedFor = TimeSpan.FromDays(UnusedFor) };
        _task = new RemovalTask(connection, options, new TaskOutput(this, Force));
        return connection.EnsureReadyAsync(RootTaskPolicy.IAMDeleteRootUserCredentials, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        _task!.RunAsync(account.ToAccount(), cancellationToken);
}
