using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RootTools.Sandbox.Tests.Conformance;

/// <summary>Node.js and npm on this machine, at work in a folder.</summary>
internal sealed class Node(string directory)
{
    private const int OldestMajor = 20;

    /// <summary>Tells why the tests cannot run here; null when they can. Brings the packages of the lock file, unless they are there.</summary>
    public async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        Outcome? version = await TryRunAsync("node", ["--version"], [], cancellationToken);
        if (version is null)
        {
            return "Node.js is not installed.";
        }

        int major = int.Parse(version.Output.Trim().TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture);
        if (major < OldestMajor)
        {
            return $"Node.js is older than {OldestMajor}: {version.Output.Trim()}.";
        }

        await using FileStream alone = await EnterAsync(cancellationToken);
        if (HasPackages())
        {
            return null;
        }

        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        Outcome? install = await TryRunAsync(npm, ["ci", "--no-audit", "--no-fund"], [], cancellationToken);
        return install switch
        {
            null => "npm is not installed.",
            { ExitCode: 0 } => null,
            _ => "npm could not bring the packages: " + install.Output,
        };
    }

    /// <summary>Runs a test file with Node's own test runner.</summary>
    public async Task<Outcome> TestAsync(string file, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken) =>
        (await TryRunAsync("node", ["--test", "--test-reporter=tap", file], environment, cancellationToken))!;

    /// <summary>Runs a script.</summary>
    public async Task<Outcome> RunAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        (await TryRunAsync("node", [script, .. arguments], [], cancellationToken))!;

    // Test projects run side by side, and two of them may want one folder's packages: npm would delete them under the other's hands.
    private async Task<FileStream> EnterAsync(CancellationToken cancellationToken)
    {
        string name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(directory)), 0, 8);
        string path = Path.Combine(Path.GetTempPath(), $"roottools-npm-{name}");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private bool HasPackages()
    {
        var installed = new FileInfo(Path.Combine(directory, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(directory, "package-lock.json"));
    }

    /// <summary>Runs a program in the folder; null when it is not installed.</summary>
    public async Task<Outcome?> TryRunAsync(
        string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (KeyValuePair<string, string> variable in environment)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Outcome(process.ExitCode, output.ToString());
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    internal sealed record Outcome(int ExitCode, string Output);
}
