using RootTools.Errors;
using RootTools.Journal;

namespace RootTools.Core.Tests.Journal;

public sealed class JournalReaderTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Each_condition_of_a_filter_narrows_the_entries()
    {
        await WriteAsync();

        Assert.Equal(["b"], await ReadIdsAsync(new JournalFilter { AccountIds = ["444444444444"] }));
        Assert.Equal(["c"], await ReadIdsAsync(new JournalFilter { Actions = ["deletebucketpolicy"] }));
        Assert.Equal(["d"], await ReadIdsAsync(new JournalFilter { Outcomes = ["Removed"] }));
        Assert.Equal(["c", "d"], await ReadIdsAsync(new JournalFilter { RunIds = ["run-2"] }));
        Assert.Equal(["d"], await ReadIdsAsync(new JournalFilter { Kinds = [JournalEntryKind.Outcome] }));
        Assert.Equal(["b", "c"], await ReadIdsAsync(new JournalFilter { After = Noon.AddMinutes(1), Before = Noon.AddMinutes(2) }));
        Assert.Equal([], await ReadIdsAsync(new JournalFilter { RunIds = ["run-1"], Outcomes = ["Removed"] }));
    }

    [Fact]
    public async Task A_last_line_that_is_being_written_is_left_out()
    {
        await WriteAsync();
        string line = (await File.ReadAllLinesAsync(_scene.Path, TestContext.Current.CancellationToken))[0];
        await File.AppendAllTextAsync(_scene.Path, line, TestContext.Current.CancellationToken);

        Assert.Equal(4, (await _scene.ReadAsync()).Count);
    }

    [Fact]
    public async Task A_run_is_resumed_from_its_outcomes_and_its_open_intents()
    {
        JournalWriter writer = _scene.Writer();
        await writer.WriteAsync(JournalScene.Entry(id: "r") with { Kind = JournalEntryKind.Run, AccountId = null, Details = ["all"] });
        await writer.WriteAsync(JournalScene.Entry("222222222222", "1"));
        await writer.WriteAsync(Outcome("222222222222", "1", "Removed"));
        await writer.WriteAsync(JournalScene.Entry("333333333333", "2"));
        await writer.WriteAsync(JournalScene.Entry("444444444444", "3"));
        await writer.WriteAsync(Outcome("444444444444", "3", JournalOutcome.Stopped));

        JournalResume resume = await JournalResume.ReadAsync(
            new JournalReader(_scene.Path), "run-1", TestContext.Current.CancellationToken);

        Assert.Equal("Removed", resume.FindOutcome("222222222222")?.Outcome);
        Assert.Null(resume.FindOutcome("333333333333"));
        Assert.Null(resume.FindOutcome("444444444444"));
        Assert.Null(resume.FindOutcome("555555555555"));
        Assert.Equal(["333333333333", "444444444444"], resume.Unfinished.Select(entry => entry.AccountId).Order());
        Assert.Equal(["all"], resume.Details);
    }

    [Fact]
    public async Task A_run_that_the_journal_does_not_know_is_named()
    {
        await WriteAsync();

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(
            () => JournalResume.ReadAsync(new JournalReader(_scene.Path), "run-9", TestContext.Current.CancellationToken));

        Assert.Equal("JournalRunNotFound", refusal.Error.Id);
    }

    private static JournalEntry Outcome(string accountId, string intentId, string outcome) =>
        JournalScene.Entry(accountId, "o" + intentId) with { Kind = JournalEntryKind.Outcome, IntentId = intentId, Outcome = outcome };

    private async Task WriteAsync()
    {
        JournalWriter writer = _scene.Writer();
        await writer.WriteAsync(JournalScene.Entry(id: "a") with { Time = Noon });
        await writer.WriteAsync(JournalScene.Entry("444444444444", "b") with { Time = Noon.AddMinutes(1) });
        await writer.WriteAsync(
            JournalScene.Entry(id: "c") with { Time = Noon.AddMinutes(2), RunId = "run-2", Action = JournalActions.DeleteBucketPolicy });
        await writer.WriteAsync(Outcome("333333333333", "a", "Removed") with { Id = "d", Time = Noon.AddMinutes(3), RunId = "run-2" });
    }

    private async Task<IEnumerable<string>> ReadIdsAsync(JournalFilter filter) =>
        (await _scene.ReadAsync(filter)).Select(entry => entry.Id);
}
