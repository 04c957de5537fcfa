using System.Globalization;
using System.Xml.Linq;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>
/// The answers of the AWS Query protocol: XML in the namespace of the service's API version.
/// See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html.
/// </summary>
internal sealed class QueryXml
{
    /// <summary>The media type of every answer.</summary>
    public const string ContentType = "text/xml";

    private readonly XNamespace _namespace;

    /// <summary>Answers in one service's namespace.</summary>
    public QueryXml(string xmlNamespace) => _namespace = xmlNamespace;

    /// <summary>A list member: its elements wrapped in <c>member</c>.</summary>
    public static XElement List(string name, IEnumerable<XElement> members)
    {
        var list = new XElement(name);
        foreach (XElement member in members)
        {
            member.Name = "member";
            list.Add(member);
        }

        return list;
    }

    /// <summary>A list of texts.</summary>
    public static XElement List(string name, IEnumerable<string> members) =>
        new(name, members.Select(member => new XElement("member", member)));

    /// <summary>A map of numbers, in <c>entry</c> elements.</summary>
    public static XElement Map(string name, IEnumerable<KeyValuePair<string, int>> entries) =>
        new(name, entries.Select(entry => new XElement(
            "entry",
            new XElement("key", entry.Key),
            new XElement("value", entry.Value.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>A moment, to the second.</summary>
    public static XElement Date(string name, DateTimeOffset moment) =>
        new(name, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A truth value.</summary>
    public static XElement Flag(string name, bool value) => new(name, value ? "true" : "false");

    /// <summary>The answer of an operation that succeeded.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="result">The output's members, or null for an operation that has no output.</param>
    /// <param name="requestId">The request's id.</param>
    public byte[] Success(string operation, IEnumerable<XElement>? result, string requestId)
    {
        var response = new XElement(operation + "Response");
        if (result is not null)
        {
            response.Add(new XElement(operation + "Result", result));
        }

        response.Add(new XElement("ResponseMetadata", new XElement("RequestId", requestId)));
        return XmlText.Encode(XmlText.Qualify(response, _namespace));
    }

    /// <summary>The answer of an operation that failed.</summary>
    public byte[] Failure(ServiceFault fault, string requestId)
    {
        var response = new XElement(
            "ErrorResponse",
            new XElement(
                "Error",
                new XElement("Type", fault.Status < 500 ? "Sender" : "Receiver"),
                new XElement("Code", fault.Code),
                new XElement("Message", fault.Message)),
            new XElement("RequestId", requestId));
        return XmlText.Encode(XmlText.Qualify(response, _namespace));
    }
}
