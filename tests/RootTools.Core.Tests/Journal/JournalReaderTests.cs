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
