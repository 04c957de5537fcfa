namespace RootTools.Tests.Pester;

/// <summary>What became of one Pester test, or of a block or file that failed before its tests could run.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Name">The names of its blocks and its own.</param>
/// <param name="Result">Pester's word for it: Passed, Failed, Skipped, Inconclusive, NotRun.</param>
/// <param name="Failure">The errors; empty when there were none.</param>
internal sealed record PesterTest(string File, string Name, string Result, string Failure)
{
    public bool HasPassed => Result == "Passed";

    public bool WasSkipped => Result is "Skipped" or "NotRun";
}
