using System.Text.RegularExpressions;

namespace RootTools.Tests.Module;

/// <summary>What the documentation names of this repository is there.</summary>
public sealed partial class DocumentedPathsTests
{
    public static TheoryData<string> Documents() =>
    [
        .. Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_a_document_names_exists(string document)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, document));

        IEnumerable<string> missing = NamedPath().Matches(text)
            .Select(match => match.Value.TrimEnd('.'))
            .Where(path => !path.StartsWith("module/bin", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, path)))
            .Distinct();

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"(?<![\w./-])(?:src|tests|samples|docs|module|bench/Scenarios)/[\w./-]+")]
    private static partial Regex NamedPath();
}
