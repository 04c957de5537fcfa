using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RootTools.Bench.Scenarios;

/// <summary>
/// What the module adds to an empty shell: Import-Module, and the first audit of three accounts. Real shells, started by turns, the median
/// of each.
/// </summary>
internal static class ImportScenario
{
    private const int Runs = 10;

    public static async Task RunAsync(string folder)
    {
        var load = new Load { Scenario = "import", Accounts = 3, Concurrency = 32, Latency = 0 };
        using SandboxProcess sandbox = await SandboxProcess.StartAsync(load with { Accounts = 20 });
        string module = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../RootTools.psd1"));
        string import = $"Import-Module '{module}'";
        string ids = await ChildProcess.LastLineAsync(
            "pwsh",
            ["-NoProfile", "-Command", $"{import}; (Get-RootMemberAccount | Select-Object -First 3).Id -join ','"],
            sandbox.Environment);
        (string Name, string Command)[] steps =
        [
            ("Empty shell", "exit"),
            ("Import-Module", import),
            ("Import-Module and an audit of 3 accounts", $"{import}; $null = Get-RootCredentialStatus {ids} -ErrorAction SilentlyContinue; exit 0"),
        ];

        List<double>[] times = [.. steps.Select(_ => new List<double>())];
        for (int run = 0; run <= Runs; run++)
        {
            for (int step = 0; step < steps.Length; step++)
            {
                long began = Stopwatch.GetTimestamp();
                await ChildProcess.LastLineAsync("pwsh", ["-NoProfile", "-Command", steps[step].Command], sandbox.Environment);
                if (run > 0)
                {
                    times[step].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }

        await WriteAsync(folder, [.. steps.Select((step, index) => (step.Name, Median(times[index])))]);
    }

    private static double Median(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static async Task WriteAsync(string folder, IReadOnlyList<(string Name, double Median)> medians)
    {
        var text = new StringBuilder("| Step | Median of 10 | More than the step before |\n|---|---:|---:|\n");
        for (int i = 0; i < medians.Count; i++)
        {
            string more = i == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{medians[i].Median - medians[i - 1].Median:0} ms");
            text.Append(CultureInfo.InvariantCulture, $"| {medians[i].Name} | {medians[i].Median:0} ms | {more} |\n");
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "import.md"), text.ToString());
        Console.WriteLine(text);
    }
}
