using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.Sns;

/// <summary>
/// The topics of an account in a Region, with their attributes and tags.
/// See https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html.
/// </summary>
internal static class Topics
{
    private const int MostTags = 50;
    private const string Fifo = ".fifo";

    private const string EffectiveDeliveryPolicy =
        """
        {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}
        """;

    private static readonly Regex NamePattern = new("^[A-Za-z0-9_-]{1,256}$", RegexOptions.CultureInvariant);

    // Attributes that can be set; all but the policy are kept and given back.
    private static readonly Regex Settable = new(
        "^(?:Policy|DisplayName|DeliveryPolicy|KmsMasterKeyId|TracingConfig|SignatureVersion|ContentBasedDeduplication|ArchivePolicy|FifoThroughputScope"
        + "|(?:HTTP|Firehose|Lambda|Application|SQS)(?:Success|Failure)Feedback(?:RoleArn|SampleRate))$",
        RegexOptions.CultureInvariant);

    /// <summary>CreateTopic: no error when the topic exists with the same attributes and tags.</summary>
    public static Structure Create(ServiceRequest request)
    {
        string name = request.Input.Required("Name");
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "sns:CreateTopic", account.ArnOf("sns", name, request.Region));
        bool isFifo = name.EndsWith(Fifo, StringComparison.Ordinal);
        if (!NamePattern.IsMatch(isFifo ? name.Substring(0, name.Length - Fifo.Length) : name))
        {
            throw SnsFaults.Invalid("Topic Name");
        }

        IReadOnlyList<KeyValuePair<string, string>> attributes = request.Input.Map("Attributes") ?? [];
        if (isFifo != attributes.Any(attribute => attribute.Key == "FifoTopic" && attribute.Value == "true"))
        {
            throw SnsFaults.Invalid(isFifo
                ? "Topic Name"
                : "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, "
                    + "and must be between 1 and 256 characters long.");
        }

        SortedDictionary<string, string> tags = ReadTags(request);
        if (account.FindTopic(request.Region, name) is { } existing)
        {
            if (attributes.Any(attribute => Read(existing, attribute.Key) != attribute.Value))
            {
                throw SnsFaults.Invalid("Attributes Reason: Topic already exists with different attributes");
            }

            return tags.Count == 0 || tags.SequenceEqual(existing.Tags)
                ? new() { ["TopicArn"] = existing.Arn }
                : throw SnsFaults.Invalid("Tags Reason: Topic already exists with different tags");
        }

        var topic = new SimulatedTopic(name, request.Region) { Account = account, Tags = tags };
        foreach (KeyValuePair<string, string> attribute in attributes)
        {
            Set(request, topic, attribute.Key, attribute.Value, isNew: true);
        }

