using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace RootTools.Tests.Pester;

/// <summary>One run of all Pester tests in child processes, as many side by side as there are processors.</summary>
internal sealed record PesterRun(IReadOnlyList<PesterTest> Tests, TimeSpan Duration, string? Obstacle = null)
{
    // What tests/pester/Run.ps1 ends with where Pester 5 is missing.
    private const int NoPester = 3;

    private const string Ending = ".Tests.ps1";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(45);

    /// <summary>How many passed, failed and were skipped, and how long it took.</summary>
    public string Summary =>
        $"{Tests.Count(test => test.HasPassed)} passed, {Tests.Count(test => test.Failure.Length > 0)} failed, " +
        $"{Tests.Count(test => test.WasSkipped)} skipped in {Duration.TotalSeconds:0} s";

    /// <summary>Runs them and waits. Where they cannot run, <see cref="Obstacle"/> says why.</summary>
    public static async Task<PesterRun> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        PesterRun[] parts = await Task.WhenAll(Share(folder).Select(names => StartPartAsync(folder, names, cancellationToken)));
        return parts.FirstOrDefault(part => part.Obstacle is not null)
            ?? new PesterRun([.. parts.SelectMany(part => part.Tests)], clock.Elapsed);
    }

    // Most of the time the tests wait, so that shells side by side end sooner. The large files first, each to whoever has least.
    private static IEnumerable<string> Share(string folder)
    {
        List<FileInfo>[] shares = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new List<FileInfo>())];
        foreach (FileInfo file in new DirectoryInfo(folder).GetFiles("*" + Ending, SearchOption.AllDirectories).OrderByDescending(file => file.Length))
        {
            shares.MinBy(share => share.Sum(other => other.Length))!.Add(file);
        }

        return shares.Where(share => share.Count > 0).Select(share => string.Join(',', share.Select(file => file.Name[..^Ending.Length]).Order()));
    }

    private static async Task<PesterRun> StartPartAsync(string folder, string names, CancellationToken cancellationToken)
    {
        string results = Path.Combine(Path.GetTempPath(), $"roottools-pester-{Guid.NewGuid():N}.json");
        try
        {
            var output = new StringBuilder();
            var clock = Stopwatch.StartNew();
            int? exitCode = await RunAsync(
                ["-NoProfile", "-NonInteractive", "-File", Path.Combine(folder, "Run.ps1"), "-Name", names, "-ResultPath", results],
                output,
                cancellationToken);
            return exitCode switch
            {
                null => new PesterRun([], default, "PowerShell 7 (pwsh) is not installed."),
                NoPester => new PesterRun([], default, output.ToString().Trim()),
                _ when File.Exists(results) => new PesterRun(await ReadAsync(results, cancellationToken), clock.Elapsed),
                _ => new PesterRun([new PesterTest("Run.ps1", "gives results", "Failed", $"pwsh ended with {exitCode} after {clock.Elapsed.TotalSeconds:0} s:\n{output}")], clock.Elapsed),
            };
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static async Task<IReadOnlyList<PesterTest>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<PesterTest[]>(file, cancellationToken: cancellationToken) ?? [];
    }

    private static async Task<int?> RunAsync(string[] arguments, StringBuilder output, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("pwsh", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

        // As in the test projects: what they and the programs that they start would win from it costs a third of all processor time.
        start.Environment["DOTNET_TieredPGO"] = "0";
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

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            Append(output, $"Stopped after {Limit.TotalMinutes:0} minutes.");
            return -1;
        }

        return process.ExitCode;
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
