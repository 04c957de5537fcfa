using System.Text.RegularExpressions;
using System.Xml.Linq;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Runbooks;

/// <summary>The review on a timer of systemd, and as a scheduled task of Windows.</summary>
public sealed partial class NightlyRunbookTests
{
    private static readonly RunbookPolicy Policy = RunbookPolicy.Read("Nightly/policies/review.json", ("Partition", "aws"));

    public static TheoryData<string> Actions => [.. Policy.Actions];

    public static TheoryData<string> Systems => ["linux", "windows"];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task With_exactly_its_policy_it_ends_with_0_and_with_2_when_something_changed(string system)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        Dictionary<string, string> session = await host.AssumeAsync("Review", Policy.Json, inDelegate: true);

        ReviewRun first = await ReviewAsync(host, system, session);
        SimulatedAccount account = host.Sandbox.Organization.Accounts.First(one => !one.IsManagementAccount && $"{one.State}" == "Active" && one.Root.PasswordCreated is null);
        account.Root.PasswordCreated = DateTimeOffset.UtcNow;
        ReviewRun second = await ReviewAsync(host, system, session);

        Assert.True(first.Process.ExitCode == 0, first.Process.Said + first.Trouble);
        Assert.Empty(first.Trouble);
        Assert.True(second.Process.ExitCode == 2, second.Process.Said + second.Trouble);
        Assert.Contains(second.Log, line => line.Contains("CredentialAppeared", StringComparison.Ordinal));
        Assert.Equal(2, Directory.GetFiles(host.Folder, "*.html", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task With_one_action_less_it_does_not_end_with_0_and_names_what_it_misses(string action)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();

        ReviewRun review = await ReviewAsync(host, "linux", await host.AssumeAsync("Review", Policy.Without(action), inDelegate: true));

        Assert.True(review.Process.ExitCode is 1 or 3, $"{review.Process.ExitCode}: {review.Process.Said}");
        Assert.Contains(ReviewRun.MissedWithout(action), review.Trouble, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Without_its_settings_it_ends_with_1(string system)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        string folder = host.Deploy("Nightly");
        File.Delete(Path.Combine(folder, system, "review.psd1"));

        ReviewRun review = await ReviewRun.StartAsync(Command(folder, system), await host.AssumeAsync("Review", Policy.Json, inDelegate: true), folder, "");

        Assert.Equal(1, review.Process.ExitCode);
        Assert.Contains("review.psd1", review.Process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systemd_takes_the_units_and_finds_little_that_the_service_could_do()
    {
        string systemd = CleanProcess.Find("systemd-analyze");
        string shell = CleanProcess.Find("pwsh");
        await using RunbookHost host = await RunbookHost.StartAsync();
        string folder = Path.Combine(host.Deploy("Nightly"), "linux");
        string service = Path.Combine(folder, "roottools-review.service");
        File.WriteAllText(service, File.ReadAllText(service).Replace("/usr/bin/pwsh", shell, StringComparison.Ordinal));

        ProcessOutcome verified = await CleanProcess.RunAsync(systemd, ["verify", service, Path.ChangeExtension(service, "timer")], Environment, folder);
        ProcessOutcome exposure = await CleanProcess.RunAsync(systemd, ["security", "--offline=yes", "--threshold=30", service], Environment, folder);

        Assert.True(verified.ExitCode == 0 && verified.Error.Length == 0, verified.Said);
        Assert.True(exposure.ExitCode == 0, exposure.Said);
    }

    [Fact]
    public void The_task_is_what_task_scheduler_knows()
    {
        // See https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema-elements.
        XElement task = XDocument.Load(Path.Combine(RunbookFolder, "windows", "review.xml")).Root!;
        XNamespace schema = "http://schemas.microsoft.com/windows/2004/02/mit/task";
        string[] Names(XElement element) => [.. element.Elements().Select(one => one.Name.LocalName)];
        XElement Of(params string[] path) => path.Aggregate(task, (element, name) => element.Element(schema + name)!);

        Assert.Equal(schema + "Task", task.Name);
        Assert.Equal("1.2", (string?)task.Attribute("version"));
        Assert.Equal(["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"], Names(task));
        // Of a trigger and an action the schema gives the order.
        Assert.Equal(["StartBoundary", "Enabled", "RandomDelay", "ScheduleByDay"], Names(Of("Triggers", "CalendarTrigger")));
        Assert.Equal(["Command", "Arguments", "WorkingDirectory"], Names(Of("Actions", "Exec")));
        Assert.Equal("IgnoreNew", Of("Settings", "MultipleInstancesPolicy").Value);
        Assert.Equal("LeastPrivilege", Of("Principals", "Principal", "RunLevel").Value);
        Assert.Equal((string?)Of("Principals", "Principal").Attribute("id"), (string?)Of("Actions").Attribute("Context"));
        Assert.True(System.Xml.XmlConvert.ToTimeSpan(Of("Settings", "ExecutionTimeLimit").Value) > TimeSpan.FromHours(1));
    }

    private static string RunbookFolder { get; } = Path.Combine(Module.Repository.Root, "samples", "Runbooks", "Nightly");

    private static Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal) { ["SYSTEMD_COLORS"] = "0", ["SYSTEMD_PAGER"] = "" };

    private static async Task<ReviewRun> ReviewAsync(RunbookHost host, string system, Dictionary<string, string> session)
    {
        string folder = host.Deploy("Nightly");
        Directory.CreateDirectory(Path.Combine(host.Folder, "reports"));
        string settings = Path.Combine(folder, system, "review.psd1");
        File.WriteAllText(settings, Places().Replace(File.ReadAllText(settings), host.Folder + Path.DirectorySeparatorChar));
        if (system == "linux")
        {
            foreach (Match one in UnitEnvironment().Matches(File.ReadAllText(Path.Combine(folder, system, "roottools-review.service"))))
            {
                session[one.Groups["Name"].Value] = one.Groups["Value"].Value;
            }
        }

        string log = Path.Combine(host.Folder, "review.log");
        File.Delete(log);
        return await ReviewRun.StartAsync(Command(folder, system), session, host.Folder, log);
    }

    // What the unit and the task have PowerShell do, with the settings where they were put here.
    private static string Command(string folder, string system)
    {
        string text = system == "linux"
            ? File.ReadAllText(Path.Combine(folder, system, "roottools-review.service"))
            : XDocument.Load(Path.Combine(folder, system, "review.xml")).Descendants().Single(one => one.Name.LocalName == "Arguments").Value;
        Match command = Shell().Match(text);
        Assert.True(command.Success, text);
        return command.Groups["Command"].Value.Replace(command.Groups["Settings"].Value, $"'{Path.Combine(folder, system, "review.psd1")}'", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"-NoProfile -NonInteractive -Command ""(?<Command>Invoke-RootReview (?<Settings>\S+review\.psd1) -Exit)""")]
    private static partial Regex Shell();

    [GeneratedRegex(@"^Environment=(?<Name>\w+)=(?<Value>.*)$", RegexOptions.Multiline)]
    private static partial Regex UnitEnvironment();

    [GeneratedRegex(@"/var/(lib|log)/roottools/|C:\\ProgramData\\RootTools\\(?!review\.psd1)")]
    private static partial Regex Places();
}
