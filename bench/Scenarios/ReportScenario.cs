using System.Globalization;
using System.Text;
using RootTools.Credentials;
using RootTools.Reports;

namespace RootTools.Bench.Scenarios;

/// <summary>
/// What a report costs: a real shell reads a snapshot, pipes its statuses into Export-RootReport, and gets a page, with a table beside it when
/// there are more accounts than the page has rows for. AWS is not asked.
/// </summary>
internal static class ReportScenario
{
    // Organizations where most root users are clean are those whose reports are long.
    private const int HasCredentialsEvery = 10;
    private const int DeniedEvery = 33;

    private static readonly DateTimeOffset Checked = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(int[] sizes, string folder)
    {
        var text = new StringBuilder("| Accounts | Reading the snapshot | Writing the page and the table | Peak memory of the shell | Page | Table |\n|---:|---:|---:|---:|---:|---:|\n");
        foreach (int accounts in sizes)
        {
            text.Append(await MeasureAsync(accounts));
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), text.ToString());
        Console.WriteLine(text);
    }

    private static async Task<string> MeasureAsync(int accounts)
    {
        DirectoryInfo place = Directory.CreateTempSubdirectory("roottools-bench-");
        try
        {
            string snapshot = Path.Combine(place.FullName, "snapshot.json");
            string page = Path.Combine(place.FullName, "report.html");
            new ReportFile { Path = snapshot, Format = ReportFormat.Json }.Write(Report(accounts));
            string module = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../RootTools.psd1"));
            string script = $$"""
                Import-Module '{{module}}'
                $watch = [Diagnostics.Stopwatch]::StartNew()
                $report = Import-RootReport '{{snapshot}}'
                $read = $watch.Elapsed.TotalSeconds
                $report.Statuses | Export-RootReport '{{page}}'
                '{0} {1} {2}' -f $read, ($watch.Elapsed.TotalSeconds - $read), [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
                """;
            string line = await ChildProcess.LastLineAsync("pwsh", ["-NoProfile", "-Command", script], new Dictionary<string, string>());
            double[] cost = [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {accounts:N0} | {cost[0]:0.00} s | {cost[1]:0.00} s | {Megabytes(cost[2])} | {SizeOf(place, "*.html")} | {SizeOf(place, "*.csv")} |\n");
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static string SizeOf(DirectoryInfo place, string pattern) =>
        place.GetFiles(pattern) is [FileInfo only] ? Megabytes(only.Length) : "";

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576:0.0} MB");

    private static RootReport Report(int accounts) => new()
    {
        CreatedAt = Checked,
        ModuleVersion = RootReport.ThisModuleVersion,
        OrganizationId = "o-a1b2c3d4e5",
        Statuses = [.. Enumerable.Range(0, accounts).Select(Status)],
    };

    private static RootCredentialStatus Status(int number)
    {
        bool isDenied = number % DeniedEvery == 0;
        bool hasCredentials = !isDenied && number % HasCredentialsEvery == 0;
        return new()
        {
            AccountId = $"{100_000_000_000 + (7L * number)}",
            AccountName = $"team-{number % 500}-app-{number}",
            OrganizationalUnit = $"Root/Unit{number % 20}/Team{number % 100}",
            State = "ACTIVE",
            Email = $"aws+{number}@example.com",
            Outcome = isDenied ? RootCredentialOutcome.Denied
                : hasCredentials ? RootCredentialOutcome.CredentialsPresent : RootCredentialOutcome.Clean,
            HasPassword = isDenied ? null : hasCredentials,
            HasAccessKey = isDenied ? null : hasCredentials,
            HasMfa = isDenied ? null : false,
            HasSigningCertificate = isDenied ? null : false,
            AccessKeys = hasCredentials
                ? [new RootAccessKey { Id = $"AKIA{number:D16}", Status = "Active", Created = Checked.AddDays(-number % 3000) }]
                : [],
            CheckedAt = Checked,
        };
    }
}
