using System.Text.RegularExpressions;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Sqs;

/// <summary>
/// The messages of queues.
/// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html.
/// </summary>
internal static class Messages
{
    private const int MostReceived = 10;
    private const int MostEntries = 10;
    private const int LongestWait = 20;
    private const int LongestVisibility = 43200;
    private const int LargestRequest = 1048576;

    private static readonly TimeSpan BetweenPurges = TimeSpan.FromSeconds(60);
    private static readonly Regex IdPattern = new("^[A-Za-z0-9_-]{1,80}$", RegexOptions.CultureInvariant);

    /// <summary>SendMessage.</summary>
    public static Structure Send(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        return Describe(Send(request, queue, request.Input));
    }

    /// <summary>SendMessageBatch.</summary>
    public static Structure SendBatch(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        IReadOnlyList<Input> entries = Entries(request);
        int size = entries.Sum(entry => Encoding.UTF8.GetByteCount(entry.Text("MessageBody") ?? ""));
        return size <= LargestRequest
            ? Each(request, entries, entry => Describe(Send(request, queue, entry)))
            : throw new ServiceFaultException(
                400, "BatchRequestTooLong", $"Batch requests cannot be longer than {LargestRequest} bytes. You have sent {size} bytes.");
    }

    /// <summary>ReceiveMessage: waits for a message if it is asked to, by itself or by the queue.</summary>
    public static Structure Receive(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        int most = Bounded(request.Input, "MaxNumberOfMessages", 1, MostReceived, "Must be between 1 and 10, if provided.") ?? 1;
        int wait = Bounded(request.Input, "WaitTimeSeconds", 0, LongestWait, "Must be >= 0 and <= 20, if provided.")
            ?? queue.Number("ReceiveMessageWaitTimeSeconds");
        int visibility = Bounded(request.Input, "VisibilityTimeout", 0, LongestVisibility, "Must be >= 0 and <= 43200, if provided.")
            ?? queue.Number("VisibilityTimeout");

        List<QueueMessage> received = queue.Receive(most, TimeSpan.FromSeconds(visibility), request.Now);
        request.Patience = TimeSpan.FromSeconds(received.Count == 0 ? wait : 0);
        HashSet<string> system = [.. request.Input.Texts("MessageSystemAttributeNames") ?? [], .. request.Input.Texts("AttributeNames") ?? []];
        IReadOnlyList<string> own = request.Input.Texts("MessageAttributeNames") ?? [];
        return new() { ["Messages"] = received.Count == 0 ? null : received.Select(message => Describe(message, system, own)) };
    }

