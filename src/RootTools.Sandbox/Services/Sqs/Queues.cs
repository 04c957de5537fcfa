using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.Sqs;

/// <summary>The queues of an account in a Region.</summary>
internal static class Queues
{
    private const int MaximumSize = 1000;
    private const int MostTags = 50;

    private static readonly Regex NamePattern = new("^[A-Za-z0-9_-]{1,80}$", RegexOptions.CultureInvariant);

    /// <summary>
    /// ListQueues: <c>QueueUrls</c> is missing when there are none, and a token only comes when <c>MaxResults</c> was given.
    /// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html.
    /// </summary>
    [Guess("sqs", "ListQueues: the messages about MaxResults and NextToken")]
    public static Structure List(ServiceRequest request)
    {
        int? size = request.Input.Number("MaxResults");
        if (size is < 1 or > MaximumSize)
        {
            throw SqsErrors.InvalidParameter($"Value {size} for parameter MaxResults is invalid. Reason: Must be an integer from 1 to 1000.");
        }

        DemandOwn(request, "");
        string prefix = request.Input.Text("QueueNamePrefix") ?? "";
        string after = request.Input.Text("NextToken") is { } token ? Read(token) : "";
        SimulatedQueue[] matching =
        [
            .. request.Caller.Account.Queues
                .Where(queue => queue.Region == request.Region)
                .Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Where(queue => string.CompareOrdinal(queue.Name, after) > 0)
                .OrderBy(queue => queue.Name, StringComparer.Ordinal),
        ];

        SimulatedQueue[] page = [.. matching.Take(size ?? MaximumSize)];
        return new()
        {
            ["QueueUrls"] = page.Length == 0 ? null : page.Select(queue => Url(request, queue)),
            ["NextToken"] = size is not null && matching.Length > page.Length
                ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page[page.Length - 1].Name))
                : null,
        };
    }

    /// <summary>GetQueueUrl. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html.</summary>
    public static Structure GetUrl(ServiceRequest request)
    {
        string account = request.Input.Text("QueueOwnerAWSAccountId") ?? request.Caller.Account.Id;
        return new() { ["QueueUrl"] = Url(request, Require(request, account, request.Input.Required("QueueName"))) };
    }

    /// <summary>
    /// CreateQueue: no error when the queue exists with the same attributes.
    /// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html.
    /// </summary>
    public static Structure Create(ServiceRequest request)
    {
        string name = request.Input.Required("QueueName");
        IReadOnlyList<KeyValuePair<string, string>> attributes = request.Input.Map("Attributes") ?? [];
        const string fifo = ".fifo";
        bool isFifo = name.EndsWith(fifo, StringComparison.Ordinal);
        if (!NamePattern.IsMatch(isFifo ? name.Substring(0, name.Length - fifo.Length) : name) || name.Length > 80)
        {
            throw SqsErrors.InvalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }

        if (attributes.Any(attribute => attribute.Key == "FifoQueue" && attribute.Value == "true") != isFifo)
        {
            throw SqsErrors.InvalidParameter(isFifo
                ? "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
                : "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix "
                    + "and be 1 to 80 in length.");
        }

        DemandOwn(request, name);
        SimulatedAccount account = request.Caller.Account;
        var queue = new SimulatedQueue(account, name, request.Region, request.Now);
        QueueAttributes.Validate(request, queue, attributes);
        if (account.FindQueue(request.Region, name) is { } existing)
        {
            RequireSameAttributes(existing, attributes);
            return new() { ["QueueUrl"] = Url(request, existing) };
        }

        QueueAttributes.Apply(queue, attributes);
        AddTags(queue, request.Input.Map("tags") ?? request.Input.Map("Tags") ?? []);
        account.Queues.Add(queue);
        return new() { ["QueueUrl"] = Url(request, queue) };
    }

    /// <summary>DeleteQueue.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        SimulatedQueue queue = Require(request);
        queue.Account.Queues.Remove(queue);
        return null;
    }

    /// <summary>ListQueueTags: no member at all when there are none.</summary>
    public static Structure ListTags(ServiceRequest request)
    {
        SimulatedQueue queue = Require(request);
        return new() { ["Tags"] = queue.Tags.Count == 0 ? null : new Map(queue.Tags) };
    }

    /// <summary>TagQueue.</summary>
    public static Structure? AddTags(ServiceRequest request)
    {
        AddTags(Require(request), request.Input.Map("Tags")!);
        return null;
    }

    /// <summary>UntagQueue.</summary>
    public static Structure? RemoveTags(ServiceRequest request)
    {
        SimulatedQueue queue = Require(request);
        foreach (string key in request.Input.Texts("TagKeys")!)
        {
            queue.Tags.Remove(key);
        }

        return null;
    }

    /// <summary>Finds the queue that a request names as <c>QueueUrl</c>, and demands permission.</summary>
    public static SimulatedQueue Require(ServiceRequest request)
    {
        string url = request.Input.Text("QueueUrl") ?? (request.Http.Path.Length > 1 ? request.Http.Path : throw SqsErrors.Missing("QueueUrl"));
        bool isUrl = Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal);
        string path = isUrl ? uri!.AbsolutePath : url;
        string[] parts = path.Trim('/').Split('/');
        string[] labels = uri?.Host.Split('.') ?? [];
        bool isOtherRegion = labels.Length > 2 && labels[0] == "sqs" && labels[1] != request.Region;
        return parts.Length == 2 && !isOtherRegion ? Require(request, parts[0], parts[1]) : throw SqsErrors.InvalidAddress(url);
    }

    [Guess("sqs", "TagQueue: the message about too many tags")]
    private static void AddTags(SimulatedQueue queue, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (queue.Tags.Keys.Union(tags.Select(tag => tag.Key), StringComparer.Ordinal).Count() > MostTags)
        {
            throw SqsErrors.InvalidParameter($"Too many tags added for queue {queue.Name}.");
        }

        foreach (KeyValuePair<string, string> tag in tags)
        {
            queue.Tags[tag.Key] = tag.Value;
        }
    }

    private static SimulatedQueue Require(ServiceRequest request, string accountId, string name)
    {
        request.TargetAccountId = accountId;
        SimulatedQueue queue = request.Organization.FindAnyAccount(accountId)?.FindQueue(request.Region, name) ?? throw SqsErrors.QueueDoesNotExist();
        Demand(request, new AccessQuestion
        {
            Action = ActionOf(request),
            Resource = queue.Arn,
            ResourceAccount = queue.Account,
            ResourcePolicy = queue.Policy,

            // As with buckets, no queue policy shuts out the root user of the account that owns the queue.
            OwnerRootOverridesResourcePolicy = true,
        });
        return queue;
    }

    // Demands permission for an operation on the caller's own queues; an empty name means all of them.
    private static void DemandOwn(ServiceRequest request, string name) => Demand(request, new AccessQuestion
    {
        Action = "sqs:" + request.Operation,
        Resource = request.Caller.Account.ArnOf("sqs", name, request.Region),
    });

    // SQS writes actions in small letters.
    private static void Demand(ServiceRequest request, AccessQuestion question)
    {
        AccessDecision decision = Authorizer.Decide(request, question);
        if (!decision.IsAllowed)
        {
            throw new ServiceFaultException(request.Service.Denied(
                decision.Message.Replace(question.Action, question.Action.ToLowerInvariant())));
        }
    }

    // What may be done may be done in batches.
    private static string ActionOf(ServiceRequest request) => "sqs:"
        + (request.Operation.EndsWith("Batch", StringComparison.Ordinal) ? request.Operation.Substring(0, request.Operation.Length - "Batch".Length) : request.Operation);

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
