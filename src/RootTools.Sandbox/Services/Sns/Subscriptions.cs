using RootTools.Sandbox.Services.EventBridge;

namespace RootTools.Sandbox.Services.Sns;

/// <summary>
/// Who gets the messages of topics: addresses once their owners have confirmed it, and queues.
/// See https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html.
/// </summary>
internal static class Subscriptions
{
    private const string Pending = "PendingConfirmation";

    private static readonly string[] Protocols = ["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"];

    private static readonly HashSet<string> Settable = new(StringComparer.Ordinal)
    {
        "RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy", "DeliveryPolicy", "SubscriptionRoleArn", "ReplayPolicy",
    };

    /// <summary>
    /// Subscribe: a queue of the caller's account is confirmed at once; all else waits until somebody confirms it by the token that is sent
    /// to the endpoint. Once more for the same endpoint gives the same subscription.
    /// </summary>
    public static Structure Subscribe(ServiceRequest request)
    {
        string arn = request.Input.Required("TopicArn");
        string protocol = request.Input.Required("Protocol");
        string endpoint = request.Input.Text("Endpoint") ?? "";
        SimulatedTopic? found = Topics.Named(request, "TopicArn", arn);
        Topics.Demand(request, arn, found, new("sns:Protocol", protocol), new("sns:Endpoint", endpoint));
        SimulatedTopic topic = found ?? throw SnsFaults.TopicNotFound();
        topic.Settle(request.Now);
        RequireEndpoint(protocol, endpoint);

        IReadOnlyList<KeyValuePair<string, string>> attributes = request.Input.Map("Attributes") ?? [];
        bool givesArn = request.Input.Flag("ReturnSubscriptionArn") == true;
        if (topic.Subscriptions.FirstOrDefault(existing => existing.Protocol == protocol && existing.Endpoint == endpoint) is { } same)
        {
            return attributes.All(attribute => same.Attributes.TryGetValue(attribute.Key, out string? value) && value == attribute.Value)
                ? Answer(topic, same, givesArn)
                : throw SnsFaults.Invalid("Attributes Reason: Subscription already exists with different attributes");
        }

        bool isOwnQueue = protocol == "sqs" && endpoint.Split(':')[4] == request.Caller.Account.Id;
        var made = new SimulatedSubscription(Guid.NewGuid().ToString(), request.Caller.Account.Id, protocol, endpoint, request.Now)
        {
            Token = isOwnQueue ? null : Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"),
            WasAuthenticated = isOwnQueue,
        };
        foreach (KeyValuePair<string, string> attribute in attributes)
        {
            Set(made, attribute.Key, attribute.Value);
        }

        topic.Subscriptions.Add(made);
        if (made.IsPending)
        {
            TopicDelivery.AskToConfirm(request, topic, made);
        }

        return Answer(topic, made, givesArn);
    }

    /// <summary>ConfirmSubscription: by the token that was sent to the endpoint. It takes no permission.</summary>
    public static Structure Confirm(ServiceRequest request)
    {
        SimulatedTopic topic = Topics.Named(request, "TopicArn", request.Input.Required("TopicArn")) ?? throw SnsFaults.TopicNotFound();
        topic.Settle(request.Now);
        string token = request.Input.Required("Token");
        SimulatedSubscription subscription = topic.Subscriptions.FirstOrDefault(candidate => candidate.Token == token) ?? throw SnsFaults.Invalid("Token");
        subscription.Confirm();
        subscription.WasAuthenticated = request.Input.Text("AuthenticateOnUnsubscribe") == "true";
        return new() { ["SubscriptionArn"] = topic.ArnOf(subscription) };
    }

    /// <summary>Unsubscribe: no error when it is gone already.</summary>
    [Guess("sns", "Unsubscribe: that a subscription which does not exist is no error, and the message about one that is pending")]
    public static Structure? Unsubscribe(ServiceRequest request)
    {
        if (Find(request) is { } found)
        {
            if (found.Subscription.IsPending)
            {
                throw SnsFaults.Invalid("This subscription is pending confirmation");
            }

            found.Topic.Subscriptions.Remove(found.Subscription);
            found.Topic.DeletedSubscriptions++;
        }

        return null;
    }

