using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using RootTools.Credentials;
using RootTools.Sandbox;

namespace RootTools.Core.Tests.NetFramework;

/// <summary>
/// The assemblies for .NET Framework, which Windows PowerShell loads, do the main job: under .NET Framework itself on Windows, elsewhere under
/// Mono. PowerShell has no part in it.
/// </summary>
public sealed class MainJobTests
{
    private const int Accounts = 50;

    [Fact]
    public async Task Audits_removes_and_verifies_50_accounts()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.Path);
        string journal = folder["journal.jsonl"];
        // Mono opens no file by a handle of the system, which is how a journal is opened on Unix; .NET Framework has only Windows.
        Dictionary<string, string> told = await RunAsync(OperatingSystem.IsWindows() ? [$"{Accounts}", "7", journal] : [$"{Accounts}", "7"]);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", told.Select(line => $"{line.Key} {line.Value}")));
        Assert.Contains(OperatingSystem.IsWindows() ? ".NET Framework" : "Mono", told["runtime"], StringComparison.Ordinal);
        foreach ((RootCredentialOutcome outcome, int count) in await AuditHereAsync())
        {
            Assert.Equal(count, Number(told, $"{outcome}"));
        }

        int removed = Number(told, "removed");
        Assert.InRange(removed, 10, Number(told, "CredentialsPresent"));
        Assert.InRange(Number(told, "credentials"), removed, removed * 10);
        Assert.Equal(0, Number(told, "left"));
        Assert.Equal(0, Number(told, "failed"));
        if (File.Exists(journal))
        {
            JournalCheckResult check = await new JournalCheck(journal).RunAsync(null, TestContext.Current.CancellationToken);
            Assert.True(check.IsIntact, check.Message);
        }
    }

    // The same organization, audited by the assemblies for .NET on the runtime of this test.
    private static async Task<Dictionary<RootCredentialOutcome, int>> AuditHereAsync()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = Accounts, Seed = 7 }, TestContext.Current.CancellationToken);
        using RootConnection connection = await Connected.OpenAsync(sandbox, sandbox.Administrator);
        RootCredentialAuditor auditor = new(connection);
        Dictionary<RootCredentialOutcome, int> counts = [];
        await foreach (RootCredentialStatus status in FanOut.RunAsync(connection.Accounts.ListAsync(null), 16, auditor.AuditAsync))
        {
            counts[status.Outcome] = counts.GetValueOrDefault(status.Outcome) + 1;
        }

        return counts;
    }

    private static int Number(Dictionary<string, string> told, string name) => int.Parse(told[name], CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, string>> RunAsync(string[] arguments)
    {
        string program = typeof(MainJobTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "FrameworkTarget").Value!;
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new(program, arguments) : new("mono", [program, .. arguments]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process? process = TryStart(start);
        Assert.SkipWhen(process is null, "Mono is not installed.");
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2)).ToDictionary(words => words[0], words => words[1]);
    }

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
