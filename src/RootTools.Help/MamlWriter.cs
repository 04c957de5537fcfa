using System.Globalization;
using System.Xml.Linq;

namespace RootTools.Help;

/// <summary>Writes help in the form that Get-Help reads.</summary>
/// <remarks>See https://learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets.</remarks>
internal static class MamlWriter
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the help of a module.</summary>
    /// <param name="cmdlets">Its cmdlets.</param>
    /// <returns>The document.</returns>
    public static XDocument Write(IEnumerable<CmdletDescription> cmdlets) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement("helpItems", new XAttribute("schema", "maml"), cmdlets.Select(ToCommand)));

    private static XElement ToCommand(CmdletDescription cmdlet)
    {
        string[] name = cmdlet.Name.Split('-');
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1]),
                new XElement(Maml + "description", Para(cmdlet.Synopsis))),
            new XElement(Maml + "description", cmdlet.Description.DefaultIfEmpty(cmdlet.Synopsis).Select(Para)),
            new XElement(Command + "syntax", cmdlet.ParameterSets.Select(set => ToSyntax(cmdlet, set))),
            new XElement(Command + "parameters", cmdlet.Parameters.Select(p => ToParameter(p, p.Sets.Values.First()))),
            new XElement(Command + "inputTypes", cmdlet.Parameters.Where(IsPiped).Select(p => ToType(Command + "inputType", p.TypeName, p.Description))),
            new XElement(Command + "returnValues", cmdlet.OutputTypes.Select(t => ToType(Command + "returnValue", t, string.Empty))),
            new XElement(Command + "examples", cmdlet.Examples.Select(ToExample)),
            new XElement(Command + "relatedLinks", cmdlet.Links.Select(ToLink)));
    }

    private static XElement ToSyntax(CmdletDescription cmdlet, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.Parameters
            .Select(p => (Parameter: p, Binding: p.In(set)))
            .Where(p => p.Binding is not null)
            .OrderBy(p => p.Binding!.Position ?? int.MaxValue)
            .ThenByDescending(p => p.Binding!.IsMandatory)
            .Select(p => ToParameter(p.Parameter, p.Binding!)));

    private static XElement ToParameter(ParameterDescription parameter, ParameterBinding binding) => new(
        Command + "parameter",
        new XAttribute("required", Lower(binding.IsMandatory)),
        new XAttribute("variableLength", Lower(parameter.TypeName.EndsWith("[]", StringComparison.Ordinal))),
        new XAttribute("globbing", "false"),
        new XAttribute("pipelineInput", Pipeline(binding)),
        new XAttribute("position", binding.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Para(parameter.Description)),
        parameter.Values.Count == 0
            ? null
            : new XElement(Command + "parameterValueGroup", parameter.Values.Select(v => new XElement(Command + "parameterValue", new XAttribute("required", "false"), v))),
        parameter.IsSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), parameter.TypeName),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName)));

    private static string Pipeline(ParameterBinding binding) => (binding.ByValue, binding.ByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static XElement ToType(XName element, string typeName, string description) => new(
        element,
        new XElement(Dev + "type", new XElement(Maml + "name", typeName)),
        new XElement(Maml + "description", Para(description)));

    private static XElement ToExample(ExampleDescription example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- Example {index + 1} ----------"),
        new XElement(Maml + "introduction", Para("PS> ")),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Para(example.Remarks)));

    private static XElement ToLink(string address) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", address),
        new XElement(Maml + "uri", address));

    private static bool IsPiped(ParameterDescription parameter) => parameter.Sets.Values.Any(b => b.ByValue);

    private static XElement Para(string text) => new(Maml + "para", text);

    private static string Lower(bool value) => value ? "true" : "false";
}
