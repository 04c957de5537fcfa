using System.Collections.Concurrent;
using RootTools.Activity;
using RootTools.Alerts;
using RootTools.Commands.Planning;

namespace RootTools.Commands;

/// <summary>Proves that the alert about root users arrives, with one central audit session in an account; or says where it is lost.</summary>
/// <remarks>
/// <para>
/// Makes a queue, subscribes it to the alert's topic, opens a root session with the task IAMAuditRootUserCredentials in the account, which
/// changes nothing, makes one call in it (GetAccountSummary), and waits until the alerts that name these very requests arrive: the
/// session's, from the caller's account, and the call's, from the member. Duration says how long they took; at AWS CloudTrail may take
/// minutes. The queue and its subscription are removed again, also after Ctrl+C.
/// </para>
/// <para>
/// Where something is found beforehand that lets nothing through, such as a trail that is stopped or a rule that is disabled, no session is
/// opened: LostAt and Finding say what it is, and Fix what to do. When alerts arrive at the topic, but somebody who is to be told has
/// not confirmed the subscription, that is said too. Whoever subscribes to the topic gets the alerts of the test.
/// </para>
/// </remarks>
/// <example>
/// <para>Tests the alert with one account.</para>
/// <code>Get-RootMemberAccount | Select-Object -First 1 | Test-RootActivityAlert</code>
/// </example>
/// <example>
/// <para>Shows what the alert said.</para>
/// <code>(Get-RootMemberAccount | Select-Object -First 1 | Test-RootActivityAlert).Proofs | Format-List Call, Duration, Message</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html"/>
[Cmdlet(VerbsDiagnostic.Test, "RootActivityAlert", SupportsShouldProcess = true)]
[OutputType(typeof(RootActivityAlertTest))]
[NotPlanned("It changes nothing that stays: it proves an alert, at once.")]
public sealed class TestRootActivityAlertCommand : AccountChangeCmdlet
{
    // How long a stopped cmdlet waits for the queues of its tests to go.
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(25);

    private readonly ConcurrentBag<Task> _tests = [];
    private RootActivityAlertTester? _tester;

    /// <summary>How long to wait for the alerts, in seconds. CloudTrail hands most events over within a few minutes, and has 15.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 3600)]
    public int TimeoutSeconds { get; set; } = 900;

    /// <summary>The role of the member account by which its rule is read where an alert was lost.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidatePattern(@"^[\w+=,.@/-]{1,512}$")]
    public string RoleName { get; set; } = EventHistoryScope.DefaultRole;

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override string? PlanPath => null;

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override TimeSpan? PlanValidFor => null;

    /// <inheritdoc/>
    private protected override string Activity => "Waiting for alerts";

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _tester = new RootActivityAlertTester(connection) { RoleName = RoleName };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        string what = $"the alert about root users with an audit session in {Printable.Line(account)}, and a queue that is removed afterwards";
        if (!await Changes.AskAsync(connection, new($"Test {what}.", $"Test {what}?", AlertChange.Caption), null, cancellationToken))
        {
            return true;
        }

        RootActivityAlert alert = await _tester!.ReadAsync(account.ToAccount(), cancellationToken);
        AlertChange.TellUnread(this, alert);
        Task<RootActivityAlertTest> testing = TestAsync(connection, alert, account.ToAccount(), cancellationToken);
        _tests.Add(testing);
        RootActivityAlertTest test = await testing;
        Emit(test);
        return test.Arrived;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // What was stopped cleans up yet, and needs the connection for it.
            Task.WhenAny(Task.WhenAll(_tests), Task.Delay(CleanUpTime)).GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
    }

    private Task<RootActivityAlertTest> TestAsync(
        RootConnection connection, RootActivityAlert alert, MemberAccount account, CancellationToken cancellationToken) =>
        Changes.RecordAsync(
            connection,
            new JournalIntent
            {
                Action = JournalActions.TestRootActivityAlert,
                AccountId = account.Id,
                AccountName = account.Name,
                Resource = alert.TopicArn,
                Region = alert.CentralRegion,
                Details = [RootTaskPolicy.IAMAuditRootUserCredentials.Name, $"{TimeoutSeconds} seconds"],
            },
            stop => _tester!.TestAsync(alert, account, TimeSpan.FromSeconds(TimeoutSeconds), stop),
            test => test.Arrived ? JournalOutcome.Done : $"{test.LostAt}",
            cancellationToken);
}
