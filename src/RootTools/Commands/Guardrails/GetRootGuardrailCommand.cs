using System.Runtime.CompilerServices;
using RootTools.Guardrails;

namespace RootTools.Commands;

/// <summary>Shows which accounts' root users a service control policy denies, by which policy, and whether it spares central root sessions.</summary>
/// <remarks>
/// <para>
/// A guardrail is any service control policy on the way from the organization's root to an account that denies the account's signed-in
/// root user everything; who made it does not matter. One that does not exempt central root sessions (aws:AssumedRoot) locks RootTools out
/// too. Accounts without a guardrail are listed as not covered. The verdicts come from evaluating the policies; nothing is changed.
/// </para>
/// <para>
/// Covered is Always, No, or Conditionally, which means that the root user is denied everything but for requests that a condition leaves
/// out: WayOut says which, such as "not when signed in with MFA".
/// </para>
/// <para>The management account has no line: service control policies do not reach it.</para>
/// </remarks>
/// <example>
/// <para>Lists the accounts whose root users no policy denies for certain, and the ways past those that deny conditionally.</para>
/// <code>Get-RootGuardrail | Where-Object Covered -ne Always | Select-Object AccountId, Covered, WayOut</code>
/// </example>
/// <example>
/// <para>Lists the policies that lock central root sessions out too.</para>
/// <code>(Get-RootGuardrail).Guardrails | Where-Object -not ExemptsCentralSessions | Sort-Object Id, TargetId -Unique</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html"/>
[Cmdlet(VerbsCommon.Get, "RootGuardrail")]
[OutputType(typeof(RootGuardrailCoverage))]
public sealed class GetRootGuardrailCommand : AccountCmdlet
{
    private RootGuardrailReader? _reader;

    /// <inheritdoc/>
    private protected override string Activity => "Reading guardrails";

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _reader = new RootGuardrailReader(connection);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _reader!.ExpectMany();
        await foreach (AccountReference account in base.ListAsync(connection, cancellationToken))
        {
            yield return account;
        }
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        Emit(await _reader!.GetAsync(account.ToAccount(), cancellationToken));
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _reader?.Dispose();
        }
    }
}