    /// <summary>ListSubscriptions: those that the account made, to topics of whomever.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "sns:ListSubscriptions", account.ArnOf("sns", "*", request.Region));
        return Describe(request, request.Organization.Accounts.Concat(request.Organization.StandaloneAccounts).SelectMany(owner => owner.Topics)
            .Where(topic => topic.Region == request.Region)
            .SelectMany(topic => topic.Subscriptions.Select(subscription => (topic, subscription)))
            .Where(entry => entry.subscription.Owner == account.Id));
    }

    /// <summary>ListSubscriptionsByTopic.</summary>
    public static Structure ListOfTopic(ServiceRequest request)
    {
        SimulatedTopic topic = Topics.Require(request, "TopicArn");
        return Describe(request, topic.Subscriptions.Select(subscription => (topic, subscription)));
    }

    /// <summary>GetSubscriptionAttributes.</summary>
    public static Structure GetAttributes(ServiceRequest request)
    {
        (SimulatedTopic topic, SimulatedSubscription subscription) = Find(request) ?? throw SnsFaults.SubscriptionNotFound();
        var attributes = new SortedDictionary<string, string>(subscription.Attributes, StringComparer.Ordinal)
        {
            ["SubscriptionArn"] = topic.ArnOf(subscription),
            ["TopicArn"] = topic.Arn,
            ["Owner"] = subscription.Owner,
            ["Protocol"] = subscription.Protocol,
            ["Endpoint"] = subscription.Endpoint,
            ["PendingConfirmation"] = subscription.IsPending ? "true" : "false",
            ["ConfirmationWasAuthenticated"] = subscription.WasAuthenticated ? "true" : "false",
            ["RawMessageDelivery"] = subscription.Attributes.TryGetValue("RawMessageDelivery", out string? raw) ? raw : "false",
            ["SubscriptionPrincipal"] = request.Organization.FindAnyAccount(subscription.Owner)?.RootArn ?? "",
        };
        return new() { ["Attributes"] = new Map(attributes) };
    }

    /// <summary>SetSubscriptionAttributes.</summary>
    public static Structure? SetAttributes(ServiceRequest request)
    {
        (_, SimulatedSubscription subscription) = Find(request) ?? throw SnsFaults.SubscriptionNotFound();
        Set(subscription, request.Input.Required("AttributeName"), request.Input.Text("AttributeValue") ?? "");
        return null;
    }

    private static void RequireEndpoint(string protocol, string endpoint)
    {
        if (!Protocols.Contains(protocol))
        {
            throw SnsFaults.Invalid("Amazon SNS does not support this protocol string: " + protocol);
        }

        switch (protocol)
        {
            case "email" or "email-json":
                int at = endpoint.IndexOf('@');
                if (at <= 0 || at == endpoint.Length - 1 || endpoint.Any(char.IsWhiteSpace))
                {
                    throw SnsFaults.Invalid("Email address");
                }

                break;
            case "sqs":
                string[] parts = endpoint.Split(':');
                if (parts.Length != 6 || parts[2] != "sqs" || parts[5].Length == 0)
                {
                    throw SnsFaults.Invalid("SQS endpoint ARN");
                }

                break;
            default:
                throw new ServiceFaultException(SimulatedService.NotSimulated($"subscriptions by {protocol}"));
        }
    }

    // A filter policy is an event pattern on the message's attributes or on its text.
    private static void Set(SimulatedSubscription subscription, string name, string value)
    {
        if (!Settable.Contains(name))
        {
            throw SnsFaults.Invalid("AttributeName");
        }

        if (name == "RawMessageDelivery" && value is not ("true" or "false"))
        {
            throw SnsFaults.Invalid($"Attributes Reason: RawMessageDelivery: Invalid value [{value}]. Must be true or false.");
        }

        if (name == "FilterPolicy" && value.Length > 0)
        {
            try
            {
                EventPatternReader.Read(value);
            }
            catch (FormatException exception)
            {
                throw SnsFaults.Invalid("Attributes Reason: FilterPolicy: " + exception.Message);
            }
        }

        if (value.Length == 0)
        {
            subscription.Attributes.Remove(name);
        }
        else
        {
            subscription.Attributes[name] = value;
        }
    }

    // The account that subscribed may, and the one that has the topic.
    private static (SimulatedTopic Topic, SimulatedSubscription Subscription)? Find(ServiceRequest request)
    {
        string arn = request.Input.Required("SubscriptionArn");
        string[] parts = arn.Split(':');
        if (parts.Length != 7)
        {
            throw SnsFaults.Invalid($"SubscriptionArn Reason: An ARN must have at least 6 elements, not {parts.Length}");
        }

        SimulatedTopic? topic = Topics.Named(request, "SubscriptionArn", arn.Substring(0, arn.LastIndexOf(':')));
        topic?.Settle(request.Now);
        SimulatedSubscription? subscription = topic?.Subscriptions.FirstOrDefault(candidate => candidate.Id == parts[6]);
        bool isOwn = subscription?.Owner == request.Caller.Account.Id;
        Authorizer.Demand(request, new AccessQuestion
        {
            Action = "sns:" + request.Operation,
            Resource = arn,
            ResourceAccount = isOwn ? null : topic?.Account,
        });
        return subscription is null ? null : (topic!, subscription);
    }

    private static Structure Answer(SimulatedTopic topic, SimulatedSubscription subscription, bool givesArn) => new()
    {
        ["SubscriptionArn"] = givesArn || !subscription.IsPending ? topic.ArnOf(subscription) : "pending confirmation",
    };

    private static Structure Describe(ServiceRequest request, IEnumerable<(SimulatedTopic Topic, SimulatedSubscription Subscription)> subscriptions)
    {
        (IReadOnlyList<(SimulatedTopic Topic, SimulatedSubscription Subscription)> page, string? next) =
            SnsPage.Of(request, subscriptions, entry => entry.Subscription.Id);
        return new()
        {
            ["Subscriptions"] = page.Select(entry => new Structure
            {
                ["SubscriptionArn"] = entry.Subscription.IsPending ? Pending : entry.Topic.ArnOf(entry.Subscription),
                ["Owner"] = entry.Subscription.Owner,
                ["Protocol"] = entry.Subscription.Protocol,
                ["Endpoint"] = entry.Subscription.Endpoint,
                ["TopicArn"] = entry.Topic.Arn,
            }),
            ["NextToken"] = next,
        };
    }
}
