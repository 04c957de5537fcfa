using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RootTools.Help;

/// <summary>The XML documentation file of an assembly, as plain text.</summary>
/// <param name="file">The parsed file.</param>
internal sealed partial class DocumentationComments(XDocument file)
{
    private readonly Dictionary<string, XElement> _members = file.Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);

    /// <summary>Reads a part of a member's comment.</summary>
    /// <param name="member">The member's id, such as <c>T:RootTools.Commands.GetRootContext</c>.</param>
    /// <param name="part">The part, such as <c>summary</c>.</param>
    /// <returns>Its paragraphs; none when there is no such part.</returns>
    public IReadOnlyList<string> Read(string member, string part) =>
        _members.GetValueOrDefault(member)?.Element(part) is { } element ? Paragraphs(element) : [];

    /// <summary>Reads a member's examples: a <c>code</c> element each, and the text around it.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The examples.</returns>
    public IReadOnlyList<ExampleDescription> ReadExamples(string member) =>
        [.. (_members.GetValueOrDefault(member)?.Elements("example") ?? []).Select(ToExample)];

    /// <summary>Reads the addresses that a member refers to.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The addresses.</returns>
    public IReadOnlyList<string> ReadLinks(string member) =>
        [.. (_members.GetValueOrDefault(member)?.Elements("seealso") ?? []).Attributes("href").Select(a => a.Value)];

    private static ExampleDescription ToExample(XElement example)
    {
        string code = string.Join("\n", example.Elements("code").Select(c => Dedent(c.Value)));
        var rest = new XElement(example);
        rest.Elements("code").Remove();
        return new ExampleDescription(code, string.Join("\n", Paragraphs(rest)));
    }

    private static List<string> Paragraphs(XElement element)
    {
        var paragraphs = element.Elements("para").Select(Flatten).ToList();
        var lead = new XElement(element);
        lead.Elements("para").Remove();
        paragraphs.Insert(0, Flatten(lead));
        return [.. paragraphs.Where(p => p.Length > 0)];
    }

    private static string Flatten(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(Flatten)), " ").Trim();

    private static string Flatten(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" or "paramref" } reference => Refer(reference),
        XElement other => string.Concat(other.Nodes().Select(Flatten)),
        _ => string.Empty,
    };

    private static string Refer(XElement reference)
    {
        string? target = (reference.Attribute("href") ?? reference.Attribute("langword") ?? reference.Attribute("name"))?.Value;
        return target ?? reference.Attribute("cref")!.Value.Split('(')[0].Split('.')[^1];
    }

    private static string Dedent(string code)
    {
        string[] lines = code.Replace("\r\n", "\n").Trim('\n').TrimEnd().Split('\n');
        int indent = lines.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join("\n", lines.Select(l => l.Length >= indent ? l[indent..] : l.Trim()));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
