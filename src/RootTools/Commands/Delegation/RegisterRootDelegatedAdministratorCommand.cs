using System.Management.Automation;
using RootTools.Delegation;
using RootTools.Journal;

namespace RootTools.Commands;

/// <summary>Lets member accounts open root sessions besides the management account.</summary>
/// <remarks>
/// <para>
/// Registers the accounts as delegated administrators for iam.amazonaws.com. AWS's conditions are checked first: the caller is of the
/// management account, the target is an active member and not the management account, and IAM has trusted access to the organization.
/// </para>
/// <para>A delegated administrator can act as the root user of every member account, so choose an account with few and careful users.</para>
/// </remarks>
/// <example>
/// <para>Makes the security account the delegated administrator.</para>
/// <code>Register-RootDelegatedAdministrator -AccountId 222222222222</code>
/// </example>
/// <example>
/// <para>Sets an organization up from nothing.</para>
/// <code>
/// Enable-RootAccessFeature
/// Get-RootMemberAccount -Name Security | Register-RootDelegatedAdministrator
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html"/>
[Cmdlet(VerbsLifecycle.Register, "RootDelegatedAdministrator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootDelegationChange))]
public sealed class RegisterRootDelegatedAdministratorCommand : RootDelegationCmdlet
{
    /// <summary>Does not ask. The checks are made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Change(
        JournalActions.RegisterDelegatedAdministrator,
        (delegation, accountId, stop) => delegation.CheckAsync(accountId, stop),
        (delegation, account, stop) => delegation.RegisterAsync(account, stop),
        account => $"Make account {account} a delegated administrator for {RootDelegation.ServicePrincipal}: it can then open root sessions in " +
            "every member account.",
        Force);
}