    /// <summary>DeleteMessage: by the handle of the last receipt; one of an earlier receipt deletes nothing.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        Delete(Queues.Require(request), request.Input);
        return null;
    }

    /// <summary>DeleteMessageBatch.</summary>
    public static Structure DeleteBatch(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        return Each(request, Entries(request), entry =>
        {
            Delete(queue, entry);
            return [];
        });
    }

    /// <summary>ChangeMessageVisibility: 0 makes a message visible at once.</summary>
    public static Structure? ChangeVisibility(ServiceRequest request)
    {
        ChangeVisibility(request, Queues.Require(request), request.Input);
        return null;
    }

    /// <summary>ChangeMessageVisibilityBatch.</summary>
    public static Structure ChangeVisibilityBatch(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        return Each(request, Entries(request), entry =>
        {
            ChangeVisibility(request, queue, entry);
            return [];
        });
    }

    /// <summary>PurgeQueue: once in 60 seconds.</summary>
    public static Structure? Purge(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        if (request.Now - queue.Purged < BetweenPurges)
        {
            throw new ServiceFaultException(
                403, "PurgeQueueInProgress", $"Only one PurgeQueue operation on {queue.Name} is allowed every 60 seconds.");
        }

        queue.Purged = request.Now;
        queue.Messages.Clear();
        return null;
    }

    private static QueueMessage Send(ServiceRequest request, SimulatedQueue queue, Input input)
    {
        string body = input.Text("MessageBody") is { Length: > 0 } text ? text : throw SqsErrors.Missing("MessageBody");
        int largest = queue.Number("MaximumMessageSize");
        if (Encoding.UTF8.GetByteCount(body) > largest)
        {
            throw SqsErrors.InvalidParameter($"One or more parameters are invalid. Reason: Message must be shorter than {largest} bytes.");
        }

        if (body.Any(character => character is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF'))
        {
            throw new ServiceFaultException(400, "InvalidMessageContents", "Invalid characters found in the message body.");
        }

        int delay = Bounded(input, "DelaySeconds", 0, 900, "DelaySeconds must be >= 0 and <= 900.") ?? queue.Number("DelaySeconds");
        string? group = input.Text("MessageGroupId");
        string? unique = input.Text("MessageDeduplicationId");
        if (queue.IsFifo)
        {
            _ = group ?? throw SqsErrors.Missing("MessageGroupId");
            unique ??= QueueAttributes.Read(queue, "ContentBasedDeduplication") == "true"
                ? body
                : throw SqsErrors.InvalidParameter(
                    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        }

        return queue.Take(
            body, request.Now, TimeSpan.FromSeconds(delay), group, unique, request.Caller.UserId, ReadAttributes(input.StructureMap("MessageAttributes") ?? []));
    }

    /// <summary>Reads the attributes of a message; those of SNS have the same form.</summary>
    public static SortedDictionary<string, MessageAttribute> ReadAttributes(IReadOnlyList<KeyValuePair<string, Input>> given)
    {
        var attributes = new SortedDictionary<string, MessageAttribute>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, Input> attribute in given)
        {
            string type = attribute.Value.Required("DataType");
            string kind = type.Split('.')[0];
            if (kind is not ("String" or "Number" or "Binary"))
            {
                throw SqsErrors.InvalidParameter(
                    $"The message attribute '{attribute.Key}' has an invalid message attribute type, the set of supported type prefixes is "
                    + "Binary, Number, and String.");
            }

            attributes[attribute.Key] = new MessageAttribute(
                type,
                attribute.Value.Text(kind == "Binary" ? "BinaryValue" : "StringValue") is { Length: > 0 } value
                    ? value
                    : throw SqsErrors.InvalidParameter(
                        $"The message attribute '{attribute.Key}' must contain non-empty message attribute value for message attribute type '{kind}'."));
        }

        return attributes;
    }

    private static Structure Describe(QueueMessage message) => new()
    {
        ["MD5OfMessageBody"] = message.BodyMd5,
        ["MD5OfMessageAttributes"] = message.AttributesMd5,
        ["MessageId"] = message.Id,
        ["SequenceNumber"] = message.DeduplicationId is null ? null : SequenceOf(message),
    };

    private static Structure Describe(QueueMessage message, HashSet<string> system, IReadOnlyList<string> own)
    {
        KeyValuePair<string, string?>[] all =
        [
            new("SenderId", message.SenderId),
            new("SentTimestamp", Milliseconds(message.Sent)),
            new("ApproximateReceiveCount", message.ReceiveCount.ToString(CultureInfo.InvariantCulture)),
            new("ApproximateFirstReceiveTimestamp", Milliseconds(message.FirstReceived!.Value)),
            new("MessageGroupId", message.GroupId),
            new("MessageDeduplicationId", message.DeduplicationId),
            new("SequenceNumber", message.DeduplicationId is null ? null : SequenceOf(message)),
        ];
        List<KeyValuePair<string, string>> told =
            [.. all.Where(attribute => attribute.Value is not null && (system.Contains("All") || system.Contains(attribute.Key)))
                .Select(attribute => new KeyValuePair<string, string>(attribute.Key, attribute.Value!))];
        var asked = message with { Attributes = new(StringComparer.Ordinal) };
        foreach (KeyValuePair<string, MessageAttribute> attribute in message.Attributes.Where(attribute => own.Any(name => Asks(name, attribute.Key))))
        {
            asked.Attributes.Add(attribute.Key, attribute.Value);
        }

        return new()
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = message.BodyMd5,
            ["Body"] = message.Body,
            ["Attributes"] = told.Count == 0 ? null : new Map(told),
            ["MD5OfMessageAttributes"] = asked.AttributesMd5,
            ["MessageAttributes"] = asked.Attributes.Count == 0 ? null : new Map(asked.Attributes.Select(attribute => new KeyValuePair<string, object>(
                attribute.Key,
                new Structure
                {
                    [attribute.Value.IsBinary ? "BinaryValue" : "StringValue"] = attribute.Value.Value,
                    ["DataType"] = attribute.Value.DataType,
                }))),
        };
    }

    private static bool Asks(string pattern, string name) => pattern is "All" or ".*"
        || pattern == name
        || (pattern.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.Ordinal));

    private static void Delete(SimulatedQueue queue, Input input)
    {
        string handle = input.Required("ReceiptHandle");
        if (Find(queue, handle) is { } message && message.ReceiptHandle == handle)
        {
            queue.Messages.Remove(message);
        }
    }

    [Guess("sqs", "ChangeMessageVisibility: the message about a message that is gone")]
    private static void ChangeVisibility(ServiceRequest request, SimulatedQueue queue, Input input)
    {
        int seconds = Bounded(input, "VisibilityTimeout", 0, LongestVisibility, "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].")
            ?? throw SqsErrors.Missing("VisibilityTimeout");
        string handle = input.Required("ReceiptHandle");
        QueueMessage message = Find(queue, handle) ?? throw SqsErrors.InvalidParameter(
            $"Value {handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.");
        if (message.ReceiptHandle != handle || message.VisibleFrom <= request.Now)
        {
            throw new ServiceFaultException(400, "MessageNotInflight", "The specified message isn't in flight.");
        }

        message.VisibleFrom = request.Now.AddSeconds(seconds);
    }

    // A handle names a message and one receipt of it; the message may be gone.
    [Guess("sqs", "DeleteMessage, ChangeMessageVisibility: the status of the error about a receipt handle that is none")]
    private static QueueMessage? Find(SimulatedQueue queue, string handle)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(handle)).Split(' ');
            if (parts.Length == 2)
            {
                return queue.Messages.FirstOrDefault(message => message.Id == parts[0]);
            }
        }
        catch (FormatException)
        {
            // No handle, as what decodes to something else.
        }

        throw new ServiceFaultException(404, "ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");
    }

    private static IReadOnlyList<Input> Entries(ServiceRequest request)
    {
        IReadOnlyList<Input> entries = request.Input.Structures("Entries") ?? request.Input.Structures(request.Operation + "RequestEntry") ?? [];
        if (entries.Count == 0)
        {
            throw new ServiceFaultException(400, "EmptyBatchRequest", $"There should be at least one {request.Operation}RequestEntry in the request.");
        }

        if (entries.Count > MostEntries)
        {
            throw new ServiceFaultException(
                400, "TooManyEntriesInBatchRequest", $"Maximum number of entries per request are {MostEntries}. You have sent {entries.Count}.");
        }

        foreach (IGrouping<string, string> ids in entries.Select(entry => entry.Text("Id") ?? throw SqsErrors.Missing("Id")).GroupBy(id => id))
        {
            if (!IdPattern.IsMatch(ids.Key))
            {
                throw new ServiceFaultException(
                    400,
                    "InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
            }

            if (ids.Count() > 1)
            {
                throw new ServiceFaultException(400, "BatchEntryIdsNotDistinct", $"Id {ids.Key} repeated.");
            }
        }

        return entries;
    }

    // Lists of a form have the names of their entries.
    private static Structure Each(ServiceRequest request, IReadOnlyList<Input> entries, Func<Input, Structure> act)
    {
        bool isForm = request.Service.ProtocolOf(request.Http) is QueryProtocol;
        List<Structure> successful = [];
        List<Structure> failed = [];
        foreach (Input entry in entries)
        {
            var answer = new Structure { ["Id"] = entry.Text("Id") };
            try
            {
                foreach (KeyValuePair<string, object> member in request.EntryFails() ? throw SqsErrors.EntryFailed() : act(entry))
                {
                    answer[member.Key] = member.Value;
                }

                successful.Add(answer);
            }
            catch (ServiceFaultException exception)
            {
                ServiceFault fault = SqsErrors.ToQuery(exception.Fault);
                answer["SenderFault"] = fault.Status < 500;
                answer["Code"] = fault.Code;
                answer["Message"] = fault.Message;
                failed.Add(answer);
            }
        }

        return new()
        {
            [isForm ? request.Operation + "ResultEntry" : "Successful"] = successful,
            [isForm ? "BatchResultErrorEntry" : "Failed"] = failed,
        };
    }

    private static int? Bounded(Input input, string name, int least, int most, string reason) => input.Number(name) is not { } number ? null
        : number >= least && number <= most ? number
        : throw SqsErrors.InvalidParameter($"Value {number} for parameter {name} is invalid. Reason: {reason}");

    private static string SequenceOf(QueueMessage message) =>
        message.Sent.UtcTicks.ToString(CultureInfo.InvariantCulture).PadLeft(20, '0');

    private static string Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
