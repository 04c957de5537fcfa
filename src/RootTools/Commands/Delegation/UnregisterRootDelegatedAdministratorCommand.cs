using System.Management.Automation;
using RootTools.Delegation;
using RootTools.Journal;

namespace RootTools.Commands;

/// <summary>Takes from member accounts the right to open root sessions.</summary>
/// <remarks>
/// <para>
/// Deregisters the accounts as delegated administrators for iam.amazonaws.com. Trusted access cannot be disabled before the last one is
/// gone. IAM knows of it at once; STS may still open sessions for the account for up to three minutes.
/// </para>
/// </remarks>
/// <example>
/// <para>Ends the delegation of an account.</para>
/// <code>Unregister-RootDelegatedAdministrator -AccountId 222222222222</code>
/// </example>
/// <example>
/// <para>Ends all delegations without a prompt, then disables trusted access.</para>
/// <code>
/// Get-RootDelegatedAdministrator | Unregister-RootDelegatedAdministrator -Force
/// Disable-RootAccessFeature -Feature TrustedAccess
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html"/>
[Cmdlet(VerbsLifecycle.Unregister, "RootDelegatedAdministrator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootDelegationChange))]
public sealed class UnregisterRootDelegatedAdministratorCommand : RootDelegationCmdlet
{
    /// <summary>Does not ask. The checks are made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Change(
        JournalActions.DeregisterDelegatedAdministrator,
        (delegation, accountId, stop) => delegation.CheckRemovalAsync(accountId, stop),
        (delegation, account, stop) => delegation.UnregisterAsync(account, stop),
        account => $"End the delegation of {RootDelegation.ServicePrincipal} to account {account}: it can then open no root session any " +
            "more.",
        Force);
}
