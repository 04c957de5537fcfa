using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>Reads the responses of one operation of a Query service.</summary>
/// <remarks>
/// Strict about what is an answer at all: an empty or foreign document must never pass for an account without credentials.
/// </remarks>
internal sealed class QueryUnmarshaller<TResponse>(FormerQueryProtocol protocol, string operation, string? result, Func<XElement, TResponse> read)
    : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            XElement root = Load(input.Stream);
            TResponse response = read(Result(root));
            response.ResponseMetadata = new ResponseMetadata { RequestId = root.Child("ResponseMetadata")?.Text("RequestId") };
            return response;
        }
        catch (Exception exception) when (exception is XmlException or FormatException or OverflowException)
        {
            throw FormerServiceErrors.Unreadable(operation, input.ResponseData, exception);
        }
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        XElement? root = TryLoad(input.Stream);
        XElement? error = root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error");
        return protocol.ToException(FormerServiceErrors.Create(
            error?.Text("Code"),
            error?.Text("Message"),
            root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName is "RequestId" or "RequestID")?.Value,
            input.ResponseData,
            innerException,
            statusCode));
    }

    private XElement Result(XElement root)
    {
        if (root.Name.LocalName != operation + "Response")
        {
            throw new XmlException($"<{operation}Response> was expected.");
        }

        return result is null ? root : root.Child(result) ?? throw new XmlException($"<{result}> was expected.");
    }

    private static XElement Load(Stream stream)
    {
        using XmlReader reader = XmlReader.Create(stream, Settings);
        return XElement.Load(reader);
    }

    // A proxy or load balancer answers with HTML or nothing; the status still decides.
    private static XElement? TryLoad(Stream stream)
    {
        try
        {
            return Load(stream);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
