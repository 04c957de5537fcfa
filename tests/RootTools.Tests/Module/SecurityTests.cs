using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RootTools.Tests.Module;

/// <summary>That each claim of SECURITY.md has tests that exist, and what it says of the supply chain.</summary>
public sealed partial class SecurityTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests");

    public static TheoryData<string, string> Claims =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "SECURITY.md"))
            .SkipWhile(line => line != "| claim | tests |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')).Select(cells => (cells[1].Trim(), cells[2].Trim())),
    ];

    [Fact]
    public void There_are_claims() => Assert.InRange(Claims.Count, 20, int.MaxValue);

    [Theory]
    [MemberData(nameof(Claims))]
    public void Each_claim_has_tests(string claim, string tests)
    {
        string[] names = [.. TestName().Matches(tests).Select(match => match.Groups[1].Value)];

        Assert.True(names.Length > 0, $"The claim has no test: {claim}");
        Assert.All(names, name => Assert.True(Exists(name), $"There is no test '{name}', which is to hold: {claim}"));
    }

    [Fact]
    public void Actions_are_pinned_by_commit_and_no_check_of_a_publisher_is_skipped()
    {
        string[] workflows = Directory.GetFiles(Path.Combine(Repository.Root, ".github", "workflows"));

        Assert.NotEmpty(workflows);
        Assert.All(workflows.SelectMany(File.ReadLines), line =>
        {
            Assert.DoesNotContain("SkipPublisherCheck", line, StringComparison.OrdinalIgnoreCase);
            Assert.True(!line.Contains("uses:", StringComparison.Ordinal) || PinnedAction().IsMatch(line), line);
        });
    }

    [Fact]
    public void Every_project_has_the_hashes_of_its_packages_and_CI_takes_no_others()
    {
        XElement[] properties =
            [.. XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("PropertyGroup").Elements()];
        string[] projects =
        [
            .. ((string[])["src", "tests", "bench", "samples"])
                .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)),
        ];

        Assert.Contains(properties, property => property.Name == "RestorePackagesWithLockFile" && property.Value == "true");
        Assert.Contains(
            properties,
            property => property is { Name.LocalName: "RestoreLockedMode", Value: "true" }
                && property.Attribute("Condition")!.Value == "'$(CI)' == 'true'");
        Assert.All(projects, project =>
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
        Assert.DoesNotContain(
            "\"resolved\"", File.ReadAllText(Path.Combine(Tests, "conformance", "package-lock.json")), StringComparison.Ordinal);
    }

    private static bool Exists(string name)
    {
        if (name.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
        {
            string title = name[(colon + 2)..].Replace("'", "''", StringComparison.Ordinal);
            return Files(name[..colon]).Any(file => File.ReadAllText(file).Contains($"It '{title}'", StringComparison.Ordinal));
        }

        string[] parts = name.Split('.');
        var method = new Regex($@"\[(Fact|Theory)\]\s+(\[[^\n]*\s+)*public (async )?(Task|void) {parts[1]}\(");
        return parts.Length == 2 && Files(parts[0] + ".cs").Any(file => method.IsMatch(File.ReadAllText(file)));
    }

    private static IEnumerable<string> Files(string name) => Directory.EnumerateFiles(Tests, name, SearchOption.AllDirectories);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex TestName();

    // A workflow of this repository is of the same commit.
    [GeneratedRegex("uses: ([\\w./-]+@[0-9a-f]{40} # v|\\./\\.github/workflows/[\\w-]+\\.yml$)")]
    private static partial Regex PinnedAction();
}