        account.Topics.Add(topic);
        return new() { ["TopicArn"] = topic.Arn };
    }

    /// <summary>DeleteTopic: with its subscriptions; no error when it is gone already.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        if (Find(request, "TopicArn") is { } topic)
        {
            topic.Account.Topics.Remove(topic);
        }

        return null;
    }

    /// <summary>ListTopics.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "sns:ListTopics", account.ArnOf("sns", "*", request.Region));
        (IReadOnlyList<SimulatedTopic> page, string? next) =
            SnsPage.Of(request, account.Topics.Where(topic => topic.Region == request.Region), topic => topic.Name);
        return new() { ["Topics"] = page.Select(topic => new Structure { ["TopicArn"] = topic.Arn }), ["NextToken"] = next };
    }

    /// <summary>GetTopicAttributes.</summary>
    public static Structure GetAttributes(ServiceRequest request)
    {
        SimulatedTopic topic = Require(request, "TopicArn");
        var attributes = new SortedDictionary<string, string>(topic.Attributes, StringComparer.Ordinal)
        {
            ["Policy"] = topic.Policy.Text,
            ["Owner"] = topic.Account.Id,
            ["TopicArn"] = topic.Arn,
            ["DisplayName"] = Read(topic, "DisplayName"),
            ["EffectiveDeliveryPolicy"] = Read(topic, "DeliveryPolicy") is { Length: > 0 } own ? own : EffectiveDeliveryPolicy,
            ["SubscriptionsPending"] = Count(topic.Subscriptions.Count(subscription => subscription.IsPending)),
            ["SubscriptionsConfirmed"] = Count(topic.Subscriptions.Count(subscription => !subscription.IsPending)),
            ["SubscriptionsDeleted"] = Count(topic.DeletedSubscriptions),
        };
        return new() { ["Attributes"] = new Map(attributes) };
    }

    /// <summary>SetTopicAttributes.</summary>
    public static Structure? SetAttributes(ServiceRequest request)
    {
        SimulatedTopic topic = Require(request, "TopicArn");
        Set(request, topic, request.Input.Required("AttributeName"), request.Input.Text("AttributeValue") ?? "", isNew: false);
        return null;
    }

    /// <summary>ListTagsForResource.</summary>
    public static Structure ListTags(ServiceRequest request) => new()
    {
        ["Tags"] = RequireTagged(request).Tags.Select(tag => new Structure { ["Key"] = tag.Key, ["Value"] = tag.Value }),
    };

    /// <summary>TagResource.</summary>
    public static Structure AddTags(ServiceRequest request)
    {
        SimulatedTopic topic = RequireTagged(request);
        foreach (KeyValuePair<string, string> tag in ReadTags(request))
        {
            topic.Tags[tag.Key] = tag.Value;
        }

        return topic.Tags.Count <= MostTags
            ? []
            : throw new ServiceFaultException(400, "TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
    }

    /// <summary>UntagResource.</summary>
    public static Structure RemoveTags(ServiceRequest request)
    {
        SimulatedTopic topic = RequireTagged(request);
        foreach (string key in request.Input.Texts("TagKeys")!)
        {
            topic.Tags.Remove(key);
        }

        return [];
    }

    /// <summary>Finds the topic that a request names, and demands permission.</summary>
    public static SimulatedTopic Require(ServiceRequest request, string member) => Find(request, member) ?? throw SnsFaults.TopicNotFound();

    /// <summary>Demands permission for something on a topic. Callers of an account are of it, whatever the default policy asks.</summary>
    public static void Demand(ServiceRequest request, string arn, SimulatedTopic? topic, params KeyValuePair<string, string>[] keys)
    {
        SimulatedAccount owner = topic?.Account ?? request.Caller.Account;
        request.TargetAccountId = owner.Id;
        string operation = request.Operation == "PublishBatch" ? "Publish" : request.Operation;
        Authorizer.Demand(request, new AccessQuestion
        {
            Action = "sns:" + operation,
            Resource = arn,
            ResourceAccount = owner,
            ResourcePolicy = topic?.Policy,
            Keys = [new("aws:SourceOwner", request.Caller.Account.Id), .. keys],
        });
    }

    /// <summary>Finds the topic of an ARN in the Region of the request; null when there is none.</summary>
    public static SimulatedTopic? Named(ServiceRequest request, string member, string arn)
    {
        string[] parts = arn.Split(':');
        return parts.Length < 6 ? throw SnsFaults.Invalid($"{member} Reason: An ARN must have at least 6 elements, not {parts.Length}")
            : parts[2] != "sns" || parts[3] != request.Region ? throw SnsFaults.Invalid(member)
            : request.Organization.FindAnyAccount(parts[4])?.FindTopic(parts[3], parts[5]);
    }

    private static SimulatedTopic? Find(ServiceRequest request, string member)
    {
        string arn = request.Input.Required(member);
        SimulatedTopic? topic = Named(request, member, arn);
        Demand(request, arn, topic);
        topic?.Settle(request.Now);
        return topic;
    }

    private static SimulatedTopic RequireTagged(ServiceRequest request) => Find(request, "ResourceArn")
        ?? throw new ServiceFaultException(404, "ResourceNotFound", "Resource does not exist");

    [Guess("sns", "SetTopicAttributes: the messages about a policy that is none, and about a principal that does not exist")]
    private static void Set(ServiceRequest request, SimulatedTopic topic, string name, string value, bool isNew)
    {
        if (!Settable.IsMatch(name) && !(isNew && name == "FifoTopic"))
        {
            throw SnsFaults.Invalid(isNew ? $"Attributes Reason: Unknown attribute: {name}" : "AttributeName");
        }

        if (name != "Policy")
        {
            topic.Attributes[name] = name != "DisplayName" || value.Length <= 100 ? value : throw SnsFaults.Invalid("DisplayName");
            return;
        }

        topic.OwnPolicy = ResourcePolicyRules.OfTopics.FindProblem(request, topic.Arn, value) switch
        {
            null => new PolicyText(value),
            "Policy has invalid action" => throw SnsFaults.Invalid("Policy statement action out of service scope!"),
            "Invalid principal in policy" => throw SnsFaults.Invalid("Policy Error: PrincipalNotFound"),
            string problem => throw SnsFaults.Invalid("Policy Error: " + problem),
        };
    }

    private static string Read(SimulatedTopic topic, string name) => name == "Policy" ? topic.Policy.Text
        : topic.Attributes.TryGetValue(name, out string? value) ? value
        : "";

    private static SortedDictionary<string, string> ReadTags(ServiceRequest request)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Input tag in request.Input.Structures("Tags") ?? [])
        {
            tags[tag.Required("Key")] = tag.Required("Value");
        }

        return tags;
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
