using System.Text.RegularExpressions;
using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Reports;
using RootTools.Reports.Comparison;
using RootTools.Storage;

namespace RootTools.Reviews;

/// <summary>
/// Checks a file of settings completely, before anything is done: unknown names, wrong types, impossible values, settings that contradict each
/// other and folders that cannot be reached. It asks nothing of AWS.
/// </summary>
public sealed class ReviewSettingsReader
{
    private const int MostDays = 90;
    private const int MostDaysOfLogs = 3650;
    private const int MostDelay = 1440;

    // "Typically within an average of about 5 minutes"; event history within 15:
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
    private const int UsualDelay = 15;

    private const string Always = "Get-RootMemberAccount takes the same.";
    private const string PlaceAllowed = "Give a folder that is there, or a place such as s3://my-bucket/reviews/.";

    private static readonly Regex NamePattern = new("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant);
    private static readonly Regex RolePattern = new("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+$", RegexOptions.CultureInvariant);
    private static readonly Regex TablePattern = new("^[^.\"]+\\.[^.\"]+$", RegexOptions.CultureInvariant);

    private readonly List<ReviewSettingsFault> _faults = [];
    private readonly string _folder;
    private readonly Func<string> _defaultJournal;

    /// <summary>The error that tells all faults of a file: what is wrong in a line for each, which no view of errors runs together.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="faults">What is wrong with it, by lines.</param>
    public static RootError Invalid(string file, IReadOnlyList<ReviewSettingsFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        string[] lines = [.. faults.Select(fault => fault.Line).Where(line => line > 0).Distinct().Select(line => line.ToString(CultureInfo.InvariantCulture))];
        string where = lines.Length switch
        {
            0 => string.Empty,
            1 => $" in line {lines[0]}",
            _ => $" in lines {string.Join(", ", lines.Take(lines.Length - 1))} and {lines[lines.Length - 1]}",
        };
        return new(
            "ReviewSettingsInvalid", RootErrorKind.InvalidArgument,
            $"'{file}' has {(faults.Count == 1 ? "a fault" : $"{faults.Count.ToString(CultureInfo.InvariantCulture)} faults")}{where}; nothing was done.",
            "Correct the file; about_RootReview lists every setting:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}")))
        {
            EndsRun = true,
        };
    }

    private ReviewSettingsReader(string folder, Func<string> defaultJournal)
    {
        _folder = folder;
        _defaultJournal = defaultJournal;
    }

    /// <summary>Checks settings.</summary>
    /// <param name="root">The file's table.</param>
    /// <param name="folder">The full path of the file's folder, which relative paths begin at.</param>
    /// <param name="defaultJournal">Gives the journal where the file names none.</param>
    /// <returns>The settings, which count only when there is no fault; and all faults, line by line.</returns>
    public static (RootReviewSettings Settings, IReadOnlyList<ReviewSettingsFault> Faults) Read(
        SettingNode root, string folder, Func<string> defaultJournal)
    {
        ArgumentNullException.ThrowIfNull(root);
        var reader = new ReviewSettingsReader(folder, defaultJournal);
        RootReviewSettings settings = reader.Read(root);
        return (settings, [.. reader._faults.OrderBy(fault => fault.Line)]);
    }

    private RootReviewSettings Read(SettingNode root)
    {
        SettingTable file = new(string.Empty, root, 1, _faults);
        string name = file.Text(
            "Name", text => NamePattern.IsMatch(text) ? null : "no beginning of a file's name",
            "Give letters, digits, dots, hyphens and underscores, up to 64.") ?? "root-review";
        SettingTable? connection = file.Part("Connection", isOnByDefault: false, canBeSwitched: false);
        SettingTable? accounts = file.Part("Accounts", isOnByDefault: false, canBeSwitched: false);
        SettingTable? audit = file.Part("Audit", isOnByDefault: true);
        SettingTable? compliance = file.Part("Compliance", isOnByDefault: audit is not null);
        SettingTable? drift = file.Part("Drift", isOnByDefault: audit is not null && file.Has("Snapshot"));
        SettingTable? activity = file.Part("Activity", isOnByDefault: false);
        SettingTable? report = file.Part("Report", isOnByDefault: false, canBeSwitched: false);
        SettingTable? snapshot = file.Part("Snapshot", isOnByDefault: false, canBeSwitched: false);
        ReviewPlace? kept = snapshot is null ? null : ReadPlace(snapshot);
        snapshot?.RefuseUnknown();
        RootReviewSettings settings = ReadConnection(connection, new RootReviewSettings
        {
            Name = name,
            AccountIds = accounts?.Texts("AccountId", RefuseId, "Give ids of 12 digits, in quotation marks.") ?? [],
            Selection = ReadSelection(accounts),
            Audit = audit is null ? null : new(audit.Texts("FailOn", text => text is "CredentialsPresent" or "None" ? null : "not known", "Give 'CredentialsPresent' or 'None'.").Contains("CredentialsPresent")),
            Compliance = compliance is null ? null : ReadCompliance(compliance),
            Drift = drift is null ? null : ReadDrift(drift, kept, snapshot is not null),
            Activity = activity is null ? null : ReadActivity(activity),
            Snapshot = kept,
            Report = report is null ? null : ReadReport(report, compliance is not null),
            JournalPath = ReadJournal(file),
            LogPath = ReadFile(file, "LogPath"),
            ThrottleLimit = file.Number("ThrottleLimit", 1, 1024),
        });
        audit?.RefuseUnknown();
        file.RefuseUnknown();
        RefuseContradictions(file, settings, audit is null);
        return settings;
    }

    private static RootReviewSettings ReadConnection(SettingTable? table, RootReviewSettings settings)
    {
        if (table is null)
        {
            return settings;
        }

        string? url = table.Text("EndpointUrl", text => Uri.TryCreate(text, UriKind.Absolute, out Uri? it) && it.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? null : "no address", "Give one such as https://vpce.example.com.");
        settings = settings with
        {
            ProfileName = table.Text("ProfileName", text => Profiles.Find(text) is null ? "no profile in the shared config and credentials files" : null,
                Profiles.List() is { Count: > 0 } profiles ? $"There are: {Join(profiles)}." : "There is none yet: see aws configure."),
            Region = table.Text("Region", text => Regions.Unknown(text) is null ? null : "no Region", "Give one such as eu-central-1."),
            EndpointUrl = url is null ? null : new Uri(url),
            AllowUnencryptedEndpoint = table.Switch("AllowUnencryptedEndpoint") ?? false,
            RoleArn = table.Text("RoleArn", text => RolePattern.IsMatch(text) ? null : "no ARN of a role", "Give one such as arn:aws:iam::111111111111:role/Review."),
            ExternalId = table.Text("ExternalId"),
        };
        if (settings.ExternalId is not null && !table.Has("RoleArn"))
        {
            table.Fail("ExternalId", "It goes with a role, and there is no RoleArn.", "Give RoleArn, or leave ExternalId out.");
        }

        table.RefuseUnknown();
        return settings;
    }

    private static AccountSelection ReadSelection(SettingTable? table)
    {
        if (table is null)
        {
            return new AccountSelection { IncludeManagementAccount = true };
        }

        string[] states = [AccountStates.PendingActivation, AccountStates.Active, AccountStates.Suspended, AccountStates.PendingClosure, AccountStates.Closed];
        string? shard = table.Text("Shard", text => AccountShard.TryParse(text, out _) ? null : "no shard", "Give one such as '3/16'.");
        var selection = new AccountSelection
        {
            Names = table.Texts("Name"),
            OrganizationalUnits = table.Texts("OrganizationalUnit"),
            Tags = table.Map("Tag", "Give a table of tags, such as @{ team = 'web*'; env = $null }."),
            States = table.Names("State", states.ToDictionary(state => state, StringComparer.OrdinalIgnoreCase)),
            ExcludedIds = table.Texts("ExcludeAccountId", RefuseId, "Give ids of 12 digits, in quotation marks."),
            Shard = AccountShard.TryParse(shard, out AccountShard? parsed) ? parsed : null,
            IncludeManagementAccount = table.Switch("IncludeManagementAccount") ?? true,
        };
        string[] conditions = ["Name", "OrganizationalUnit", "Tag", "State", "ExcludeAccountId", "Shard"];
        if (table.Has("AccountId") && conditions.FirstOrDefault(table.Has) is { } other)
        {
            table.Fail(other, "Accounts are named by AccountId, too.", $"Name the accounts, or give conditions. {Always}");
        }

        table.RefuseUnknown();
        return selection;
    }

    private static string? RefuseId(string text) => AccountIds.IsValid(text) ? null : "no account id";

    private static ReviewCompliance ReadCompliance(SettingTable table)
    {
        var standard = new RootComplianceOptions();
        const int longest = 36500;
        IReadOnlyList<string> frameworks = table.Texts("Framework");
        IReadOnlyList<string> versions = table.Texts("Version");
        IReadOnlyList<RootComplianceControl> controls = [];
        try
        {
            controls = RootComplianceControl.Select([.. frameworks], [.. versions]);
        }
        catch (RootToolsException e)
        {
            table.Fail(table.Has("Framework") ? "Framework" : "Version", e.Error.Message, e.Error.RecommendedAction);
        }

        Dictionary<string, RootComplianceSeverity?> severities = ByName<RootComplianceSeverity>()
            .ToDictionary(severity => severity.Key, severity => (RootComplianceSeverity?)severity.Value, StringComparer.OrdinalIgnoreCase);
        severities["None"] = null;
        string? failOn = table.Text(
            "FailOn", text => severities.ContainsKey(text) ? null : "no severity", $"Give the least severity that counts: {Join(severities.Keys)}.");
        var read = new ReviewCompliance(
            controls,
            new RootComplianceOptions
            {
                MaximumKeyAge = table.Number("MaximumKeyAge", 0, longest) ?? standard.MaximumKeyAge,
                UnusedFor = table.Number("UnusedFor", 0, longest) ?? standard.UnusedFor,
            },
            table.Switch("IncludeContact") ?? false,
            failOn is null ? RootComplianceSeverity.Informational : severities[failOn]);
        table.RefuseUnknown();
        return read;
    }

    private ReviewDrift ReadDrift(SettingTable table, ReviewPlace? kept, bool isKept)
    {
        string? reference = table.Text(
            "Reference",
            text => Reach(text) is { } place && (S3Place.IsMeantBy(place) || File.Exists(place) || Directory.Exists(place)) ? null : "neither a snapshot nor a folder that is there",
            "Give a snapshot, or the folder or prefix of those that are kept.");
        if (!isKept && !table.Has("Reference"))
        {
            _faults.Add(new(table.Line, "Drift", "There is nothing to compare with.", "Give Drift.Reference, or keep snapshots: Snapshot = @{ Path = '…' }."));
        }

        IReadOnlyList<string> failOn = table.Texts(
            "FailOn", text => RootChangeFilter.Knows(text) || text.Equals("None", StringComparison.OrdinalIgnoreCase) ? null : "no kind of change and no severity",
            $"Give one or several of: {Join(RootChangeFilter.Names)}, None.");
        table.RefuseUnknown();
        return new ReviewDrift(
            reference is null ? kept?.Path ?? string.Empty : Reach(reference)!,
            table.Has("FailOn") ? [.. failOn.Where(RootChangeFilter.Knows)] : [RootChangeFilter.Any]);
    }

    private ReviewActivity ReadActivity(SettingTable table)
    {
        Dictionary<string, RootActivityVerdict[]> verdicts = ByName<RootActivityVerdict>()
            .ToDictionary(verdict => verdict.Key, verdict => new[] { verdict.Value }, StringComparer.OrdinalIgnoreCase);
        RootActivityVerdict[] unexpected = [RootActivityVerdict.Unexplained, RootActivityVerdict.SignedIn, RootActivityVerdict.Denied];
        verdicts["Unexpected"] = unexpected;
        verdicts["None"] = [];
        string[] sources = ["Path", "S3Uri", "AthenaTable"];
        string[] origins = [.. sources.Where(table.Has)];
        if (origins.Length > 1)
        {
            table.Fail(origins[1], $"Activity is read from {origins[0]} already.", "Give one of Path, S3Uri and AthenaTable; none for CloudTrail's event histories.");
        }

        if (table.Has("AthenaTable") != table.Has("WorkGroup"))
        {
            table.Fail(table.Has("WorkGroup") ? "WorkGroup" : "AthenaTable", "AthenaTable and WorkGroup go together.", "Give both, or neither.");
        }

        if (origins.Length > 0 && table.Has("RoleName"))
        {
            table.Fail("RoleName", "It is for event histories, and another origin is given.", $"Leave out RoleName or {origins[0]}.");
        }

        IReadOnlyList<string> paths = table.Texts(
            "Path", text => Reach(text) is { } path && (File.Exists(path) || Directory.Exists(path)) ? null : "no file or folder that is there", "Give files or folders of logs.");
        var read = new ReviewActivity(
            new RootActivityOrigin
            {
                Paths = [.. paths.Select(path => Reach(path)!)],
                S3Uri = table.Text("S3Uri", text => S3Place.TryParse(text) is null ? "no place in S3" : null, "Give one such as s3://my-trail-bucket/prefix."),
                AthenaTable = table.Text("AthenaTable", text => TablePattern.IsMatch(text) ? null : "no table", "Give one such as database.table."),
                WorkGroup = table.Text("WorkGroup"),
                RoleName = table.Text("RoleName") ?? EventHistoryScope.DefaultRole,
            },
            table.Number("Days", 1, origins.Length == 0 ? MostDays : MostDaysOfLogs) ?? 1,
            TimeSpan.FromMinutes(table.Number("DelayMinutes", 0, MostDelay) ?? UsualDelay),
            table.Texts("Region", text => Regions.Unknown(text) is null ? null : "no Region", "Give Regions such as us-east-1."),
            [
                .. table.Texts("JournalPath", text => Reach(text) is { } path && File.Exists(path) ? null : "no file that is there", "Give journals of other operators.")
                    .Select(path => Reach(path)!),
            ],
            table.Has("FailOn") ? [.. table.Names("FailOn", verdicts).SelectMany(some => some).Distinct()] : unexpected);
        _ = table.Has("FailOn") ? [] : table.Names("FailOn", verdicts);
        table.RefuseUnknown();
        return read;
    }

    private ReviewReport ReadReport(SettingTable table, bool hasCompliance)
    {
        ReviewPlace? place = ReadPlace(table);
        IReadOnlyList<ReportFormat> asked = table.Names("Format", ByName<ReportFormat>());
        string? importer = table.Text("SecurityHubAccountId", RefuseId, "Give the id of the account that imports the findings.");
        if (!hasCompliance && asked.FirstOrDefault(format => format is ReportFormat.Asff or ReportFormat.Ocsf) is var findings and not ReportFormat.Html)
        {
            table.Fail("Format", $"{findings} is made of results of controls, and Compliance is off.", "Switch Compliance on, or leave that form out.");
        }

        if (importer is not null && !asked.Contains(ReportFormat.Asff))
        {
            table.Fail("SecurityHubAccountId", "It is for the form Asff, which is not asked for.", "Add Asff to Format, or leave it out.");
        }

        table.RefuseUnknown();
        return new ReviewReport(place?.Path ?? string.Empty, place?.KmsKeyId, asked.Count > 0 ? asked : [ReportFormat.Html], importer);
    }

    private ReviewPlace? ReadPlace(SettingTable table)
    {
        string? path = table.Text("Path", text => RefuseFolder(text), PlaceAllowed);
        string? key = table.Text("KmsKeyId");
        if (!table.Has("Path"))
        {
            table.Fail("Path", "It is missing.", PlaceAllowed);
        }

        if (key is not null && path is not null && !S3Place.IsMeantBy(path))
        {
            table.Fail("KmsKeyId", "It is for places in S3, and Path is a folder.", "Leave KmsKeyId out, or give a place in S3.");
        }

        return path is null ? null : new ReviewPlace(S3Place.TryParse(path)?.AsFolder().ToString() ?? Reach(path)!, key);
    }

    private string ReadJournal(SettingTable file)
    {
        if (file.Has("JournalPath"))
        {
            return ReadFile(file, "JournalPath") ?? string.Empty;
        }

        _ = file.Text("JournalPath");
        try
        {
            string journal = _defaultJournal();
            OwnerFiles.Instance.CreateFolder(Path.GetDirectoryName(journal)!);
            return RefuseFolder(Path.GetDirectoryName(journal)!) is { } problem ? Refuse($"The default journal '{journal}' is in {problem}.") : journal;
        }
        catch (RootToolsException e)
        {
            return Refuse(e.Error.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse($"The folder of the default journal cannot be made: {e.Message}");
        }

        string Refuse(string problem)
        {
            _faults.Add(new(0, "JournalPath", problem, "Name the journal: JournalPath = '/var/lib/roottools/journal.jsonl', in a folder that may be written to."));
            return string.Empty;
        }
    }

    private string? ReadFile(SettingTable table, string name) => table.Text(
        name,
        text => Reach(text) is not { } path || S3Place.IsMeantBy(text) ? "no path of a file"
            : Directory.Exists(path) ? "a folder"
            : RefuseFolder(Path.GetDirectoryName(path) ?? path) is { } problem ? $"in {problem}"
            : null,
        "Give a file in a folder that is there and may be written to.") is { } given ? Reach(given) : null;

    /// <summary>Says why nothing can be written there; null when something can, as far as can be known without asking AWS.</summary>
    private string? RefuseFolder(string text)
    {
        if (S3Place.IsMeantBy(text))
        {
            return S3Place.TryParse(text) is null ? "no place in S3" : null;
        }

        if (Reach(text) is not { } path || !Directory.Exists(path))
        {
            return "a folder that is not there";
        }

        try
        {
            string probe = Path.Combine(path, $".roottools-{Guid.NewGuid():N}.tmp");
            using (OwnerFiles.Instance.Open(probe, FileMode.CreateNew, FileAccess.Write))
            {
            }

            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "a folder that cannot be written to";
        }
    }

    /// <summary>Makes a full path, from the folder of the file; null where there is none.</summary>
    private string? Reach(string text)
    {
        if (S3Place.IsMeantBy(text))
        {
            return text;
        }

        try
        {
            return text[0] == '~' ? null : Path.GetFullPath(Path.Combine(_folder, text));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return null;
        }
    }

    private static Dictionary<string, T> ByName<T>()
        where T : struct, Enum =>
        typeof(T).GetEnumValues().Cast<T>().ToDictionary(value => value.ToString(), StringComparer.OrdinalIgnoreCase);

    private static void RefuseContradictions(SettingTable file, RootReviewSettings settings, bool isUnaudited)
    {
        (string Name, bool IsAsked)[] judges = [("Compliance", settings.Compliance is not null), ("Drift", settings.Drift is not null)];
        foreach ((string name, _) in judges.Where(judge => isUnaudited && judge.IsAsked))
        {
            file.Fail(name, "It judges what the audit reads, and Audit is off.", "Switch Audit on, or this off.");
        }

        if (isUnaudited && settings.Activity is null)
        {
            file.Fail("Audit", "Nothing is left to review: audit and activity are off.", "Switch one of them on.");
        }
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);
}
