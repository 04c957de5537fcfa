using System.Diagnostics;
using System.Globalization;
using RootTools.Sandbox;

namespace RootTools.Bench;

/// <summary>A sandbox in a process of its own.</summary>
internal sealed class SandboxProcess : IDisposable
{
    // Of the accounts that the sandbox makes, some are suspended or closed.
    private const double ActiveShare = 0.85;

    private readonly Process _process;

    private SandboxProcess(Process process, IReadOnlyDictionary<string, string> environment)
    {
        _process = process;
        Environment = environment;
    }

    /// <summary>What AWS clients need to find it, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<SandboxProcess> StartAsync(Load load)
    {
        int accounts = Math.Clamp((int)(load.Accounts / ActiveShare) + 10, SandboxOptions.MinimumAccounts, SandboxOptions.MaximumAccounts);
        List<string> arguments =
        [
            typeof(SandboxServer).Assembly.Location,
            "--accounts", Text(accounts),
            "--seed", "7",
            "--credential-share", Text(load.CredentialShare),
            "--latency", Text(load.Latency),
        ];
        if (load.Limit > 0)
        {
            arguments.AddRange(["--throttle", $"{load.Limited}={Text(load.Limit)}"]);
        }

        Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The sandbox does not start.");
        Dictionary<string, string> environment = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                return new SandboxProcess(process, environment);
            }

            string[] pair = line.Split('=', 2);
            environment[pair[0]] = pair[1];
        }

        throw new InvalidOperationException("The sandbox ended before it was ready.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
