using System.Text;

namespace RootTools.Core.Tests.Journal;

public sealed class JournalWriterTests : IDisposable
{
    private readonly JournalScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task An_entry_is_read_back_as_it_was_written()
    {
        JournalEntry entry = JournalScene.Entry() with
        {
            Kind = JournalEntryKind.Outcome,
            IntentId = "0",
            Resource = "arn:aws:s3:::b",
            Region = "eu-west-1",
            Details = ["access key AKIAEXAMPLE", "\"quoted\"\nand folded"],
            BackupPath = "/b.json",
            Outcome = "Removed",
            ErrorId = "Odd",
            Message = "Größe < 5",
            Requests = [new JournalRequest { Operation = "iam:DeleteAccessKey", RequestId = "r-1", ErrorCode = "Throttling" }],
        };

        await _scene.Writer().WriteAsync(entry);

        JournalEntry read = Assert.Single(await _scene.ReadAsync());
        Assert.Equal(entry.Details, read.Details);
        Assert.Equal(entry.Requests, read.Requests);
        Assert.Equal(entry with { LineNumber = 1, Details = read.Details, Requests = read.Requests }, read);
    }

    [Fact]
    public async Task Text_from_elsewhere_is_cut_so_that_every_line_can_be_read()
    {
        string endless = new('x', 2 * 1024 * 1024);
        JournalEntry entry = JournalScene.Entry() with
        {
            Message = endless,
            Resource = endless,
            Details = [.. Enumerable.Repeat(endless, 3)],
            Requests = [new JournalRequest { Operation = "iam:DeleteAccessKey", RequestId = endless, ErrorCode = endless }],
        };

        await _scene.Writer().WriteAsync(entry);
        await _scene.Writer().WriteAsync(entry with { Id = "2", Details = [.. Enumerable.Repeat("\u0001\u0001" + endless, 100_000)] });

        List<JournalEntry> read = await _scene.ReadAsync();
        Assert.Equal(["1", "2"], read.Select(line => line.Id));
        Assert.EndsWith("… (cut off: 2097152 characters in all)", read[0].Message, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(_scene.Path).Length, 1, 512 * 1024);
        Assert.True((await _scene.CheckAsync()).IsIntact);
    }

