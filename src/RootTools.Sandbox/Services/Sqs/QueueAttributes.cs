namespace RootTools.Sandbox.Services.Sqs;

/// <summary>
/// The attributes of a queue, its policy among them.
/// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.
/// </summary>
internal static class QueueAttributes
{
    private const string Policy = "Policy";
    private const string All = "All";

    // Attributes with numbers: the default, and the limits.
    private static readonly Dictionary<string, (int Default, int Minimum, int Maximum)> Numbers = new(StringComparer.Ordinal)
    {
        ["DelaySeconds"] = (0, 0, 900),
        ["MaximumMessageSize"] = (1048576, 1024, 1048576),
        ["MessageRetentionPeriod"] = (345600, 60, 1209600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 0, 20),
        ["VisibilityTimeout"] = (30, 0, 43200),
    };

    // Attributes with other values, which the simulation keeps and gives no meaning to.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled",
        "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit",
    };

    private static readonly string[] Derived =
    [
        "QueueArn", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed",
        "CreatedTimestamp", "LastModifiedTimestamp",
    ];

    /// <summary>The names of all attributes.</summary>
    public static IEnumerable<string> Names => EveryName();

    /// <summary>GetQueueAttributes: those asked for that the queue has; no member at all when that is none.</summary>
    public static Structure Get(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        IReadOnlyList<string> names = request.Input.Texts("AttributeNames") ?? [];
        string? unknown = names.FirstOrDefault(name => name != All && !IsKnown(name));
        if (unknown is not null)
        {
            throw SqsErrors.InvalidAttributeName(unknown);
        }

        KeyValuePair<string, string>[] attributes =
        [
            .. (names.Contains(All) ? EveryName() : names.Distinct())
                .Select(name => new KeyValuePair<string, string>(name, Count(queue, name, request.Now) ?? Read(queue, name) ?? ""))
                .Where(attribute => attribute.Value.Length > 0),
        ];
        return new() { ["Attributes"] = attributes.Length == 0 ? null : new Map(attributes) };
    }

    /// <summary>SetQueueAttributes: an empty policy deletes the queue's policy.</summary>
    public static Structure? Set(ServiceRequest request)
    {
        SimulatedQueue queue = Queues.Require(request);
        IReadOnlyList<KeyValuePair<string, string>> attributes = request.Input.Map("Attributes")!;
        Validate(request, queue, attributes);
        Apply(queue, attributes);
        queue.LastModified = request.Now;
        return null;
    }

    /// <summary>Checks the names and values of attributes that are to be set.</summary>
    public static void Validate(ServiceRequest request, SimulatedQueue queue, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        foreach (KeyValuePair<string, string> attribute in attributes)
        {
            if (attribute.Key != Policy && !Numbers.ContainsKey(attribute.Key) && !Texts.Contains(attribute.Key))
            {
                throw SqsErrors.InvalidAttributeName(attribute.Key);
            }

            if (!IsValid(request, queue, attribute))
            {
                throw SqsErrors.InvalidAttributeValue(attribute.Key);
            }
        }
    }

    /// <summary>Sets attributes that are checked.</summary>
    public static void Apply(SimulatedQueue queue, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        foreach (KeyValuePair<string, string> attribute in attributes)
        {
            if (attribute.Key == Policy)
            {
                queue.Policy = attribute.Value.Length == 0 ? null : new PolicyText(attribute.Value);
            }
            else
            {
                queue.Attributes[attribute.Key] = attribute.Value;
            }
        }
    }

    /// <summary>Reads an attribute.</summary>
    /// <returns>The value; null when the queue has no such attribute.</returns>
    public static string? Read(SimulatedQueue queue, string name)
    {
        if (queue.Attributes.TryGetValue(name, out string? value))
        {
            return value;
        }

        return name switch
        {
            Policy => queue.Policy?.Text,
            "QueueArn" => queue.Arn,
            "CreatedTimestamp" => Seconds(queue.Created),
            "LastModifiedTimestamp" => Seconds(queue.LastModified),
            "SqsManagedSseEnabled" => "true",
            "FifoQueue" => queue.Name.EndsWith(".fifo", StringComparison.Ordinal) ? "true" : null,
            _ => Numbers.TryGetValue(name, out (int Default, int Minimum, int Maximum) number)
                ? number.Default.ToString(CultureInfo.InvariantCulture)
                : null,
        };
    }

    private static string? Count(SimulatedQueue queue, string name, DateTimeOffset now)
    {
        (int visible, int received, int delayed) = queue.CountMessages(now);
        int? count = name switch
        {
            "ApproximateNumberOfMessages" => visible,
            "ApproximateNumberOfMessagesNotVisible" => received,
            "ApproximateNumberOfMessagesDelayed" => delayed,
            _ => null,
        };
        return count?.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsKnown(string name) => name == Policy || Numbers.ContainsKey(name) || Texts.Contains(name) || Derived.Contains(name);

    private static IEnumerable<string> EveryName() => Derived.Concat(Numbers.Keys).Concat(Texts).Append(Policy);

    private static bool IsValid(ServiceRequest request, SimulatedQueue queue, KeyValuePair<string, string> attribute)
    {
        if (attribute.Key == Policy)
        {
            return attribute.Value.Length == 0 || ResourcePolicyRules.OfQueues.FindProblem(request, queue.Arn, attribute.Value) is null;
        }

        return !Numbers.TryGetValue(attribute.Key, out (int Default, int Minimum, int Maximum) limits)
            || (int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number >= limits.Minimum
                && number <= limits.Maximum);
    }

    private static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
