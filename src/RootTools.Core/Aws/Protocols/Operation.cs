using System.Net;
using System.Reflection;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>What is known of an operation, looked up once for the type of its input.</summary>
internal sealed class Operation
{
    private static readonly ConcurrentDictionary<Type, Operation> Known = new();

    private readonly Type _output;
    private readonly string? _items;

    private Operation(object example, Type output)
    {
        Type input = example.GetType();
        _output = output;
        _items = (example as IListInput)?.ItemsMember;
        Name = input.Name;
        Service = AwsService.In(input.DeclaringType!)!;
        Input = Shape.Of(input);
        Rest = input.GetCustomAttribute<RestAttribute>();
        DoneAlready = input.GetCustomAttribute<DoneAlreadyAttribute>()?.ErrorCode;
        Invocation = new InvokeOptions
        {
            RequestMarshaller = new Marshaller(this),
            ResponseUnmarshaller = Service.Protocol.CreateUnmarshaller(this),
        };
    }

    public string Name { get; }

    public AwsService Service { get; }

    public Shape Input { get; }

    public RestAttribute? Rest { get; }

    /// <summary>What AWS says to a change that is made a second time; null where a repeated change is an error.</summary>
    public string? DoneAlready { get; }

    public bool HasOutput => _output != typeof(Nothing);

    public InvokeOptions Invocation { get; }

    public static Operation Of<TOutput>(IInput<TOutput> input) =>
        Known.TryGetValue(input.GetType(), out Operation? known)
            ? known
            : Known.GetOrAdd(input.GetType(), new Operation(input, typeof(TOutput)));

    /// <summary>The operation of a call, official clients' included, as AWS names it.</summary>
    public static string NameOf(IRequestContext call)
    {
        const string suffix = "Request";
        return call.OriginalRequest is AwsRequest own ? own.Operation.Name
            : call.RequestName.EndsWith(suffix, StringComparison.Ordinal) ? call.RequestName.Substring(0, call.RequestName.Length - suffix.Length)
            : call.RequestName;
    }

    /// <summary>Gives the members of an input that have a value, as AWS names them.</summary>
    public IEnumerable<(string Name, object Value, Shape Shape)> MembersOf(object input) => input is IListInput { Token: { } token }
        ? Input.MembersOf(input).Append((Service.TokenMember, token, Shape.Of(typeof(string))))
        : Input.MembersOf(input);

    /// <summary>Makes the output of an answer.</summary>
    /// <param name="members">The answer's members.</param>
    public object Read(IMembers members)
    {
        if (_items is null)
        {
            return Shape.Of(_output).CreateRecord(members);
        }

        // Some services give the token of the last page too, and say beside it that there is no more.
        bool isLast = members.Find("IsTruncated", Shape.Of(typeof(bool))) is false;
        return Shape.Of(_output).CreateRecord(new PageMembers(members, _items, isLast ? null : Service.TokenMember));
    }

    private sealed class PageMembers(IMembers answer, string items, string? token) : IMembers
    {
        public object? Find(string name, Shape shape) =>
            name == nameof(Page<object>.Items) ? answer.Find(items, shape)
            : token is not null && answer.Find(token, shape) is string { Length: > 0 } next ? next
            : null;
    }

    private sealed class Marshaller(Operation operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, "Amazon" + operation.Service.Id) { HttpMethod = "POST", ResourcePath = "/" };
            operation.Service.Protocol.Write(operation, ((AwsRequest)input).Input, request);
            return request;
        }
    }
}

/// <summary>A record on its way through AWSSDK.Core.</summary>
internal sealed class AwsRequest(Operation operation, object input) : AmazonWebServiceRequest
{
    public Operation Operation { get; } = operation;

    public object Input { get; } = input;

    /// <summary>Who signs it in the place of the connection's caller.</summary>
    public AwsIdentity? Identity { get; set; }
}

/// <summary>A record on its way back.</summary>
internal sealed class AwsResponse : AmazonWebServiceResponse
{
    public object Output { get; init; } = Nothing.Instance;
}

/// <summary>How the records of a service are written and its answers read.</summary>
internal abstract class Protocol
{
    public abstract void Write(Operation operation, object input, DefaultRequest request);

    public abstract ResponseUnmarshaller CreateUnmarshaller(Operation operation);
}

/// <summary>What an error response says, whichever protocol said it.</summary>
internal static class ServiceErrors
{
    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string Reason = nameof(Reason);

    public static AmazonServiceException Create(
        string? code, string? message, string? requestId, IWebResponseData response, Exception inner, HttpStatusCode status)
    {
        // Without a code the answer is not the service's own; the name of the status takes its place, so that it can be named at all.
        string known = string.IsNullOrEmpty(code) ? status.ToString() : code!;
        return new AmazonServiceException(
            string.IsNullOrEmpty(message) ? $"The service answered {(int)status} ({known}) without a message." : message,
            inner,
            (int)status >= 500 ? ErrorType.Receiver : ErrorType.Sender,
            known,
            requestId ?? RequestId(response),
            status);
    }

    /// <summary>Keeps what AWS gives as the reason beside the code.</summary>
    public static AmazonServiceException Because(this AmazonServiceException exception, string? reason)
    {
        exception.Data[Reason] = reason;
        return exception;
    }

    /// <summary>The reason beside the code; null for none.</summary>
    public static string? ReasonOf(Exception exception) => exception.Data[Reason] as string;

    /// <summary>The error of an answer that says success and cannot be read; its body, which may hold secrets, stays out of it.</summary>
    public static AmazonUnmarshallingException Unreadable(string operation, IWebResponseData response, Exception inner) =>
        new(RequestId(response), operation, inner, response.StatusCode);

    private static string? RequestId(IWebResponseData response) =>
        response.IsHeaderPresent(RequestIdHeader) ? response.GetHeaderValue(RequestIdHeader) : null;
}
