using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RootTools.Sessions;

namespace RootTools.Tests.Module;

public sealed partial class FormatTests
{
    private const int Columns = 100;

    private static readonly Assembly[] Assemblies =
        [typeof(RootError).Assembly, typeof(RootCmdlet).Assembly, typeof(RootTools.Sandbox.SandboxServer).Assembly];

    public static TheoryData<string, string> Views() =>
        [.. Elements().Select(view => (FileOf(view), view.Element("Name")!.Value))];

    [Theory]
    [MemberData(nameof(Views))]
    public void Names_real_properties(string file, string name)
    {
        XElement view = Find(file, name);
        Assert.All(TypesOf(view), type => Assert.All(PropertiesOf(view), property => Assert.True(
            HasProperty(type, property), $"{type} has no property {property}.")));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Every_label_of_a_table_is_a_property_to_filter_and_sort_by(string file, string name)
    {
        XElement view = Find(file, name);
        Assert.All(TypesOf(view), type => Assert.All(view.Descendants("TableColumnHeader").Elements("Label"), label => Assert.True(
            HasProperty(type, label.Value), $"{type} has no property {label.Value}.")));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Text_that_comes_from_elsewhere_is_made_fit_to_be_shown(string file, string name)
    {
        XElement view = Find(file, name);
        foreach (Type type in TypesOf(view))
        {
            // What is shown as it is are numbers, times, switches and words of our own.
            Assert.All(view.Descendants("PropertyName").Where(element => element.Parent!.Name != "GroupBy"), element => Assert.True(
                IsOurOwn(type, element.Value), $"{name} shows {element.Value} as it is."));
            IEnumerable<XElement> bare = view.Descendants("ScriptBlock").Where(element =>
                element.Parent!.Name != "ItemSelectionCondition" && !element.Value.Contains("Printable", StringComparison.Ordinal));
            Assert.All(bare, element =>
                Assert.All(OwnProperty().Matches(element.Value), match => Assert.True(
                    IsOurOwn(type, match.Groups[1].Value), $"{name} shows {match.Groups[1].Value} as it is.")));
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Shows_no_secret(string file, string name) =>
        Assert.DoesNotContain(PropertiesOf(Find(file, name)), property => property is "SecretAccessKey" or "SessionToken");

    [Theory]
    [MemberData(nameof(Views))]
    public void Has_a_column_for_each_header(string file, string name)
    {
        foreach (XElement table in Find(file, name).Elements("TableControl"))
        {
            int headers = table.Descendants("TableColumnHeader").Count();
            Assert.All(table.Descendants("TableColumnItems"), row => Assert.Equal(headers, row.Elements("TableColumnItem").Count()));
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Fits_a_hundred_columns(string file, string name)
    {
        foreach (XElement table in Find(file, name).Elements("TableControl"))
        {
            List<int> widths = [.. table.Descendants("TableColumnHeader")
                .Select(header => header.Element("Width") is { } width ? int.Parse(width.Value, CultureInfo.InvariantCulture) : 12)];
            Assert.InRange(widths.Sum() + widths.Count - 1, 1, Columns);
        }
    }

    [Fact]
    public void Every_result_of_a_cmdlet_has_a_view()
    {
        HashSet<Type> shown = [.. Elements().SelectMany(TypesOf)];
        IEnumerable<Type> given = Cmdlets.Types
            .SelectMany(Cmdlets.OutputsOf)
            .Where(type => Assemblies.Contains(type.Assembly));
        Assert.All(given, type => Assert.Contains(type, shown));
    }

    private static bool HasProperty(Type type, string property) => type.GetProperty(property) is not null || Added(type, property) is not null;

    private static XElement? Added(Type type, string property) => XDocument.Load(Path.Combine(Repository.Root, "module", "RootTools.types.ps1xml"))
        .Descendants("Type").Where(element => element.Element("Name")!.Value == type.FullName)
        .SelectMany(element => element.Element("Members")!.Elements())
        .FirstOrDefault(member => member.Element("Name")!.Value == property);

    private static bool IsOurOwn(Type type, string property)
    {
        // Named again only for its place among the columns.
        if (Added(type, property) is { } added && !added.Value.Contains($"$this.psbase.{property}", StringComparison.Ordinal))
        {
            return added.Element("ReferencedMemberName") is { } referenced
                ? IsOurOwn(type, referenced.Value)
                : added.Value.Contains(").Count", StringComparison.Ordinal);
        }

        Type shown = type.GetProperty(property)?.PropertyType ?? typeof(string);
        shown = Nullable.GetUnderlyingType(shown) ?? shown;
        shown = shown.IsGenericType ? shown.GetGenericArguments()[0] : shown;
        return shown.IsPrimitive || shown.IsEnum || shown == typeof(DateTimeOffset) || shown == typeof(DateTime) || shown == typeof(RootTaskPolicy);
    }

    private static IEnumerable<XElement> Elements() =>
        Repository.FormatFiles.SelectMany(file => XDocument.Load(file, LoadOptions.SetBaseUri).Descendants("View"));

    private static string FileOf(XElement view) => Path.GetFileName(new Uri(view.Document!.BaseUri).LocalPath);

    private static XElement Find(string file, string name) =>
        Elements().Single(view => FileOf(view) == file && view.Element("Name")!.Value == name);

    private static IEnumerable<Type> TypesOf(XElement view) => view.Element("ViewSelectedBy")!.Elements("TypeName").Select(element =>
        Assemblies.Select(assembly => assembly.GetType(element.Value)).FirstOrDefault(type => type is not null)
        ?? throw new InvalidOperationException($"There is no type {element.Value}."));

    private static IEnumerable<string> PropertiesOf(XElement view) =>
    [
        .. view.Descendants("PropertyName").Where(element => element.Parent!.Name != "GroupBy").Select(element => element.Value),
        .. view.Descendants("ScriptBlock").SelectMany(element => OwnProperty().Matches(OutsideLoops(element.Value)).Select(match => match.Groups[1].Value)),
    ];

    // Inside a loop $_ is the loop's own.
    private static string OutsideLoops(string script) => Loop().Replace(script, string.Empty);

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex OwnProperty();

    [GeneratedRegex(@"(ForEach-Object|Where-Object)\s*\{.*?\}(?=\s*(\)|\||$))", RegexOptions.Singleline)]
    private static partial Regex Loop();
}
