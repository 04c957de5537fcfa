using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.Core.Tests.ResourcePolicies.Backups;

public sealed class PolicyBackupStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FaultyFiles _files = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"Statement":[]}""")]
    [InlineData("{\r\n\t\"Sid\" : \"Größe 🔒 <&>'\"\n}  ")]
    [InlineData("not even JSON \\u0041 \u0001 \u2028")]
    public void The_policy_comes_back_byte_for_byte(string policy)
    {
        PolicyBackup written = Store().Write(Backup(policy));

        var read = PolicyBackupStore.Read(written.Path!);
        Assert.Equal(policy, read.Policy);
        Assert.Equal(written, read);
    }

    [Fact]
    public void A_backup_has_its_name_only_when_it_is_on_disk()
    {
        PolicyBackup written = Store().Write(Backup("{}"));

        Assert.Matches(
            "^333333333333-bucket-eu-west-1-locked-bucket-20261121T093000000Z-44136fa3-[0-9a-f]{8}\\.json$",
            Path.GetFileName(written.Path));
        Assert.Equal([written.Path!], Directory.GetFiles(_folder.Path));
        Assert.Equal(1, _files.Flushes);
        Assert.Equal([_folder.Path], _files.FlushedFolders);
    }

    [Theory]
    [InlineData("x/../../../evil/pwned", "eu-west-1")]
    [InlineData("..\\..\\evil", "eu-west-1")]
    [InlineData("c:evil", "eu-west-1")]
    [InlineData("locked-bucket", "../../evil")]
    public void No_name_leads_out_of_the_folder(string name, string region)
    {
        PolicyBackup written = new PolicyBackupStore(_folder["inner/backups"])
            .Write(Backup("{}") with { ResourceName = name, Region = region });

        Assert.Equal(_folder["inner/backups"], Path.GetDirectoryName(Path.GetFullPath(written.Path!)));
        Assert.Equal([written.Path!], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Matches("^[A-Za-z0-9._%-]+$", Path.GetFileName(written.Path));
        Assert.Equal(name, PolicyBackupStore.Read(written.Path!).ResourceName);
    }

    [Fact]
    public void The_longest_name_of_a_bucket_fits_into_a_file_name()
    {
        string name = new('b', 255);

        Assert.Equal(name, PolicyBackupStore.Read(Store().Write(Backup("{}") with { ResourceName = name }).Path!).ResourceName);
    }

    [Fact]
    public void A_full_disk_is_an_error_that_ends_the_run_and_leaves_nothing_behind()
    {
        _files.Free = 100;

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => Store().Write(Backup("{}")));

        Assert.Equal(
            ("BackupNotWritten", true, RootErrorKind.StorageFailed), (refusal.Error.Id, refusal.Error.EndsRun, refusal.Error.Kind));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_read_only_folder_is_an_error_that_ends_the_run()
    {
        _files.IsReadOnly = true;

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => Store().Write(Backup("{}")));

        Assert.Equal(("BackupNotWritten", true), (refusal.Error.Id, refusal.Error.EndsRun));
    }

    [Fact]
    public void A_policy_that_a_file_cannot_hold_is_not_taken_for_backed_up()
    {
        RootToolsException refusal = Assert.Throws<RootToolsException>(() => Store().Write(Backup("half a character: \ud83d")));

        Assert.Equal("BackupNotWritten", refusal.Error.Id);
    }

    [Theory]
    [InlineData("closed", "opened")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"policy\"", "\"text\"")]
    public void A_backup_that_was_changed_is_not_read(string from, string to)
    {
        string path = Store().Write(Backup("""{"Sid":"closed"}""")).Path!;
        string changed = File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal);
        File.WriteAllText(path, changed);

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => PolicyBackupStore.Read(path));

        Assert.Equal("BackupDamaged", refusal.Error.Id);
    }

    [Fact]
    public void A_backup_that_is_not_there_is_named()
    {
        RootToolsException refusal = Assert.Throws<RootToolsException>(() => PolicyBackupStore.Read(_folder["none.json"]));

        Assert.Equal(("BackupNotReadable", RootErrorKind.NotFound), (refusal.Error.Id, refusal.Error.Kind));
    }

    [Fact]
    public void A_backup_is_for_the_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access control lists instead of modes.");
            return;
        }

        PolicyBackup written = new PolicyBackupStore(_folder["backups"]).Write(Backup("{}"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(written.Path!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["backups"]));
    }

    private static PolicyBackup Backup(string policy) => new()
    {
        AccountId = "333333333333",
        ResourceType = ResourceType.Bucket,
        ResourceName = "locked-bucket",
        ResourceArn = "arn:aws:s3:::locked-bucket",
        Region = "eu-west-1",
        Policy = policy,
        Time = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
        CallerArn = "arn:aws:iam::111111111111:user/alice",
        RunId = "run-1",
    };

    private PolicyBackupStore Store() => new(_folder.Path, _files);
}
