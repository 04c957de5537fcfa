using System.Security.Cryptography;

namespace RootTools.Core.Tests.Journal;

/// <summary>What a key shows of a journal, and what is shown without one.</summary>
public sealed class JournalKeyTests : IDisposable
{
    private readonly JournalScene _scene = new();
    private readonly JournalKey _key;

    public JournalKeyTests()
    {
        Directory.CreateDirectory(_scene.Folder);
        _key = NewKey("key");
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_check_says_what_it_has_shown_and_nothing_more()
    {
        await WriteAsync(3);
        JournalCheckResult without = await _scene.CheckAsync();
        JournalCheckResult anchored = await _scene.CheckAsync(without.LastHash);
        JournalCheckResult with = await _scene.CheckAsync(key: _key);

        Assert.Equal([JournalProof.InternallyConsistent], without.Shown);
        Assert.Contains("Not shown: that no lines were cut off the end", without.Message, StringComparison.Ordinal);
        Assert.Contains("that RootTools wrote the lines (give -JournalKeyPath)", without.Message, StringComparison.Ordinal);
        Assert.Equal([JournalProof.InternallyConsistent, JournalProof.CompleteUpToAnchor], anchored.Shown);
        Assert.Equal([JournalProof.InternallyConsistent, JournalProof.CompleteUpToAnchor, JournalProof.Authentic], with.Shown);
        Assert.Contains("complete up to line 3, authentic", with.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_was_written_anew_as_a_whole_is_consistent_but_not_authentic()
    {
        await WriteAsync(3);
        await _scene.EditAsync(lines => lines[1] = lines[1].Replace("333333333333", "444444444444", StringComparison.Ordinal), rechain: true);

        Assert.True((await _scene.CheckAsync()).IsIntact);
        JournalCheckResult check = await _scene.CheckAsync(key: _key);
        Assert.Equal((JournalFault.NotAuthentic, 2L), (check.Fault, check.FirstBadLine));
        Assert.Empty(check.Shown);
    }

    [Fact]
    public async Task A_cut_end_is_found_without_an_anchor()
    {
        await WriteAsync(3);
        await _scene.EditAsync(lines => lines.RemoveAt(2));

        Assert.True((await _scene.CheckAsync()).IsIntact);
        Assert.Equal(JournalFault.CutOff, (await _scene.CheckAsync(key: _key)).Fault);
    }

    [Fact]
    public async Task A_journal_whose_signed_end_is_missing_or_forged_is_not_complete()
    {
        await WriteAsync(3);
        string end = JournalEnd.PathOf(_scene.Path);
        string old = await File.ReadAllTextAsync(end, TestContext.Current.CancellationToken);
        await _scene.EditAsync(lines => lines.RemoveAt(2));
        File.Delete(end);

        Assert.Equal(JournalFault.CutOff, (await _scene.CheckAsync(key: _key)).Fault);
        string forged = old.Replace("\"length\":", "\"length\":1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(end, forged, TestContext.Current.CancellationToken);
        Assert.Equal(JournalFault.CutOff, (await _scene.CheckAsync(key: _key)).Fault);
    }

    [Fact]
    public async Task Nothing_is_written_after_an_end_that_is_not_the_one_that_was_left()
    {
        await WriteAsync(3);
        await _scene.EditAsync(lines => lines.RemoveAt(2));

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => WriteAsync(1));

        Assert.Equal(("JournalNotAuthentic", true), (refusal.Error.Id, refusal.Error.EndsRun));
    }

    [Fact]
    public async Task Lines_that_a_crash_left_after_the_signed_end_are_authentic_all_the_same()
    {
        await WriteAsync(2);
        string end = await File.ReadAllTextAsync(JournalEnd.PathOf(_scene.Path), TestContext.Current.CancellationToken);
        await WriteAsync(2);
        await File.WriteAllTextAsync(JournalEnd.PathOf(_scene.Path), end, TestContext.Current.CancellationToken);

        JournalCheckResult check = await _scene.CheckAsync(key: _key);

        Assert.Contains(JournalProof.Authentic, check.Shown);
        Assert.Contains("complete up to line 2", check.Message, StringComparison.Ordinal);
        await WriteAsync(1);
        Assert.Equal(5, (await _scene.CheckAsync(key: _key)).LineCount);
    }

    [Fact]
    public async Task A_journal_is_signed_from_its_first_line_to_its_last_or_not_at_all()
    {
        await WriteAsync(1);

        Assert.Equal("JournalKeyMissing", await RefuseAsync(_scene.Writer()));
        Assert.Equal("JournalNotAuthentic", await RefuseAsync(_scene.Writer(NewKey("other"))));
        File.Delete(_scene.Path);
        File.Delete(JournalEnd.PathOf(_scene.Path));
        await _scene.Writer().WriteAsync(JournalScene.Entry());
        Assert.Equal("JournalNotSigned", await RefuseAsync(_scene.Writer(_key)));
    }

    [Fact]
    public async Task A_run_is_not_resumed_from_lines_that_the_key_did_not_sign()
    {
        await new JournalRun(_scene.Writer(_key), "run-1", "Remove-MemberRootCredential", _ => Task.FromResult(JournalScene.Context)).RecordAsync(
            new JournalIntent { Action = JournalActions.RemoveRootCredential, AccountId = "333333333333" },
            _ => Task.FromResult(1),
            _ => new JournalOutcome { Outcome = "Removed" },
            (result, _) => result,
            TestContext.Current.CancellationToken);
        Assert.NotNull((await _scene.ResumeAsync("run-1", key: _key)).FindOutcome("333333333333"));
        await _scene.EditAsync(
            lines => lines[2] = lines[2].Replace("333333333333", "444444444444", StringComparison.Ordinal), rechain: true);

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => _scene.ResumeAsync("run-1", key: _key));

        Assert.Equal("JournalBroken", refusal.Error.Id);
    }

    [Theory]
    [InlineData(31, "rw-------", "31 bytes")]
    [InlineData(32, "rw-r-----", "can be read by others")]
    public void A_key_that_is_too_short_or_that_others_may_read_is_refused(int length, string mode, string why)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access control lists instead of modes.");
        string path = Path.Combine(_scene.Folder, "weak");
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(length));
        Storage.Modes.Set(path, mode);

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => JournalKey.Read(path));

        Assert.Equal("JournalKeyNotReadable", refusal.Error.Id);
        Assert.Contains(why, refusal.Error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefuseAsync(JournalWriter writer) =>
        (await Assert.ThrowsAsync<RootToolsException>(() => writer.WriteAsync(JournalScene.Entry(id: "x")))).Error.Id;

    private JournalKey NewKey(string name)
    {
        string path = Path.Combine(_scene.Folder, name);
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
        Storage.Modes.Set(path, "rw-------");
        return JournalKey.Read(path);
    }

    private async Task WriteAsync(int count)
    {
        JournalWriter writer = _scene.Writer(_key);
        for (int i = 0; i < count; i++)
        {
            await writer.WriteAsync(JournalScene.Entry(id: Guid.NewGuid().ToString("N")));
        }
    }
}
