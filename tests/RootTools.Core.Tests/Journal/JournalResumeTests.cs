namespace RootTools.Core.Tests.Journal;

/// <summary>What a run is resumed from, and that a journal which was changed, or is of another organization, is refused.</summary>
public sealed class JournalResumeTests : IDisposable
{
    private readonly JournalScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_run_is_resumed_from_its_outcomes_and_its_open_intents()
    {
        await WriteAsync();

        JournalResume resume = await _scene.ResumeAsync("run-1");

        Assert.Equal("Removed", resume.FindOutcome("222222222222")?.Outcome);
        Assert.Null(resume.FindOutcome("333333333333"));
        Assert.Null(resume.FindOutcome("444444444444"));
        Assert.Null(resume.FindOutcome("555555555555"));
        Assert.Equal(["333333333333", "444444444444"], resume.Unfinished.Select(entry => entry.AccountId).Order());
        Assert.Equal(["all"], resume.First.Details);
    }

    [Fact]
    public async Task A_run_that_the_journal_does_not_know_is_named()
    {
        await WriteAsync();

        Assert.Equal("JournalRunNotFound", await RefuseAsync("run-9"));
    }

    [Fact]
    public async Task A_journal_with_a_forged_line_resumes_no_run()
    {
        await WriteAsync();
        await _scene.EditAsync(lines => lines.Insert(4, lines[3].Replace("333333333333", "999999999999", StringComparison.Ordinal)));

        Assert.Equal("JournalBroken", await RefuseAsync("run-1"));
    }

    [Fact]
    public async Task A_line_of_another_run_that_was_changed_is_found_too()
    {
        await WriteAsync();
        await _scene.Writer().WriteAsync(JournalScene.Entry(id: "last") with { RunId = "run-2" });
        await _scene.EditAsync(lines => lines[^2] = lines[^2].Replace("Stopped", "Removed", StringComparison.Ordinal));

        Assert.Equal("JournalBroken", await RefuseAsync("run-1"));
    }

    [Fact]
    public async Task An_incomplete_last_line_is_no_hindrance_since_a_crash_leaves_one()
    {
        await WriteAsync();
        await File.AppendAllTextAsync(_scene.Path, "{\"previous", TestContext.Current.CancellationToken);

        Assert.Equal(2, (await _scene.ResumeAsync("run-1")).Unfinished.Count());
    }

    [Theory]
    [InlineData("o-exampleorg2", "aws", "111111111111")]
    [InlineData(null, "aws", "111111111111")]
    [InlineData("o-exampleorg1", "aws-us-gov", "111111111111")]
    [InlineData("o-exampleorg1", "aws", "222222222222")]
    public async Task A_run_of_another_organization_partition_or_account_is_not_resumed(string? organization, string partition, string account)
    {
        await WriteAsync();

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => _scene.ResumeAsync(
            "run-1", JournalScene.Context with { OrganizationId = organization, Partition = partition, AccountId = account }));

        Assert.Equal(("ResumeElsewhere", true), (refusal.Error.Id, refusal.Error.EndsRun));
        Assert.Contains("o-exampleorg1 (aws) from account 111111111111", refusal.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_does_not_say_where_it_was_begun_is_not_resumed()
    {
        await _scene.Writer().WriteAsync(JournalScene.Entry());

        Assert.Equal("ResumeElsewhere", await RefuseAsync("run-1"));
    }

    [Fact]
    public async Task A_run_records_organization_partition_and_account()
    {
        await WriteAsync();

        JournalEntry run = (await _scene.ReadAsync())[0];

        Assert.Equal(("o-exampleorg1", "aws", "111111111111"), (run.OrganizationId, run.Partition, run.CallerAccountId));
    }

    [Fact]
    public async Task A_journal_that_others_may_write_to_resumes_no_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access control lists instead of modes.");
        await WriteAsync();
        Storage.Modes.Set(_scene.Path, "rw-rw-rw-");

        Assert.Equal("JournalUntrusted", await RefuseAsync("run-1"));
    }

    private async Task<string> RefuseAsync(string runId) =>
        (await Assert.ThrowsAsync<RootToolsException>(() => _scene.ResumeAsync(runId))).Error.Id;

    private async Task WriteAsync()
    {
        JournalWriter writer = _scene.Writer();
        await writer.WriteAsync(JournalScene.Entry(id: "r") with
        {
            Kind = JournalEntryKind.Run,
            AccountId = null,
            Details = ["all"],
            CallerAccountId = JournalScene.Context.AccountId,
            OrganizationId = JournalScene.Context.OrganizationId,
            Partition = JournalScene.Context.Partition,
        });
        await writer.WriteAsync(JournalScene.Entry("222222222222", "1"));
        await writer.WriteAsync(Outcome("222222222222", "1", "Removed"));
        await writer.WriteAsync(JournalScene.Entry("333333333333", "2"));
        await writer.WriteAsync(JournalScene.Entry("444444444444", "3"));
        await writer.WriteAsync(Outcome("444444444444", "3", JournalOutcome.Stopped));
    }

    private static JournalEntry Outcome(string accountId, string intentId, string outcome) =>
        JournalScene.Entry(accountId, "o" + intentId) with { Kind = JournalEntryKind.Outcome, IntentId = intentId, Outcome = outcome };
}
