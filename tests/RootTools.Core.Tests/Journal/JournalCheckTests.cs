namespace RootTools.Core.Tests.Journal;

public sealed class JournalCheckTests : IDisposable
{
    private readonly JournalScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_consistent_journal_passes_and_its_unfinished_intents_are_counted()
    {
        await WriteAsync(3);
        await WriteOutcomeAsync("1");

        JournalCheckResult result = await _scene.CheckAsync();

        Assert.Equal((true, 4L, 2), (result.IsIntact, result.LineCount, result.UnfinishedCount));
        Assert.Null(result.FirstBadLine);
    }

    [Fact]
    public async Task A_changed_line_is_found_at_the_line_after_it()
    {
        await WriteAsync(4);
        await _scene.EditAsync(lines => lines[1] = lines[1].Replace("333333333333", "444444444444", StringComparison.Ordinal));

        JournalCheckResult result = await _scene.CheckAsync();

        Assert.Equal((3L, JournalFault.BrokenChain), (result.FirstBadLine, result.Fault));
    }

    [Fact]
    public async Task A_removed_line_is_found()
    {
        await WriteAsync(4);
        await _scene.EditAsync(lines => lines.RemoveAt(2));

        Assert.Equal((3L, JournalFault.BrokenChain), await FindFaultAsync());
    }

    [Fact]
    public async Task A_missing_beginning_is_found()
    {
        await WriteAsync(3);
        await _scene.EditAsync(lines => lines.RemoveAt(0));

        Assert.Equal((1L, JournalFault.BrokenChain), await FindFaultAsync());
    }

    [Fact]
    public async Task A_line_that_is_no_entry_is_found_and_the_others_are_still_read()
    {
        await WriteAsync(3);
        await _scene.EditAsync(lines => lines[1] = "not JSON");
        JournalReader reader = new(_scene.Path);
        List<RootError> damages = [];
        reader.Damaged += damages.Add;

        List<JournalEntry> entries = [];
        await foreach (JournalEntry entry in reader.ReadAsync(null, TestContext.Current.CancellationToken))
        {
            entries.Add(entry);
        }

        Assert.Equal((2L, JournalFault.Damaged), await FindFaultAsync());
        Assert.Equal(["1", "3"], entries.Select(entry => entry.Id));
        Assert.Contains("Line 2", Assert.Single(damages).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_too_long_to_be_read_is_skipped_and_counted_and_the_chain_goes_on()
    {
        await WriteAsync(1);
        string endless = new('3', 2 * 1024 * 1024);
        await _scene.EditAsync(lines => lines.Add(lines[0].Replace("333333333333", endless, StringComparison.Ordinal)), rechain: true);
        await _scene.Writer().WriteAsync(JournalScene.Entry(id: "3"));
        JournalReader reader = new(_scene.Path);
        List<RootError> damages = [];
        reader.Damaged += damages.Add;

        JournalCheckResult check = await _scene.CheckAsync();
        CancellationToken stop = TestContext.Current.CancellationToken;
        List<JournalEntry> entries = await reader.ReadAsync(null, stop).ToListAsync(stop);

        Assert.Equal((true, 3L, 1L), (check.IsIntact, check.LineCount, check.UnreadableCount));
        Assert.Equal(["1", "3"], entries.Select(entry => entry.Id));
        Assert.Contains("longer than a mebibyte", Assert.Single(damages).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_without_an_intent_is_found()
    {
        await WriteAsync(1);
        await WriteOutcomeAsync("7");

        Assert.Equal((2L, JournalFault.OutcomeWithoutIntent), await FindFaultAsync());
    }

    [Fact]
    public async Task An_incomplete_line_is_found()
    {
        await WriteAsync(2);
        await File.AppendAllTextAsync(_scene.Path, "{\"prev", TestContext.Current.CancellationToken);

        Assert.Equal((3L, JournalFault.IncompleteLine), await FindFaultAsync());
    }

    [Fact]
    public async Task A_cut_end_is_found_with_the_hash_of_an_earlier_check()
    {
        await WriteAsync(3);
        string noted = (await _scene.CheckAsync()).LastHash;
        await _scene.EditAsync(lines => lines.RemoveAt(2));

        Assert.True((await _scene.CheckAsync()).IsIntact);
        Assert.Equal(JournalFault.CutOff, (await _scene.CheckAsync(noted)).Fault);
    }

    [Fact]
    public async Task A_journal_that_does_not_exist_is_named()
    {
        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => _scene.CheckAsync());

        Assert.Equal(("JournalNotFound", RootErrorKind.NotFound), (refusal.Error.Id, refusal.Error.Kind));
    }

    private async Task<(long?, JournalFault?)> FindFaultAsync()
    {
        JournalCheckResult result = await _scene.CheckAsync();
        return (result.FirstBadLine, result.Fault);
    }

    private Task WriteOutcomeAsync(string intentId) => _scene.Writer().WriteAsync(
        JournalScene.Entry() with { Id = "o", Kind = JournalEntryKind.Outcome, IntentId = intentId, Outcome = "Removed" });

    private async Task WriteAsync(int count)
    {
        JournalWriter writer = _scene.Writer();
        for (int i = 1; i <= count; i++)
        {
            await writer.WriteAsync(JournalScene.Entry(id: $"{i}"));
        }
    }
}
