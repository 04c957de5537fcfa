using System.Runtime.CompilerServices;
using RootTools.Readiness;

namespace RootTools.Commands;

/// <summary>Tells whether root sessions would work in accounts, what stands in the way, and how to remove it.</summary>
/// <remarks>
/// <para>
/// For each account and task, Test-RootAccess looks at the organization, the caller, the account and the policies between them, and
/// changes nothing. Every obstacle comes with its fix; where a service control policy denies root users and catches central root sessions
/// too, SuggestedStatement is the statement that lets the task through and still denies signed-in root users.
/// </para>
/// <para>
/// Evidence says what a verdict rests on. Observed: AWS said so. The audit task only reads, so it is tried. Predicted: the policies say so.
/// The other tasks are not tried; the caller's permission is asked of AWS's policy simulator, service and resource control policies are
/// evaluated here. Policies that mean certain buckets or queues by name are not met, since no bucket or queue is named.
/// </para>
/// <para>
/// Depends, as a verdict, means that a policy lets the task through or not by a condition key that only AWS sees at the time of the call,
/// such as aws:SourceIp: the obstacle's DependsOn, PolicyName and StatementId name key, policy and statement. Unknown means that something
/// could not be read.
/// </para>
/// <para>The organization is read once, not for each account.</para>
/// </remarks>
/// <example>
/// <para>Tests all five tasks in one account.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | Test-RootAccess</code>
/// </example>
/// <example>
/// <para>Lists what is in the way of an audit anywhere in the organization, each policy once.</para>
/// <code>(Test-RootAccess -TaskPolicy IAMAuditRootUserCredentials).Obstacles | Sort-Object PolicyId, TargetId -Unique | Format-List</code>
/// </example>
/// <example>
/// <para>Audits only the accounts where it will work.</para>
/// <code>
/// $ready = Test-RootAccess -TaskPolicy IAMAuditRootUserCredentials -PredictOnly | Where-Object Verdict -eq Ready
/// $ready | Get-RootCredentialStatus
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html"/>
[Cmdlet(VerbsDiagnostic.Test, "RootAccess")]
[OutputType(typeof(RootAccessReadiness))]
public sealed class TestRootAccessCommand : AccountCmdlet
{
    private RootAccessTester? _tester;

    /// <summary>The tasks to test; all five when left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(TaskPolicyCompleter))]
    [ValidateNotNullOrEmpty]
    public RootTaskPolicy[] TaskPolicy { get; set; } = [.. RootTaskPolicy.All];

    /// <summary>Predicts the audit task too instead of trying it: opens no session in any account.</summary>
    [Parameter]
    public SwitchParameter PredictOnly { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Testing root access";

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        // Whoever tests wants to know how it is now.
        connection.Forget();
        _tester = new RootAccessTester(connection) { PredictsOnly = PredictOnly };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _tester!.ExpectMany();
        await foreach (AccountReference account in base.ListAsync(connection, cancellationToken))
        {
            yield return account;
        }
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        foreach (RootAccessReadiness readiness in await _tester!.TestAsync(account.ToAccount(), TaskPolicy, cancellationToken))
        {
            Emit(readiness);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _tester?.Dispose();
        }
    }
}
