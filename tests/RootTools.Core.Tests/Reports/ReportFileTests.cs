using RootTools.Credentials;
using RootTools.Reports;
using RootTools.Storage;

namespace RootTools.Tests.Reports;

/// <summary>Reports as files: whole or not at all, whatever happens in the middle.</summary>
public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("roottools-report-").FullName;

    private string Target => Path.Combine(_folder, "report.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_disk_in_the_middle_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<IOException>(() => Replacement.Write(Target, stream =>
        {
            stream.Write(new byte[1_000_000]);
            throw new IOException("No space left on device");
        }, CancellationToken.None));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_page_without_room_for_every_account_has_a_table_of_all_beside_it_and_names_it()
    {
        string page = Path.Combine(_folder, "report.html");
        RootReport report = new()
        {
            CreatedAt = DateTimeOffset.UnixEpoch,
            ModuleVersion = "0.1.0",
            Statuses =
            [
                .. Enumerable.Range(0, 10_001).Select(number => new RootCredentialStatus
                {
                    AccountId = $"{100000000000 + number}", Outcome = RootCredentialOutcome.Failed, CheckedAt = DateTimeOffset.UnixEpoch,
                }),
            ],
        };
        ReportFile file = new() { Path = page, Format = ReportFormat.Html };

        file.Write(report, CancellationToken.None);

        Assert.Equal([Path.Combine(_folder, "report.csv"), page], file.Files(report));
        Assert.Equal(10_002, File.ReadLines(Path.Combine(_folder, "report.csv")).Count());
        Assert.Contains("of 10,001; all of them are in report.csv, beside this file", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Equal([page], file.Files(report with { Statuses = [.. report.Statuses.Take(10_000)] }));
    }

    [Fact]
    public void Ctrl_C_in_the_middle_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Target, "old");
        using var stop = new CancellationTokenSource();
        int written = 0;

        Assert.Throws<OperationCanceledException>(() => Replacement.Write(Target, stream =>
        {
            for (; written < 10; written++)
            {
                if (written == 3)
                {
                    stop.Cancel();
                }

                stream.Write(new byte[100]);
            }
        }, stop.Token));

        Assert.Equal(3, written);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_device_is_not_replaced()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        RootToolsException error =
            Assert.Throws<RootToolsException>(() => InFile("/dev/full").Write(Report(), TestContext.Current.CancellationToken));

        Assert.Equal("ReportNotWritable", error.Error.Id);
        Assert.True(File.Exists("/dev/full"));
        Assert.Contains("regular file", error.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stays_and_the_file_that_it_leads_to_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a privilege there.");
        string real = Path.Combine(_folder, "real.json");
        File.WriteAllText(real, "old");
        File.CreateSymbolicLink(Target, real);

        InFile(Target).Write(Report(), TestContext.Current.CancellationToken);

        Assert.Equal(real, new FileInfo(Target).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(real), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_closed_to_others_stays_closed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Modes are Unix's.");
            return;
        }

        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        InFile(Target).Write(Report(), TestContext.Current.CancellationToken);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Theory]
    [InlineData("a.json", ReportFormat.Json)]
    [InlineData("A.JSON", ReportFormat.Json)]
    [InlineData("a.asff.json", ReportFormat.Asff)]
    [InlineData("a.ocsf.json", ReportFormat.Ocsf)]
    [InlineData("a.ocsf.jsonl", ReportFormat.Ocsf)]
    [InlineData("a.csv", ReportFormat.Csv)]
    [InlineData("a.txt", null)]
    [InlineData("json", null)]
    public void The_ending_tells_the_form(string path, ReportFormat? format) => Assert.Equal(format, ReportFormats.Of(path));

    [Fact]
    public async Task A_snapshot_of_50000_accounts_is_written_and_read_in_seconds()
    {
        RootReport report = Report() with
        {
            Statuses = [.. Enumerable.Range(0, 50_000).Select(number => Status($"{number:D12}"))],
        };

        InFile(Target).Write(report, TestContext.Current.CancellationToken);
        RootReport read = await ReportFile.ReadAsync(Target, TestContext.Current.CancellationToken);

        Assert.Equal(50_000, read.Statuses.Count);
        Assert.InRange(new FileInfo(Target).Length, 1, 20_000_000);
    }

    private static ReportFile InFile(string path) => new() { Path = path, Format = ReportFormat.Json };

    private static RootReport Report() =>
        new() { CreatedAt = DateTimeOffset.UnixEpoch, ModuleVersion = "0.1.0", Statuses = [Status("333333333333")] };

    private static RootCredentialStatus Status(string id) => new()
    {
        AccountId = id,
        AccountName = "web-prod",
        OrganizationalUnit = "Root/Prod/Web",
        Outcome = RootCredentialOutcome.CredentialsPresent,
        CheckedAt = DateTimeOffset.UnixEpoch,
        HasPassword = true,
        HasAccessKey = true,
        HasMfa = false,
        HasSigningCertificate = false,
        AccessKeys = [new RootAccessKey { Id = "AKIAEXAMPLE", Status = "Active", Created = DateTimeOffset.UnixEpoch }],
    };
}
