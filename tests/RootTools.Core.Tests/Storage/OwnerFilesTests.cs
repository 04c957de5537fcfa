using System.Diagnostics;
using RootTools.Core.Tests.Journal;
using RootTools.ResourcePolicies.Backups;
using RootTools.Storage;

namespace RootTools.Core.Tests.Storage;

/// <summary>
/// That RootTools writes to no file, and believes none, that somebody else could have put there: journal, lock, backups, and what is set
/// aside.
/// </summary>
public sealed class OwnerFilesTests : IDisposable
{
    private const int Nobody = 65534;

    private readonly TemporaryFolder _folder = new();

    public OwnerFilesTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access control lists instead of modes.");
        Directory.CreateDirectory(_folder.Path);
    }

    private string Journal => _folder["journal.jsonl"];

    private string Victim => _folder["victim.txt"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(".lock")]
    public async Task A_journal_or_lock_that_is_a_link_is_refused_and_what_it_points_to_stays_as_it_is(string ending)
    {
        await File.WriteAllTextAsync(Victim, "precious", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Journal + ending, Victim);

        RootToolsException refusal = await RefuseAsync();

        Assert.Contains("is a symbolic link", refusal.Error.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(Victim, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_to_nothing_is_refused_and_nothing_is_made_where_it_points_to()
    {
        File.CreateSymbolicLink(Journal, Victim);

        await RefuseAsync();

        Assert.False(File.Exists(Victim));
    }

    [Fact]
    public async Task A_link_where_an_incomplete_line_was_set_aside_once_is_never_written_through()
    {
        await File.WriteAllTextAsync(Victim, "precious", TestContext.Current.CancellationToken);
        await WriteAsync();
        const string Incomplete = "incomplete";
        long length = new FileInfo(Journal).Length;
        string hash = JournalHash.Of("incomplete"u8.ToArray()).Substring(0, 8);
        foreach (string name in (string[])[$"{Journal}.torn-{length}-{hash}", $"{Journal}.incomplete-{length}-{hash}"])
        {
            File.CreateSymbolicLink(name, Victim);
        }

        await File.AppendAllTextAsync(Journal, Incomplete, TestContext.Current.CancellationToken);
        await WriteAsync();

        Assert.Equal("precious", await File.ReadAllTextAsync(Victim, TestContext.Current.CancellationToken));
        Assert.Contains(
            Directory.GetFiles(_folder.Path).Where(file => new FileInfo(file).LinkTarget is null), file => File.ReadAllText(file) == Incomplete);
    }

    [Theory]
    [InlineData("rw-rw-rw-")]
    [InlineData("rw--w----")]
    public async Task A_journal_that_others_may_write_to_is_refused(string mode)
    {
        await WriteAsync();
        Modes.Set(Journal, mode);

        Assert.Contains("chmod go-w", (await RefuseAsync()).Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".lock")]
    public async Task A_journal_or_lock_of_another_user_is_refused(string ending)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only the superuser may give a file to somebody else.");
        await WriteAsync();
        Modes.GiveTo(Journal + ending, Nobody);

        Assert.Contains("belongs to another user", (await RefuseAsync()).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_with_another_name_is_refused()
    {
        await WriteAsync();
        using var link = Process.Start("ln", [Journal, Victim]);
        await link.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("hard link", (await RefuseAsync()).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_is_no_journal()
    {
        JournalWriter writer = new("/dev/null");

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => writer.WriteAsync(JournalScene.Entry()));

        Assert.Equal(("JournalUntrusted", true), (refusal.Error.Id, refusal.Error.EndsRun));
        Assert.Contains("is not a regular file", refusal.Error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists("/dev/null.lock"));
    }

    [Fact]
    public async Task A_pipe_is_no_journal_and_nothing_waits_for_its_other_end()
    {
        using var make = Process.Start("mkfifo", [Journal]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("is not a regular file", (await RefuseAsync()).Error.Message, StringComparison.Ordinal);
        RootToolsException unread = await Assert.ThrowsAsync<RootToolsException>(
            () => new JournalCheck(Journal).RunAsync(null, TestContext.Current.CancellationToken));
        Assert.Equal("JournalUntrusted", unread.Error.Id);
    }

    [Fact]
    public async Task An_auditor_may_read_a_journal_of_somebody_else_through_a_link()
    {
        await WriteAsync();
        Modes.Set(Journal, "rw-rw-r--");
        File.CreateSymbolicLink(Victim, Journal);

        Assert.True((await new JournalCheck(Victim).RunAsync(null, TestContext.Current.CancellationToken)).IsIntact);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_backup_that_is_a_link_or_that_others_may_write_to_is_not_believed(bool isLink)
    {
        PolicyBackup backup = new PolicyBackupStore(_folder.Path).Write(new PolicyBackup
        {
            AccountId = "333333333333",
            ResourceType = RootTools.ResourcePolicies.ResourceType.Bucket,
            ResourceName = "logs",
            ResourceArn = "arn:aws:s3:::logs",
            Region = "eu-west-1",
            Policy = "{}",
            Time = DateTimeOffset.UnixEpoch,
            CallerArn = "arn:aws:iam::111111111111:user/alice",
        });
        string path = backup.Path!;
        if (isLink)
        {
            path = _folder["link.json"];
            File.CreateSymbolicLink(path, backup.Path!);
        }
        else
        {
            Modes.Set(path, "rw-rw-rw-");
        }

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => PolicyBackupStore.Read(path));

        Assert.Equal("BackupNotReadable", refusal.Error.Id);
        Assert.Contains(isLink ? "is a symbolic link" : "can be written by others", refusal.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_must_be_new_is_never_opened_through_a_link()
    {
        File.CreateSymbolicLink(Journal, Victim);

        Assert.ThrowsAny<IOException>(() => OwnerFiles.Instance.Open(Journal, FileMode.CreateNew, FileAccess.Write).Dispose());
        Assert.False(File.Exists(Victim));
    }

    [Fact]
    public void A_lock_is_held_until_it_is_let_go()
    {
        IDisposable? first = OwnerFiles.Instance.TryLock(Journal);

        Assert.NotNull(first);
        Assert.Null(OwnerFiles.Instance.TryLock(Journal));
        first.Dispose();
        using IDisposable? second = OwnerFiles.Instance.TryLock(Journal);
        Assert.NotNull(second);
    }

    private async Task<RootToolsException> RefuseAsync()
    {
        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(WriteAsync);
        Assert.Equal(("JournalUntrusted", true), (refusal.Error.Id, refusal.Error.EndsRun));
        return refusal;
    }

    private Task WriteAsync() => new JournalWriter(Journal).WriteAsync(JournalScene.Entry(id: Guid.NewGuid().ToString("N")));
}
