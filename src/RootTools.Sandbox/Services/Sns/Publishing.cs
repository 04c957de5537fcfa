using System.Text.Json;
using System.Text.RegularExpressions;
using RootTools.Sandbox.Services.Sqs;

namespace RootTools.Sandbox.Services.Sns;

/// <summary>
/// Messages that callers publish.
/// See https://docs.aws.amazon.com/sns/latest/api/API_Publish.html.
/// </summary>
internal static class Publishing
{
    private const int LargestMessage = 262144;
    private const int LongestSubject = 100;
    private const int MostEntries = 10;

    private static readonly Regex IdPattern = new("^[A-Za-z0-9_-]{1,80}$", RegexOptions.CultureInvariant);

    /// <summary>Publish.</summary>
    public static Structure Publish(ServiceRequest request)
    {
        if (request.Input.Has("PhoneNumber"))
        {
            throw new ServiceFaultException(SimulatedService.NotSimulated("text messages"));
        }

        string arn = request.Input.Text("TopicArn") ?? request.Input.Text("TargetArn")
            ?? throw SnsFaults.Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        SimulatedTopic? topic = Topics.Named(request, "TopicArn", arn);
        Topics.Demand(request, arn, topic);
        return new() { ["MessageId"] = Publish(request, topic ?? throw SnsFaults.TopicNotFound(), request.Input) };
    }

    /// <summary>PublishBatch: each entry succeeds or fails by itself.</summary>
    public static Structure PublishBatch(ServiceRequest request)
    {
        SimulatedTopic topic = Topics.Require(request, "TopicArn");
        IReadOnlyList<Input> entries = request.Input.Structures("PublishBatchRequestEntries")!;
        RequireBatch(entries);
        List<Structure> successful = [];
        List<Structure> failed = [];
        foreach (Input entry in entries)
        {
            try
            {
                string id = request.EntryFails() ? throw new ServiceFaultException(request.Service.InternalError) : Publish(request, topic, entry);
                successful.Add(new() { ["Id"] = entry.Text("Id"), ["MessageId"] = id });
            }
            catch (ServiceFaultException exception)
            {
                failed.Add(new()
                {
                    ["Id"] = entry.Text("Id"),
                    ["Code"] = exception.Fault.Code,
                    ["Message"] = exception.Fault.Message,
                    ["SenderFault"] = exception.Fault.Status < 500,
                });
            }
        }

        return new() { ["Successful"] = successful, ["Failed"] = failed };
    }

    private static string Publish(ServiceRequest request, SimulatedTopic topic, Input input)
    {
        string text = input.Required("Message");
        if (text.Length == 0)
        {
            throw SnsFaults.Invalid("Empty message");
        }

        if (Encoding.UTF8.GetByteCount(text) > LargestMessage)
        {
            throw SnsFaults.Invalid("Message too long");
        }

        string? subject = input.Text("Subject");
        if (subject is not null && (subject.Length is 0 or > LongestSubject || subject.Any(char.IsControl) || subject[0] == ' '))
        {
            throw SnsFaults.Invalid("Subject");
        }

        IReadOnlyDictionary<string, string>? byProtocol = input.Text("MessageStructure") switch
        {
            null => null,
            "json" => ReadStructure(text),
            _ => throw SnsFaults.Invalid("MessageStructure"),
        };
        string? group = input.Text("MessageGroupId");
        if (group is null && topic.Name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw SnsFaults.Invalid("The MessageGroupId parameter is required for FIFO topics");
        }

        return TopicDelivery.Deliver(topic, new TopicMessage(text, subject)
        {
            ByProtocol = byProtocol,
            GroupId = group,
            DeduplicationId = input.Text("MessageDeduplicationId"),
            Attributes = Messages.ReadAttributes(input.StructureMap("MessageAttributes") ?? []),
        }, request.Now);
    }

    // {"default": "…", "email": "…"}
    private static Dictionary<string, string> ReadStructure(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            Dictionary<string, string> messages = document.RootElement.EnumerateObject()
                .Where(entry => entry.Value.ValueKind == JsonValueKind.String)
                .GroupBy(entry => entry.Name)
                .ToDictionary(group => group.Key, group => group.Last().Value.GetString()!);
            return messages.ContainsKey("default")
                ? messages
                : throw SnsFaults.Invalid("Message Structure - No default entry in JSON message body");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw SnsFaults.Invalid("Message Structure - JSON message body failed to parse");
        }
    }

    [Guess("sns", "PublishBatch: the messages about a batch as a whole")]
    private static void RequireBatch(IReadOnlyList<Input> entries)
    {
        string? problem = entries.Count == 0 ? "EmptyBatchRequest"
            : entries.Count > MostEntries ? "TooManyEntriesInBatchRequest"
            : entries.Any(entry => !IdPattern.IsMatch(entry.Required("Id"))) ? "InvalidBatchEntryId"
            : entries.Select(entry => entry.Text("Id")).Distinct().Count() < entries.Count ? "BatchEntryIdsNotDistinct"
            : entries.Sum(entry => Encoding.UTF8.GetByteCount(entry.Required("Message"))) > LargestMessage ? "BatchRequestTooLong"
            : null;
        if (problem is not null)
        {
            throw new ServiceFaultException(400, problem, problem switch
            {
                "EmptyBatchRequest" => "The batch request doesn't contain any entries.",
                "TooManyEntriesInBatchRequest" => $"The batch request contains more entries than permissible: {MostEntries}.",
                "InvalidBatchEntryId" => "The Id of a batch entry in a batch request doesn't abide by the specification.",
                "BatchEntryIdsNotDistinct" => "Two or more batch entries in the request have the same Id.",
                _ => "The length of all the batch messages put together is more than the limit.",
            });
        }
    }
}
