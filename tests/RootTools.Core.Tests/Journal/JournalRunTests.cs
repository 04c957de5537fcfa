namespace RootTools.Core.Tests.Journal;

public sealed class JournalRunTests : IDisposable
{
    private static readonly JournalIntent Removal = new()
    {
        Action = JournalActions.RemoveRootCredential,
        AccountId = "333333333333",
        Details = ["access key AKIAEXAMPLE", "password"],
    };

    private readonly JournalScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task The_intent_is_on_disk_before_the_act_and_the_outcome_after_it()
    {
        List<JournalEntry> before = [];

        await RecordAsync(_scene.Run("run-7"), async _ =>
        {
            before = await _scene.ReadAsync();
            return new Outcome("Removed");
        });

        Assert.Equal([JournalEntryKind.Run, JournalEntryKind.Intent], before.Select(entry => entry.Kind));
        List<JournalEntry> after = await _scene.ReadAsync();
        JournalEntry outcome = after[2];
        Assert.Equal((JournalEntryKind.Outcome, before[1].Id, "Removed"), (outcome.Kind, outcome.IntentId, outcome.Outcome));
        Assert.All(after, entry => Assert.Equal(("run-7", "arn:aws:iam::111111111111:user/alice"), (entry.RunId, entry.CallerArn)));
        Assert.Equal(("333333333333", JournalActions.RemoveRootCredential), (outcome.AccountId, outcome.Action));
        Assert.Equal(Removal.Details, before[1].Details);
    }

    [Fact]
    public async Task Without_an_intent_on_disk_nothing_is_done()
    {
        _scene.Files.IsReadOnly = true;
        bool isDone = false;

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => RecordAsync(_scene.Run(), _ =>
        {
            isDone = true;
            return Task.FromResult(new Outcome("Removed"));
        }));

        Assert.Equal(("JournalNotWritable", true, false), (refusal.Error.Id, refusal.Error.EndsRun, isDone));
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_written_is_in_the_result_and_stops_the_next_act()
    {
        JournalRun run = _scene.Run();

        Outcome outcome = await RecordAsync(run, _ =>
        {
            _scene.Files.IsReadOnly = true;
            return Task.FromResult(new Outcome("Removed"));
        });

        Assert.Equal(("Removed", "JournalNotWritable"), (outcome.Text, outcome.Error?.Id));
        _scene.Files.IsReadOnly = false;
        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(
            () => RecordAsync(run, _ => Task.FromResult(new Outcome("again"))));
        Assert.True(refusal.Error.EndsRun);
    }

    [Fact]
    public async Task What_the_act_throws_is_recorded_and_thrown_on()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RecordAsync(_scene.Run(), _ => throw new TimeoutException("too long")));

        JournalEntry outcome = Assert.Single(await _scene.ReadAsync(new JournalFilter { Kinds = [JournalEntryKind.Outcome] }));
        Assert.Equal((JournalOutcome.Failed, "TimedOut"), (outcome.Outcome, outcome.ErrorId));
    }

    [Fact]
    public async Task An_act_that_is_stopped_has_an_outcome_all_the_same()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RecordAsync(
            _scene.Run(),
            async token =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new Outcome("never");
            },
            stop.Token));

        JournalEntry outcome = Assert.Single(await _scene.ReadAsync(new JournalFilter { Kinds = [JournalEntryKind.Outcome] }));
        Assert.Equal(JournalOutcome.Stopped, outcome.Outcome);
    }

    [Fact]
    public async Task The_outcome_names_the_requests_that_changed_something_and_not_those_that_read()
    {
        await RecordAsync(_scene.Run(), async token =>
        {
            await Task.WhenAll(
                Task.Run(() => AwsCallTrail.Add(Call("DeleteAccessKey", "r-1")), token),
                Task.Run(() => AwsCallTrail.Add(Call("ListAccessKeys", "r-2")), token));
            return new Outcome("Removed");
        });
        AwsCallTrail.Add(Call("DeleteLoginProfile", "r-3"));

        JournalEntry outcome = Assert.Single(await _scene.ReadAsync(new JournalFilter { Kinds = [JournalEntryKind.Outcome] }));
        Assert.Equal(new JournalRequest { Operation = "iam:DeleteAccessKey", RequestId = "r-1" }, Assert.Single(outcome.Requests));
    }

    [Fact]
    public async Task A_run_that_does_nothing_leaves_no_file()
    {
        JournalRun run = _scene.Run();

        Assert.False(File.Exists(_scene.Path));
        Assert.Matches("^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$", run.RunId);
        await RecordAsync(run, _ => Task.FromResult(new Outcome("Removed")));
        Assert.True(File.Exists(_scene.Path));
    }

    private static AwsCall Call(string operation, string requestId) => new()
    {
        Service = "iam",
        Operation = operation,
        Attempt = 1,
        Duration = TimeSpan.Zero,
        RequestId = requestId,
    };

    private static Task<Outcome> RecordAsync(
        JournalRun run,
        Func<CancellationToken, Task<Outcome>> act,
        CancellationToken? cancellationToken = null) =>
        run.RecordAsync(
            Removal,
            act,
            outcome => new JournalOutcome { Outcome = outcome.Text, Error = outcome.Error },
            (outcome, error) => outcome with { Error = error },
            cancellationToken ?? TestContext.Current.CancellationToken);

    private sealed record Outcome(string Text, RootError? Error = null);
}
