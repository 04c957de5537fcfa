using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Sqs;

/// <summary>The queues of an account in a Region.</summary>
internal static class Queues
{
    private const int MaximumSize = 1000;

    private static readonly Regex NamePattern = new("^[A-Za-z0-9_-]{1,80}(?:\\.fifo)?$", RegexOptions.CultureInvariant);

    /// <summary>
    /// ListQueues: <c>QueueUrls</c> is missing when there are none, and a token only comes when <c>MaxResults</c> was given.
    /// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html.
    /// </summary>
    public static JsonObject List(ServiceRequest request, JsonInput input)
    {
        int? size = input.Number("MaxResults");
        if (size is < 1 or > MaximumSize)
        {
            throw SqsErrors.InvalidParameter($"Value {size} for parameter MaxResults is invalid. Reason: Must be an integer from 1 to 1000.");
        }

        QueueAccess.DemandOwn(request, string.Empty);
        string prefix = input.Text("QueueNamePrefix") ?? string.Empty;
        string after = input.Text("NextToken") is string token ? Read(token) : string.Empty;
        SimulatedQueue[] matching =
        [
            .. request.Caller.Account.Queues
                .Where(queue => queue.Region == request.Region)
                .Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Where(queue => string.CompareOrdinal(queue.Name, after) > 0)
                .OrderBy(queue => queue.Name, StringComparer.Ordinal),
        ];

        SimulatedQueue[] page = [.. matching.Take(size ?? MaximumSize)];
        var output = new JsonObject();
        if (page.Length > 0)
        {
            output["QueueUrls"] = JsonOutput.List(page.Select(queue => Url(request, queue)));
        }

        if (size is not null && matching.Length > page.Length)
        {
            output["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(page[page.Length - 1].Name));
        }

        return output;
    }

    /// <summary>GetQueueUrl. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html.</summary>
    public static JsonObject GetUrl(ServiceRequest request, JsonInput input)
    {
        string name = input.Text("QueueName") ?? throw SqsErrors.Missing("QueueName");
        string account = input.Text("QueueOwnerAWSAccountId") ?? request.Caller.Account.Id;
        return new JsonObject { ["QueueUrl"] = Url(request, QueueAccess.Require(request, account, name)) };
    }

    /// <summary>
    /// CreateQueue: no error when the queue exists with the same attributes.
    /// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html.
    /// </summary>
    public static JsonObject Create(ServiceRequest request, JsonInput input)
    {
        string name = input.Text("QueueName") ?? throw SqsErrors.Missing("QueueName");
        if (!NamePattern.IsMatch(name))
        {
            throw SqsErrors.InvalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }

        QueueAccess.DemandOwn(request, name);
        IReadOnlyList<KeyValuePair<string, string>> attributes = input.Map("Attributes") ?? [];
        QueueAttributes.Validate(attributes);
        SimulatedAccount account = request.Caller.Account;
        if (account.FindQueue(request.Region, name) is SimulatedQueue existing)
        {
            RequireSameAttributes(existing, attributes);
            return new JsonObject { ["QueueUrl"] = Url(request, existing) };
        }

        var queue = new SimulatedQueue(account, name, request.Region, request.Now);
        QueueAttributes.Apply(queue, attributes);
        account.Queues.Add(queue);
        return new JsonObject { ["QueueUrl"] = Url(request, queue) };
    }

    private static void RequireSameAttributes(SimulatedQueue queue, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        foreach (KeyValuePair<string, string> attribute in attributes)
        {
            if (QueueAttributes.Read(queue, attribute.Key) != attribute.Value)
            {
                throw new ServiceFaultException(
                    400, "QueueNameExists", $"A queue already exists with the same name and a different value for attribute {attribute.Key}");
            }
        }
    }

    private static string Url(ServiceRequest request, SimulatedQueue queue) => queue.UrlAt(request.Endpoint).ToString();

    private static string Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw SqsErrors.InvalidParameter("Invalid or expired next token.");
        }
    }
}
