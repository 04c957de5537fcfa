using System.Runtime.CompilerServices;
using RootTools.Delegation;

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
/// <code>Get-RootMemberAccount -Name 'Security Tooling' | Unregister-RootDelegatedAdministrator</code>
/// </example>
/// <example>
/// <para>Ends all delegations without a prompt, then disables trusted access.</para>
/// <code>
/// Unregister-RootDelegatedAdministrator -All -Force
/// Disable-RootAccessFeature -Feature TrustedAccess
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html"/>
[Cmdlet(VerbsLifecycle.Unregister, "RootDelegatedAdministrator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootDelegationChange))]
public sealed class UnregisterRootDelegatedAdministratorCommand : EveryAccountChangeCmdlet
{
    /// <inheritdoc/>
    private protected override string Everything => "delegated administrators";

    /// <inheritdoc/>
    private protected override string Activity => "Deregistering delegated administrators";

    /// <summary>One after the other: each change is one of the same organization.</summary>
    private protected override int? Limit => 1;

    /// <summary>The checks beforehand read the account anyway.</summary>
    private protected override bool LooksUp => false;

    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (RootDelegatedAdministrator administrator in await new RootDelegation(connection).ListAsync(cancellationToken))
        {
            yield return new AccountReference(administrator.AccountId, administrator.AccountName);
        }
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        RootDelegation delegation = new(connection);
        MemberAccount known = await delegation.CheckRemovalAsync(account.Id, cancellationToken);
        string what = $"End the delegation of {RootDelegation.ServicePrincipal} to account {Printable.Line(known)}: it can then open no root " +
            "session any more.";
        return await DelegationChange.MakeAsync(
            this, connection, known, what, JournalActions.DeregisterDelegatedAdministrator, stop => delegation.UnregisterAsync(known, stop), cancellationToken);
    }
}
