using RootTools.Reviews;

namespace RootTools.Core.Tests.Reviews;

/// <summary>One review at a time for a journal.</summary>
public sealed class ReviewLockTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 2, 3, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string Journal => Path.Combine(_folder.Path, "records", "journal.jsonl");

    public ReviewLockTests() => Directory.CreateDirectory(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_one_is_refused_and_told_who_has_it()
    {
        using var first = ReviewLock.Take(Journal, new ReviewHolder("one", "web01", 4711, Now));

        RootError error = Assert.Throws<RootToolsException>(() => ReviewLock.Take(Journal, new ReviewHolder("two", "web02", 12, Now))).Error;

        Assert.Equal(("ReviewRunning", RootErrorKind.Conflict, true), (error.Id, error.Kind, error.EndsRun));
        Assert.Contains("review one (process 4711 on web01, since 2026-11-22 01:02Z)", error.Message, StringComparison.Ordinal);
        Assert.Null(first.Abandoned);
    }

    [Fact]
    public void One_that_ended_leaves_nothing_to_tell()
    {
        ReviewLock.Take(Journal, new ReviewHolder("one", "web01", 4711, Now)).Dispose();

        using var second = ReviewLock.Take(Journal, new ReviewHolder("two", "web01", 12, Now));

        Assert.Null(second.Abandoned);
    }

    [Theory]
    [InlineData("""{"RunId":"one","Host":"web01","ProcessId":4711,"Since":"2026-11-22T01:02:03+00:00"}""", "one")]
    [InlineData("""{"RunId":"on""", null)]
    [InlineData("", null)]
    public void What_a_dead_process_left_is_taken_over(string note, string? runId)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Journal)!);
        File.WriteAllText(Journal + ".review.lock", string.Empty);
        File.WriteAllText(Journal + ".review.json", note);

        using (var held = ReviewLock.Take(Journal, new ReviewHolder("two", "web01", 12, Now)))
        {
            Assert.Equal(runId, held.Abandoned?.RunId);
            Assert.Contains("\"two\"", File.ReadAllText(Journal + ".review.json"), StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Journal + ".review.json"));
    }

    /// <summary>After a reboot ids are given anew: the one in the note may be that of a process that has nothing to do with it.</summary>
    [Theory]
    [InlineData("web01")]
    [InlineData("a-former-name")]
    public void A_process_of_the_same_id_holds_nothing(string host)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Journal)!);
        File.WriteAllText(Journal + ".review.lock", string.Empty);
        File.WriteAllText(
            Journal + ".review.json", $$"""{"RunId":"one","Host":"{{host}}","ProcessId":{{Environment.ProcessId}},"Since":"2026-11-22T01:02:03+00:00"}""");

        using var held = ReviewLock.Take(Journal, new ReviewHolder("two", "web01", Environment.ProcessId, Now));

        Assert.Equal(("one", host, Environment.ProcessId, Now), (held.Abandoned!.RunId, held.Abandoned.Host, held.Abandoned.ProcessId, held.Abandoned.Since));
    }

    [Fact]
    public void A_journal_that_cannot_be_locked_says_so()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "file"), string.Empty);

        RootError error = Assert.Throws<RootToolsException>(
            () => ReviewLock.Take(Path.Combine(_folder.Path, "file", "journal.jsonl"), new ReviewHolder("one", "web01", 1, Now))).Error;

        Assert.Equal("ReviewLockFailed", error.Id);
    }
}
