using RootTools.Tests.Module;

namespace RootTools.Tests.Pester;

/// <summary>
/// The Pester tests of tests/pester, run once, in PowerShell 7 shells of their own: one case for each of them. Skipped, by file and with the
/// reason, where PowerShell 7 or Pester 5 is not installed.
/// </summary>
public sealed class PesterTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "pester");

    public static async Task<IEnumerable<TheoryDataRow<string>>> Results()
    {
        PesterRun run = await PesterRun.StartAsync(Folder, TestContext.Current.CancellationToken);
        return run.Obstacle is { } obstacle ? Skipped(obstacle) : [.. run.Tests.Select(Row), Total(run)];
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Results))]
    public void Passes(string failure) => Assert.True(failure.Length == 0, failure);

    private static TheoryDataRow<string> Row(PesterTest test) => new(test.Failure)
    {
        TestDisplayName = $"{test.File}: {test.Name}",
        Label = "",
        Skip = test.WasSkipped ? "Skipped by Pester." : null,
    };

    // The counts are in its name, so that they show wherever test names do.
    private static TheoryDataRow<string> Total(PesterRun run) => new(run.Tests.Any(test => test.HasPassed) ? "" : "No Pester test passed.")
    {
        Label = "",
        TestDisplayName = "Pester: " + run.Summary,
    };

    private static IEnumerable<TheoryDataRow<string>> Skipped(string obstacle) =>
        Directory.GetFiles(Folder, "*.Tests.ps1", SearchOption.AllDirectories).Order().Select(file => new TheoryDataRow<string>("")
        {
            TestDisplayName = Path.GetFileName(file),
            Label = "",
            Skip = obstacle,
        });
}