    [Fact]
    public async Task Entries_of_many_threads_make_one_chain()
    {
        JournalWriter writer = _scene.Writer();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 2000),
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken },
            async (i, _) => await writer.WriteAsync(JournalScene.Entry(id: $"{i}")));

        JournalCheckResult check = await _scene.CheckAsync();
        Assert.Equal((true, 2000L), (check.IsIntact, check.LineCount));
    }

    [Fact]
    public async Task All_that_wait_while_the_disk_is_busy_share_one_flush()
    {
        JournalWriter writer = _scene.Writer();
        TaskCompletionSource busy = new();
        _scene.Files.HoldFlush = busy.Task;
        Task first = writer.WriteAsync(JournalScene.Entry(id: "first"));
        await _scene.Files.FlushBegun.WaitAsync(TestContext.Current.CancellationToken);

        Task[] others = [.. Enumerable.Range(0, 500).Select(i => writer.WriteAsync(JournalScene.Entry(id: $"{i}")))];
        Assert.DoesNotContain(others.Append(first), task => task.IsCompleted);
        busy.SetResult();
        await Task.WhenAll(others.Append(first));

        Assert.Equal(2, _scene.Files.Flushes);
        Assert.Equal(501, (await _scene.ReadAsync()).Count);
    }

    [Fact]
    public async Task Several_writers_of_one_journal_take_turns()
    {
        JournalWriter[] writers = [.. Enumerable.Range(0, 4).Select(_ => _scene.Writer())];

        await Task.WhenAll(writers.Select((writer, number) => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await writer.WriteAsync(JournalScene.Entry(id: $"{number}-{i}"));
            }
        })));

        JournalCheckResult check = await _scene.CheckAsync();
        Assert.Equal((true, 200L), (check.IsIntact, check.LineCount));
    }

    [Theory]
    [InlineData("{\"previous\":\"12")]
    [InlineData("\0\0\0\0")]
    [InlineData("x")]
    public async Task An_incomplete_line_is_set_aside_and_told_and_the_rest_is_kept(string incomplete)
    {
        await _scene.Writer().WriteAsync(JournalScene.Entry(id: "before"));
        await File.AppendAllTextAsync(_scene.Path, incomplete, TestContext.Current.CancellationToken);
        JournalWriter writer = _scene.Writer();
        List<JournalEntry> told = [];
        writer.Repaired += told.Add;

        await writer.WriteAsync(JournalScene.Entry(id: "after"));

        List<JournalEntry> entries = await _scene.ReadAsync();
        Assert.Equal([JournalEntryKind.Intent, JournalEntryKind.Repair, JournalEntryKind.Intent], entries.Select(entry => entry.Kind));
        Assert.Equal(("before", "after"), (entries[0].Id, entries[2].Id));
        Assert.Equal(incomplete, await File.ReadAllTextAsync(entries[1].Resource!, TestContext.Current.CancellationToken));
        Assert.Equal(entries[1].Id, Assert.Single(told).Id);
        Assert.True((await _scene.CheckAsync()).IsIntact);
    }

    [Fact]
    public async Task A_journal_with_an_incomplete_first_line_begins_anew()
    {
        Directory.CreateDirectory(_scene.Folder);
        await File.WriteAllTextAsync(_scene.Path, "{\"prev", TestContext.Current.CancellationToken);

        await _scene.Writer().WriteAsync(JournalScene.Entry());

        Assert.Equal(2, (await _scene.CheckAsync()).LineCount);
        Assert.True((await _scene.CheckAsync()).IsIntact);
    }

    [Fact]
    public async Task A_last_line_longer_than_one_piece_of_reading_is_continued()
    {
        await _scene.Writer().WriteAsync(JournalScene.Entry() with { Message = new string('a', 200_000) });

        await _scene.Writer().WriteAsync(JournalScene.Entry(id: "2"));

        Assert.True((await _scene.CheckAsync()).IsIntact);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_ends_the_run_and_leaves_no_half_line()
    {
        JournalWriter writer = _scene.Writer();
        await writer.WriteAsync(JournalScene.Entry(id: "1"));
        _scene.Files.Free = 10;

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => writer.WriteAsync(JournalScene.Entry(id: "2")));

        Assert.Equal(
            ("JournalNotWritable", true, RootErrorKind.StorageFailed), (refusal.Error.Id, refusal.Error.EndsRun, refusal.Error.Kind));
        Assert.EndsWith("}\n", await File.ReadAllTextAsync(_scene.Path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        _scene.Files.Free = null;
        await writer.WriteAsync(JournalScene.Entry(id: "3"));
        Assert.Equal(["1", "3"], (await _scene.ReadAsync()).Select(entry => entry.Id));
        Assert.True((await _scene.CheckAsync()).IsIntact);
    }

    [Fact]
    public async Task A_read_only_journal_is_an_error_that_ends_the_run()
    {
        _scene.Files.IsReadOnly = true;

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => _scene.Writer().WriteAsync(JournalScene.Entry()));

        Assert.Equal(("JournalNotWritable", true), (refusal.Error.Id, refusal.Error.EndsRun));
        Assert.Contains("-JournalPath", refusal.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_nobody_lets_go_of_is_an_error_and_not_a_hang()
    {
        _scene.Files.IsLocked = true;
        JournalWriter writer = new(_scene.Path, _scene.Files, new ImpatientClock());

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => writer.WriteAsync(JournalScene.Entry()));

        Assert.Equal(("JournalLocked", true), (refusal.Error.Id, refusal.Error.EndsRun));
    }

    [Fact]
    public async Task A_folder_that_really_is_read_only_is_an_error()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no read-only folders.");
            return;
        }

        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser may write everywhere.");
        Directory.CreateDirectory(_scene.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(
            () => new JournalWriter(_scene.Path).WriteAsync(JournalScene.Entry()));

        Assert.Equal("JournalNotWritable", refusal.Error.Id);
    }

    [Fact]
    public async Task The_journal_and_what_is_set_aside_are_for_the_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access control lists instead of modes.");
            return;
        }

        await new JournalWriter(_scene.Path).WriteAsync(JournalScene.Entry());
        await File.AppendAllTextAsync(_scene.Path, "incomplete", Encoding.ASCII, TestContext.Current.CancellationToken);
        await new JournalWriter(_scene.Path).WriteAsync(JournalScene.Entry(id: "2"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_scene.Folder));
        foreach (string file in Directory.GetFiles(_scene.Folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(3, Directory.GetFiles(_scene.Folder).Length);
    }
}
