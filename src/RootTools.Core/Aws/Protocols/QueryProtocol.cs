using System.Collections;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>
/// The AWS Query protocol: a form with <c>Action</c> and <c>Version</c> in, XML out.
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
/// </summary>
internal sealed class QueryProtocol(string version) : Protocol
{
    public override void Write(Operation operation, object input, DefaultRequest request)
    {
        ParameterCollection form = request.ParameterCollection;
        form.Add("Action", operation.Name);
        form.Add("Version", version);
        foreach ((string name, string text) in operation.MembersOf(input).SelectMany(member => Write(member.Name, member.Value, member.Shape)))
        {
            form.Add(name, text);
        }
    }

    public override ResponseUnmarshaller CreateUnmarshaller(Operation operation) => new Unmarshaller(operation);

    private static IEnumerable<(string Name, string Text)> Write(string name, object value, Shape shape) => shape.Kind switch
    {
        ShapeKind.List => ((IEnumerable)value).Cast<object>().SelectMany((item, i) => Write($"{name}.member.{i + 1}", item, shape.Item!)),
        ShapeKind.Map => ((IDictionary)value).Cast<DictionaryEntry>().SelectMany((entry, i) =>
            Write($"{name}.entry.{i + 1}.value", entry.Value!, shape.Item!).Prepend(($"{name}.entry.{i + 1}.key", (string)entry.Key))),
        ShapeKind.Record => shape.MembersOf(value).SelectMany(member => Write($"{name}.{member.Name}", member.Value, member.Shape)),
        _ => [(name, shape.Format(value))],
    };

    /// <summary>
    /// Reads the answers to one operation. Strict about what is an answer at all: an empty or foreign document must never pass for an
    /// account without credentials.
    /// </summary>
    private sealed class Unmarshaller(Operation operation) : XmlResponseUnmarshaller
    {
        private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true };

        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            try
            {
                XElement root = Load(input.Stream);
                return new AwsResponse
                {
                    Output = Read(root),
                    ResponseMetadata = new ResponseMetadata { RequestId = Child(Child(root, "ResponseMetadata"), "RequestId")?.Value },
                };
            }
            catch (Exception exception) when (exception is XmlException or FormatException or OverflowException or ArgumentException)
            {
                throw ServiceErrors.Unreadable(operation.Name, input.ResponseData, exception);
            }
        }

        public override AmazonServiceException UnmarshallException(
            XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            XElement? root = TryLoad(input.Stream);
            XElement? error = root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error");
            return ServiceErrors.Create(
                Child(error, "Code")?.Value,
                Child(error, "Message")?.Value,
                root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName is "RequestId" or "RequestID")?.Value,
                input.ResponseData,
                innerException,
                statusCode);
        }

        private object Read(XElement root)
        {
            if (root.Name.LocalName != operation.Name + "Response")
            {
                throw new XmlException($"<{operation.Name}Response> was expected.");
            }

            return operation.HasOutput
                ? operation.Read(
                    new XmlMembers(Child(root, operation.Name + "Result") ?? throw new XmlException($"<{operation.Name}Result> was expected.")))
                : Nothing.Instance;
        }

        private static XElement Load(Stream stream)
        {
            using var reader = XmlReader.Create(stream, Settings);
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

    // Namespaces are left aside: they carry the API version only.
    private static XElement? Child(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private sealed class XmlMembers(XElement parent) : IMembers
    {
        public object? Find(string name, Shape shape) =>
            Child(parent, name) is { } child && (child.HasElements || child.Value.Length > 0 || shape.Kind is ShapeKind.Text)
                ? Read(child, shape)
                : null;

        private static object Read(XElement element, Shape shape) => shape.Kind switch
        {
            ShapeKind.List => shape.CreateList([.. Named(element, "member").Select(item => Read(item, shape.Item!))]),
            ShapeKind.Map => shape.CreateMap(
                Named(element, "entry").Select(entry => (Child(entry, "key")?.Value ?? "", Read(Child(entry, "value") ?? entry, shape.Item!)))),
            ShapeKind.Record => shape.CreateRecord(new XmlMembers(element)),
            _ => shape.Parse(element.Value),
        };

        private static IEnumerable<XElement> Named(XElement parent, string name) =>
            parent.Elements().Where(element => element.Name.LocalName == name);
    }
}
