using RootTools.Tests.Module;

namespace RootTools.Tests.Faults;

/// <summary>The matrix as docs/reliability.md shows it.</summary>
internal static class FaultTable
{
    /// <summary>The run gives what it gives without the fault, and leaves the same behind.</summary>
    public const string SameResult = "same";

    /// <summary>The run gives as many results without an error, and these say what is in the way.</summary>
    public const string Reported = "reported";

    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "reliability.md"))
            .SkipWhile(line => !line.StartsWith("| Cmdlet |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray()),
    ];

    public static IReadOnlyList<string> Faults => Rows[0][1..];

    public static IReadOnlyList<string> Cmdlets => [.. Rows.Skip(2).Select(row => row[0])];

    public static string Cell(string cmdlet, string fault) =>
        Rows.Single(row => row[0] == cmdlet)[1 + Array.IndexOf(Rows[0][1..], fault)];
}
