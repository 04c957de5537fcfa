using RootTools.Delegation;

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
/// <code>Get-RootMemberAccount -Name 'Security Tooling' | Register-RootDelegatedAdministrator</code>
/// </example>
/// <example>
/// <para>Sets an organization up from nothing.</para>
/// <code>
/// Enable-RootAccessFeature
/// Get-RootMemberAccount -Name 'Security Tooling' | Register-RootDelegatedAdministrator
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html"/>
[Cmdlet(VerbsLifecycle.Register, "RootDelegatedAdministrator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootDelegationChange))]
public sealed class RegisterRootDelegatedAdministratorCommand : AccountChangeCmdlet
{
    /// <inheritdoc/>
    private protected override string Activity => "Registering delegated administrators";

    /// <summary>One after the other: each change is one of the same organization.</summary>
    private protected override int? Limit => 1;

    /// <summary>The checks beforehand read the account anyway.</summary>
    private protected override bool LooksUp => false;

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        RootDelegation delegation = new(connection);
        MemberAccount known = await delegation.CheckAsync(account.Id, cancellationToken);
        string what = $"Make account {Printable.Line(known)} a delegated administrator for {RootDelegation.ServicePrincipal}: it can then open root " +
            "sessions in every member account.";
        return await DelegationChange.MakeAsync(
            this, connection, known, what, JournalActions.RegisterDelegatedAdministrator, stop => delegation.RegisterAsync(known, stop), cancellationToken);
    }
}
