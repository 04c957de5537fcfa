using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.EventBridge;

namespace RootTools.Sandbox.Services.Sns;

/// <summary>A message on its way to the subscribers of a topic.</summary>
internal sealed record TopicMessage(string Text, string? Subject)
{
    /// <summary>The texts for protocols, with that for all others under <c>default</c>; null for one text.</summary>
    public IReadOnlyDictionary<string, string>? ByProtocol { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public SortedDictionary<string, MessageAttribute> Attributes { get; init; } = new(StringComparer.Ordinal);

    public string TextFor(string protocol) =>
        ByProtocol is null ? Text : ByProtocol.TryGetValue(protocol, out string? own) ? own : ByProtocol["default"];
}

/// <summary>
/// Delivers messages of topics: to queues whose policy lets the topic in, and to mailboxes.
/// See https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html.
/// </summary>
internal static class TopicDelivery
{
    private const string Principal = "sns.amazonaws.com";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Delivers a message to all who confirmed their subscription and whose filter lets it through; gives its id.</summary>
    public static string Deliver(SimulatedTopic topic, TopicMessage message, DateTimeOffset now)
    {
        string id = Guid.NewGuid().ToString();
        foreach (SimulatedSubscription subscription in topic.Subscriptions.Where(subscription => !subscription.IsPending && Takes(subscription, message)))
        {
            string text = message.TextFor(subscription.Protocol);
            JsonObject envelope = Envelope(topic, "Notification", id, text, message.Subject, now);
            string unsubscribe = Link(topic, $"Action=Unsubscribe&SubscriptionArn={topic.ArnOf(subscription)}");
            envelope["UnsubscribeURL"] = unsubscribe;
            switch (subscription.Protocol)
            {
                case "sqs":
                    Send(topic, subscription, envelope, message, now);
                    break;
                case "email-json":
                    Mail(topic, subscription, message.Subject, envelope.ToJsonString(Readable), now);
                    break;
                default:
                    Mail(topic, subscription, message.Subject, $"""
                        {text}

                        --
                        If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:
                        {unsubscribe}

                        Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support
                        """, now);
                    break;
            }
        }

        return id;
    }

    /// <summary>Sends the token that confirms a subscription to its endpoint.</summary>
    [Guess("sns", "the texts of emails")]
    public static void AskToConfirm(ServiceRequest request, SimulatedTopic topic, SimulatedSubscription subscription)
    {
        string link = Link(topic, $"Action=ConfirmSubscription&TopicArn={topic.Arn}&Token={subscription.Token}");
        string text = $"You have chosen to subscribe to the topic {topic.Arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.";
        JsonObject envelope = Envelope(topic, "SubscriptionConfirmation", Guid.NewGuid().ToString(), text, null, request.Now);
        envelope["Token"] = subscription.Token;
        envelope["SubscribeURL"] = link;
        if (subscription.Protocol == "sqs")
        {
            Send(topic, subscription, envelope, new TopicMessage(text, null), request.Now);
            return;
        }

        request.Organization.Send(
            subscription.Endpoint,
            "AWS Notification - Subscription Confirmation",
            request.Now,
            subscription.Protocol == "email-json" ? envelope.ToJsonString(Readable) : $"""
            You have chosen to subscribe to the topic:
            {topic.Arn}

            To confirm this subscription, click or visit the link below (If this was in error no action is necessary):
            {link}
            """,
            subscription.Token);
    }

    private static bool Takes(SimulatedSubscription subscription, TopicMessage message)
    {
        if (!subscription.Attributes.TryGetValue("FilterPolicy", out string? policy))
        {
            return true;
        }

        bool isOnBody = subscription.Attributes.TryGetValue("FilterPolicyScope", out string? scope) && scope == "MessageBody";
        string text = isOnBody ? message.Text : new JsonObject(message.Attributes.Select(attribute => new KeyValuePair<string, JsonNode?>(
            attribute.Key,
            attribute.Value.DataType is "Number" or "String.Array" ? Parse(attribute.Value.Value) : JsonValue.Create(attribute.Value.Value)))).ToJsonString();
        return Parse(text) is JsonObject content && EventPatternReader.Read(policy).Matches(JsonSerializer.SerializeToElement(content));
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Send(SimulatedTopic topic, SimulatedSubscription subscription, JsonObject envelope, TopicMessage message, DateTimeOffset now)
    {
        string[] arn = subscription.Endpoint.Split(':');
        SimulatedAccount? owner = topic.Account.Id == arn[4] ? topic.Account : topic.Account.Organization?.FindAnyAccount(arn[4]);
        if (owner?.FindQueue(arn[3], arn[5]) is not { } queue
            || !Authorizer.LetsIn(RequestPrincipal.Service(Principal), "sqs:SendMessage", queue.Arn, queue.Policy, owner, topic.Arn, topic.Account))
        {
            return;
        }

        bool isRaw = subscription.Attributes.TryGetValue("RawMessageDelivery", out string? raw) && raw == "true";
        if (!isRaw && message.Attributes.Count > 0)
        {
            envelope["MessageAttributes"] = new JsonObject(message.Attributes.Select(attribute => new KeyValuePair<string, JsonNode?>(
                attribute.Key, new JsonObject { ["Type"] = attribute.Value.DataType, ["Value"] = attribute.Value.Value })));
        }

        queue.Take(
            isRaw ? message.TextFor("sqs") : envelope.ToJsonString(Readable),
            now,
            groupId: message.GroupId,
            deduplicationId: message.DeduplicationId,
            attributes: isRaw ? message.Attributes : null);
    }

    private static void Mail(SimulatedTopic topic, SimulatedSubscription subscription, string? subject, string text, DateTimeOffset now) =>
        topic.Account.Organization?.Send(subscription.Endpoint, subject ?? "AWS Notification Message", now, text);

    // The signature is none: nobody has the key of SNS.
    private static JsonObject Envelope(SimulatedTopic topic, string type, string id, string text, string? subject, DateTimeOffset now)
    {
        var envelope = new JsonObject { ["Type"] = type, ["MessageId"] = id, ["TopicArn"] = topic.Arn };
        if (subject is not null)
        {
            envelope["Subject"] = subject;
        }

        envelope["Message"] = text;
        envelope["Timestamp"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        envelope["SignatureVersion"] = "1";
        envelope["Signature"] = "c2FuZGJveA==";
        envelope["SigningCertURL"] = Link(topic, "").TrimEnd('?') + "SimpleNotificationService-sandbox.pem";
        return envelope;
    }

    private static string Link(SimulatedTopic topic, string query) => $"https://sns.{topic.Region}.{topic.Account.Partition.DnsSuffix}/?{query}";
}
