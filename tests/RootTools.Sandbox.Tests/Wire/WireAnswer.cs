using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Tests.Wire;

/// <summary>An answer as it stands on the wire.</summary>
internal sealed class WireAnswer
{
    private static readonly string[] Envelopes = ["ResponseMetadata"];

    private readonly ServiceResponse _response;

    public WireAnswer(ServiceResponse response) => _response = response;

    public int Status => _response.Status;

    public byte[] Bytes => _response.Body;

    public string Text => Encoding.UTF8.GetString(_response.Body);

    public XElement Xml => XElement.Parse(Text);

    public JsonObject Json => _response.Body.Length == 0 ? [] : JsonNode.Parse(_response.Body)!.AsObject();

    public string? Code => Header("x-amzn-ErrorType") ?? Text switch
    {
        "" => null,
        ['<', ..] => Xml.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == nameof(Code))?.Value,
        _ => Json["__type"]?.GetValue<string>(),
    };

    public string? Message => Text switch
    {
        "" => null,
        ['<', ..] => Xml.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == nameof(Message))?.Value,
        _ => (Json[nameof(Message)] ?? Json["message"])?.GetValue<string>(),
    };

    /// <summary>The operation's output in a Query answer; an element without children when it has none.</summary>
    public XElement Result
    {
        get
        {
            XElement document = Xml;
            return document.Elements().FirstOrDefault(element => element.Name.LocalName.EndsWith("Result", StringComparison.Ordinal))
                ?? new XElement("None", document.Elements().Where(element => !Envelopes.Contains(element.Name.LocalName)));
        }
    }

    public string? Header(string name) =>
        _response.Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    /// <summary>The text of an element, by its name wherever it stands.</summary>
    public string Value(string element) => Xml.Descendants().First(candidate => candidate.Name.LocalName == element).Value;

    public IReadOnlyList<string> Values(string element) =>
        [.. Xml.Descendants().Where(candidate => candidate.Name.LocalName == element).Select(candidate => candidate.Value)];

    public WireAnswer Succeeded()
    {
        Assert.True(Status is >= 200 and < 300, $"{Status} {Code}: {Message}");
        return this;
    }

    public WireAnswer Failed(int status, string code, string? message = null)
    {
        Assert.Equal((status, code), (Status, Code));
        if (message is not null)
        {
            Assert.Equal(message, Message);
        }

        return this;
    }
}
