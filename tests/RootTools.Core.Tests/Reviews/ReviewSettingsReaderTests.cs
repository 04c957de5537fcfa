using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Reports;
using RootTools.Reviews;

namespace RootTools.Core.Tests.Reviews;

/// <summary>The file of settings, checked before anything is done.</summary>
public sealed class ReviewSettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReviewSettingsReaderTests() => Directory.CreateDirectory(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file_audits_and_tests_and_keeps_nothing()
    {
        (RootReviewSettings settings, IReadOnlyList<ReviewSettingsFault> faults) = Read(Table());

        Assert.Empty(faults);
        Assert.Equal(("root-review", false, null, null, null, null), (settings.Name, settings.IsAboutSome, settings.Drift, settings.Activity, settings.Report, settings.Snapshot));
        Assert.NotNull(settings.Audit);
        Assert.Equal(RootComplianceSeverity.Informational, settings.Compliance!.FailOn);
        Assert.Equal(Path.Combine(_folder.Path, "default.jsonl"), settings.JournalPath);
    }

    [Fact]
    public void Everything_can_be_set()
    {
        (RootReviewSettings settings, IReadOnlyList<ReviewSettingsFault> faults) = Read(Table(
            ("Name", "nightly"),
            ("Connection", Table(("Region", "eu-central-1"), ("RoleArn", "arn:aws:iam::111111111111:role/Review"), ("ExternalId", "x"), ("EndpointUrl", "https://x.example"))),
            ("Accounts", Table(("OrganizationalUnit", List("Root/A", "Root/B")), ("Tag", Table(("env", null))), ("Shard", "3/16"), ("IncludeManagementAccount", false))),
            ("Audit", Table(("FailOn", "CredentialsPresent"))),
            ("Compliance", Table(("Framework", "CIS*"), ("Version", "*"), ("MaximumKeyAge", 30), ("FailOn", "high"))),
            ("Drift", Table(("FailOn", List("CredentialAppeared", "High")))),
            ("Activity", Table(("S3Uri", "s3://trail"), ("Days", 100), ("FailOn", List("SignedIn", "Denied")))),
            ("Report", Table(("Path", "."), ("Format", List("Html", "Asff")), ("SecurityHubAccountId", "111111111111"))),
            ("Snapshot", Table(("Path", "s3://reviews/x"), ("KmsKeyId", "alias/k"))),
            ("JournalPath", "j.jsonl"), ("LogPath", "r.log"), ("ThrottleLimit", 8)));

        Assert.Empty(faults);
        Assert.Equal(("nightly", "eu-central-1", "x", 8, "3/16"), (settings.Name, settings.Region, settings.ExternalId, settings.ThrottleLimit, settings.Selection.Shard!.ToString()));
        Assert.True(settings.Audit!.FailsOnCredentials && settings.IsAboutSome);
        Assert.Equal((RootComplianceSeverity.High, 30), (settings.Compliance!.FailOn, settings.Compliance.Options.MaximumKeyAge));
        Assert.Equal("s3://reviews/x/", settings.Drift!.Reference);
        Assert.Equal([RootActivityVerdict.SignedIn, RootActivityVerdict.Denied], settings.Activity!.FailOn);
        Assert.Equal([ReportFormat.Html, ReportFormat.Asff], settings.Report!.Formats);
        Assert.Equal((_folder.Path, Path.Combine(_folder.Path, "r.log")), (settings.Report.Path, settings.LogPath));
        Assert.Equal(new ReviewPlace("s3://reviews/x/", "alias/k"), settings.Snapshot);
    }

    public static TheoryData<string, object?, string> Faults => new()
    {
        { "Nmae", "x", "Nmae: There is no such setting. The file has: Name, Connection," },
        { "Name", "a/b", "Name: 'a/b' is no beginning of a file's name." },
        { "Name", 3, "Name: 3 is no text." },
        { "ThrottleLimit", 0, "ThrottleLimit: 0 is out of range. Give a whole number from 1 to 1024." },
        { "ThrottleLimit", "8", "ThrottleLimit: '8' is no number." },
        { "Compliance", "CIS", "Compliance: 'CIS' is no table. Give a table, @{ … }, $true or $false." },
        { "Compliance", Table(("Framework", "Nothing*")), "Compliance.Framework: No framework is called 'Nothing*'." },
        { "Compliance", Table(("FailOn", "Bad")), "Compliance.FailOn: 'Bad' is no severity." },
        { "Compliance", Table(("IncludeContact", "yes")), "Compliance.IncludeContact: 'yes' is no switch. Give $true or $false." },
        { "Audit", Table(("FailOn", "Everything")), "Audit.FailOn: 'Everything' is not known." },
        { "Audit", false, "Audit: Nothing is left to review: audit and activity are off." },
        { "Drift", true, "Drift: There is nothing to compare with." },
        { "Drift", Table(("Reference", "nowhere.json")), "Drift.Reference: 'nowhere.json' is neither a snapshot nor a folder that is there." },
        { "Drift", Table(("Reference", "."), ("FailOn", "Bad")), "Drift.FailOn: 'Bad' is no kind of change and no severity." },
        { "Activity", Table(("Days", 91)), "Activity.Days: 91 is out of range. Give a whole number from 1 to 90." },
        { "Activity", Table(("S3Uri", "s3://trail"), ("AthenaTable", "a.b"), ("WorkGroup", "w")), "Activity.AthenaTable: Activity is read from S3Uri already." },
        { "Activity", Table(("WorkGroup", "w")), "Activity.WorkGroup: AthenaTable and WorkGroup go together." },
        { "Activity", Table(("Path", "."), ("RoleName", "r")), "Activity.RoleName: It is for event histories" },
        { "Activity", Table(("FailOn", "Bad")), "Activity.FailOn: 'Bad' is not known." },
        { "Report", Table(("Format", "Html")), "Report.Path: It is missing." },
        { "Report", Table(("Path", "nowhere")), "Report.Path: 'nowhere' is a folder that is not there." },
        { "Report", Table(("Path", "s3://x")), "Report.Path: 's3://x' is no place in S3." },
        { "Report", Table(("Path", "~/x")), "Report.Path: '~/x' is a folder that is not there." },
        { "Report", Table(("Path", "."), ("Format", "Pdf")), "Report.Format: 'Pdf' is not known. Give one or several of: Html, Json, Csv, Asff, Ocsf." },
        { "Report", Table(("Path", "."), ("SecurityHubAccountId", "111111111111")), "Report.SecurityHubAccountId: It is for the form Asff" },
        { "Snapshot", Table(("Path", "."), ("KmsKeyId", "k")), "Snapshot.KmsKeyId: It is for places in S3, and Path is a folder." },
        { "Accounts", Table(("AccountId", "111111111111"), ("Name", "x")), "Accounts.Name: Accounts are named by AccountId, too." },
        { "Accounts", Table(("AccountId", 111111111111L)), "Accounts.AccountId: 111111111111 is no text." },
        { "Accounts", Table(("Shard", "17/16")), "Accounts.Shard: '17/16' is no shard." },
        { "Accounts", Table(("State", "Open")), "Accounts.State: 'Open' is not known." },
        { "Accounts", Table(("Name", List())), "Accounts.Name: The list is empty." },
        { "Connection", Table(("Region", "mars-1")), "Connection.Region: 'mars-1' is no Region." },
        { "Connection", Table(("RoleArn", "Review")), "Connection.RoleArn: 'Review' is no ARN of a role." },
        { "Connection", Table(("ExternalId", "x")), "Connection.ExternalId: It goes with a role" },
        { "Connection", Table(("ProfileName", "no-such-profile")), "Connection.ProfileName: 'no-such-profile' is no profile" },
        { "Connection", true, "Connection: $true is no table. Give a table, @{ … }." },
        { "LogPath", "nowhere/r.log", "LogPath: 'nowhere/r.log' is in a folder that is not there." },
        { "LogPath", ".", "LogPath: '.' is a folder." },
        { "JournalPath", "s3://reviews/j", "JournalPath: 's3://reviews/j' is no path of a file." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_says_where_what_and_what_instead(string name, object? value, string expected)
    {
        ReviewSettingsFault fault = Assert.Single(Read(Table(("ThrottleLimit", name == "ThrottleLimit" ? value : 4), (name, value))).Faults);

        Assert.StartsWith($"line 2: {expected}", fault.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(fault.Allowed);
    }

    [Fact]
    public void All_faults_are_told_at_once_line_by_line()
    {
        IReadOnlyList<ReviewSettingsFault> faults = Read(Table(
            ("ThrottleLimit", 0), ("Nmae", "x"), ("Report", Table(("Path", "nowhere"), ("Format", "Pdf"))), ("Audit", false))).Faults;

        Assert.Equal([1, 2, 3, 3, 4], faults.Select(fault => fault.Line));
    }

    [Fact]
    public void Without_an_audit_nothing_is_judged()
    {
        IReadOnlyList<ReviewSettingsFault> faults = Read(Table(("Audit", false), ("Activity", true), ("Compliance", true), ("Drift", Table(("Reference", "."))))).Faults;

        Assert.Equal(["Compliance", "Drift"], faults.Select(fault => fault.Setting));
        Assert.Empty(Read(Table(("Audit", false), ("Activity", true))).Faults);
        Assert.Single(Read(Table(("Compliance", false), ("Report", Table(("Path", "."), ("Format", "Ocsf"))))).Faults);
    }

    [Fact]
    public void A_journal_that_has_no_place_is_a_fault_that_names_the_setting()
    {
        ReviewSettingsFault fault = Assert.Single(ReviewSettingsReader.Read(
            Table(), _folder.Path, () => throw new RootToolsException(new RootError("x", RootErrorKind.InvalidArgument, "There is no HOME.", "y"))).Faults);

        Assert.Equal((0, "JournalPath", "There is no HOME."), (fault.Line, fault.Setting, fault.Problem));
    }

    private (RootReviewSettings Settings, IReadOnlyList<ReviewSettingsFault> Faults) Read(SettingNode root) =>
        ReviewSettingsReader.Read(root, _folder.Path, () => Path.Combine(_folder.Path, "default.jsonl"));

    // Each setting of the file stands on a line of its own.
    private static SettingNode Table(params (string Name, object? Value)[] entries) => new()
    {
        Line = 1,
        Entries =
        [
            .. entries.Select((entry, i) => new SettingEntry(entry.Name, i + 1, OnLine(entry.Value as SettingNode ?? new SettingNode { Line = i + 1, Value = entry.Value }, i + 1))),
        ],
    };

    private static SettingNode OnLine(SettingNode node, int line) => node with
    {
        Line = line,
        Items = node.Items is null ? null : [.. node.Items.Select(item => OnLine(item, line))],
        Entries = node.Entries is null ? null : [.. node.Entries.Select(entry => new SettingEntry(entry.Name, line, OnLine(entry.Node, line)))],
    };

    private static SettingNode List(params object?[] items) => new() { Line = 1, Items = [.. items.Select(item => new SettingNode { Line = 1, Value = item })] };
}
