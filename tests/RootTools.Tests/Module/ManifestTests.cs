using System.Management.Automation;
using System.Text.RegularExpressions;

namespace RootTools.Tests.Module;

public sealed partial class ManifestTests
{
    [Fact]
    public void Exports_exactly_the_cmdlets_that_exist() =>
        Assert.Equal(Cmdlets.Types.Select(Cmdlets.NameOf).Order(StringComparer.Ordinal), List("CmdletsToExport"));

    [Fact]
    public void Exports_nothing_else()
    {
        Assert.Empty(List("FunctionsToExport"));
        Assert.Empty(List("VariablesToExport"));
        Assert.Empty(List("AliasesToExport"));
    }

    [Fact]
    public void Processes_exactly_the_format_files_that_exist() => Assert.Equal(
        Repository.FormatFiles.Select(file => $"module/{Path.GetFileName(file)}"),
        List("FormatsToProcess").Order(StringComparer.Ordinal));

    [Fact]
    public void Has_the_version_of_its_assemblies() =>
        Assert.Equal(typeof(RootTools.Commands.RootCmdlet).Assembly.GetName().Version!.ToString(3), Version);

    [Fact]
    public void Has_the_version_that_the_change_log_begins_with() => Assert.StartsWith(
        $"## [{Version}] - ", File.ReadLines(Path.Combine(Repository.Root, "CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("RootModule")]
    [InlineData("NestedModules")]
    public void Names_binaries_for_both_editions(string key)
    {
        string value = Regex.Match(Repository.Manifest, $@"{key} = .*?(?=\n    [A-Z#])", RegexOptions.Singleline).Value;

        Assert.Contains("module/bin/net8.0/", value);
        Assert.Contains("module/bin/net472/", value);
    }

    [Fact]
    public void Every_cmdlet_is_sealed_and_named_after_what_it_does() => Assert.All(Cmdlets.Types, type =>
    {
        Assert.True(type.IsSealed, type.Name);
        Assert.Equal(Cmdlets.NameOf(type).Replace("-", string.Empty) + "Command", type.Name);
        Assert.Matches("^(Root|Member)[A-Z]", Cmdlets.NounOf(type));
    });

    [Fact]
    public void What_destroys_can_be_forced() => Assert.All(
        Cmdlets.Types.Where(type => Cmdlets.ValueOf(type, "ConfirmImpact") is (int)ConfirmImpact.High),
        type =>
        {
            Assert.True(Cmdlets.ValueOf(type, "SupportsShouldProcess") is true, type.Name);
            Assert.NotNull(type.GetProperty("Force"));
        });

    [Fact]
    public void Every_cmdlet_that_gives_something_says_what() => Assert.All(
        Cmdlets.Types.Where(type => Cmdlets.VerbOf(type) is "Get" or "New" or "Connect" or "Enable" or "Disable"),
        type => Assert.NotEmpty(Cmdlets.OutputsOf(type)));

    private static string Version => Regex.Match(Repository.Manifest, @"ModuleVersion = '([^']+)'").Groups[1].Value;

    private static IEnumerable<string> List(string key)
    {
        Match list = Regex.Match(Repository.Manifest, $@"{key} = @\((.*?)\)", RegexOptions.Singleline);
        Assert.True(list.Success, key);
        return Quoted().Matches(list.Groups[1].Value).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
