using System.Globalization;
using System.Xml.Linq;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>The answers of S3: XML without an envelope, errors without a namespace.</summary>
internal static class RestXml
{
    /// <summary>The media type of every XML answer.</summary>
    public const string ContentType = "application/xml";

    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>A moment, to the millisecond.</summary>
    public static XElement Date(string name, DateTimeOffset moment) =>
        new(name, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>An output as a document.</summary>
    public static byte[] Success(XElement output) => XmlText.Encode(XmlText.Qualify(output, S3), declaration: true);

    /// <summary>
    /// An error as a document. See https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses.
    /// </summary>
    public static byte[] Failure(ServiceFault fault, string requestId, string hostId)
    {
        var document = new XElement("Error", new XElement("Code", fault.Code), new XElement("Message", fault.Message));
        foreach (KeyValuePair<string, string> detail in fault.Details)
        {
            document.Add(new XElement(detail.Key, detail.Value));
        }

        document.Add(new XElement("RequestId", requestId), new XElement("HostId", hostId));
        return XmlText.Encode(document, declaration: true);
    }
}
