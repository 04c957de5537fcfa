using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Sns;

/// <summary>
/// Amazon Simple Notification Service: topics, who may use them, and who gets their messages.
/// See https://docs.aws.amazon.com/sns/latest/api/.
/// </summary>
internal sealed class SnsService()
    : SimulatedService(
        "sns",
        [new QueryProtocol("sns", "2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/")],
        [
            new("CreateTopic", Topics.Create, Text("Name").Required(), Map("Attributes"), Tags, Text("DataProtectionPolicy")),
            new("DeleteTopic", Topics.Delete, TopicArn),
            new("ListTopics", Topics.List, Token),
            new("GetTopicAttributes", Topics.GetAttributes, TopicArn),
            new("SetTopicAttributes", Topics.SetAttributes, TopicArn, AttributeName, Text("AttributeValue")),
            new(
                "Subscribe",
                Subscriptions.Subscribe,
                TopicArn,
                Text("Protocol").Required(),
                Text("Endpoint"),
                Map("Attributes"),
                Flag("ReturnSubscriptionArn")),
            new("ConfirmSubscription", Subscriptions.Confirm, TopicArn, Text("Token").Required(), Text("AuthenticateOnUnsubscribe")),
            new("Unsubscribe", Subscriptions.Unsubscribe, SubscriptionArn),
            new("ListSubscriptions", Subscriptions.List, Token),
            new("ListSubscriptionsByTopic", Subscriptions.ListOfTopic, TopicArn, Token),
            new("GetSubscriptionAttributes", Subscriptions.GetAttributes, SubscriptionArn),
            new("SetSubscriptionAttributes", Subscriptions.SetAttributes, SubscriptionArn, AttributeName, Text("AttributeValue")),
            new("Publish", Publishing.Publish, [Text("TopicArn"), Text("TargetArn"), Text("PhoneNumber"), .. Message]) { IsDataEvent = true },
            new(
                "PublishBatch",
                Publishing.PublishBatch,
                TopicArn,
                List("PublishBatchRequestEntries", Structure("member", [Text("Id").Required(), .. Message])).Required()) { IsDataEvent = true },
            new("TagResource", Topics.AddTags, ResourceArn, Tags.Required()),
            new("UntagResource", Topics.RemoveTags, ResourceArn, List("TagKeys", Text("member").Within(1, 128)).Required()),
            new("ListTagsForResource", Topics.ListTags, ResourceArn),
        ],
        """
        AddPermission CheckIfPhoneNumberIsOptedOut CreatePlatformApplication CreatePlatformEndpoint CreateSMSSandboxPhoneNumber
        DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber GetDataProtectionPolicy GetEndpointAttributes
        GetPlatformApplicationAttributes GetSMSAttributes GetSMSSandboxAccountStatus ListEndpointsByPlatformApplication
        ListOriginationNumbers ListPhoneNumbersOptedOut ListPlatformApplications ListSMSSandboxPhoneNumbers OptInPhoneNumber
        PutDataProtectionPolicy RemovePermission SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes
        VerifySMSSandboxPhoneNumber
        """)
{
    private static Member TopicArn { get; } = Text("TopicArn").Required();

    private static Member SubscriptionArn { get; } = Text("SubscriptionArn").Required();

    private static Member AttributeName { get; } = Text("AttributeName").Required();

    private static Member ResourceArn { get; } = Text("ResourceArn").Required().Within(1, 1011);

    private static Member Token { get; } = Text("NextToken");

    private static Member Tags { get; } =
        List("Tags", Structure("member", Text("Key").Required().Within(1, 128), Text("Value").Required().Within(0, 256)));

    private static Member[] Message { get; } =
    [
        Text("Message").Required(),
        Text("Subject"),
        Text("MessageStructure"),
        Map("MessageAttributes", Text("DataType").Required()),
        Text("MessageDeduplicationId"),
        Text("MessageGroupId"),
    ];

    /// <inheritdoc/>
    public override ServiceFault InternalError { get; } = new(500, "InternalError", "Encountered a problem when processing the request.");

    /// <summary>SNS writes itself in capitals.</summary>
    public override ServiceFault Denied(string message) => new(403, "AuthorizationError", message.Replace(" sns:", " SNS:"));
}

/// <summary>The errors of SNS.</summary>
internal static class SnsFaults
{
    public static ServiceFaultException Invalid(string what) => new(400, "InvalidParameter", "Invalid parameter: " + what);

    public static ServiceFaultException TopicNotFound() => new(404, "NotFound", "Topic does not exist");

    public static ServiceFaultException SubscriptionNotFound() => new(404, "NotFound", "Subscription does not exist");
}

/// <summary>The pages of SNS: 100 entries.</summary>
internal static class SnsPage
{
    private const int Size = 100;

    public static (IReadOnlyList<T> Entries, string? Next) Of<T>(ServiceRequest request, IEnumerable<T> entries, Func<T, string> name) => Page.Of(
        entries, name, Size, request.Input.Text("NextToken"), () => SnsFaults.Invalid("NextToken"));
}
