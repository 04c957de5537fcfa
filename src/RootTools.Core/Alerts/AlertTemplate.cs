using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootTools.Alerts;

/// <summary>
/// The CloudFormation template of the alert. One template makes both parts: without <see cref="CentralBusArn"/> the central one (event bus,
/// topic, sentences), with it only what hands an account's events in a Region to that bus. See docs/decisions/alerts.md.
/// </summary>
internal static class AlertTemplate
{
    public const string CentralBusArn = nameof(CentralBusArn);
    public const string OrganizationId = nameof(OrganizationId);
    public const string EmailAddress = nameof(EmailAddress);
    public const string TopicArn = nameof(TopicArn);
    public const string QueueArn = nameof(QueueArn);

    /// <summary>What CloudFormation wants to hear before it makes the role that hands events on.</summary>
    public const string Capability = "CAPABILITY_IAM";

    private const string IsCentral = nameof(IsCentral);
    private const string ServesOrganization = nameof(ServesOrganization);
    private const string NamesNoTopic = nameof(NamesNoTopic);
    private const string MakesTopic = nameof(MakesTopic);
    private const string HasEmailAddress = nameof(HasEmailAddress);
    private const string HasQueue = nameof(HasQueue);

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Lazy<string> Written = new(() => Build().ToJsonString(Options).Replace("\r\n", "\n"));

    /// <summary>The template: JSON, the same at each call.</summary>
    public static string Text => Written.Value;

    /// <summary>Whether a template that CloudFormation has is this one, white space aside.</summary>
    public static bool IsSame(string? other)
    {
        try
        {
            return other is not null && JsonNode.DeepEquals(JsonNode.Parse(other), JsonNode.Parse(Text));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonObject Build() => new()
    {
        ["AWSTemplateFormatVersion"] = "2010-09-09",
        ["Description"] = "Tells of every use of AWS root users: sign-ins, recoveries, calls and central root sessions. Made by RootTools.",
        ["Metadata"] = new JsonObject
        {
            ["RootTools"] = new JsonObject
            {
                ["Central"] = "Deploy once, in one Region of the management account (or of the one account to watch), without CentralBusArn.",
                ["Everywhere"] = "Then in every other account and Region to watch, with the CentralBusArn that the first stack put out.",
            },
        },
        ["Parameters"] = new JsonObject
        {
            [CentralBusArn] = Parameter(
                "The central event bus, which this account's events are handed to. Leave it empty where the bus itself is to be made.",
                "^(arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/.+)?$"),
            [OrganizationId] = Parameter(
                "The organization whose accounts may hand events to the central event bus. Leave it empty to watch this account alone.",
                "^(o-[a-z0-9]{10,32})?$"),
            [EmailAddress] = Parameter(
                "Who is told by email. AWS sends a message with a link first: until that is followed, nobody is told.",
                "^([^@\\s]+@[^@\\s]+)?$"),
            [TopicArn] = Parameter(
                "A topic of your own in the same Region, in the place of one that this stack makes. Its policy must let events.amazonaws.com publish.",
                "^(arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:.+)?$"),
            [QueueArn] = Parameter(
                "A queue that gets the alerts. Its policy must let sns.amazonaws.com send messages for the topic.",
                "^(arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:.+)?$"),
        },
        ["Conditions"] = new JsonObject
        {
            [IsCentral] = IsEmpty(CentralBusArn),
            [ServesOrganization] = And(Condition(IsCentral), Not(IsEmpty(OrganizationId))),
            [NamesNoTopic] = IsEmpty(TopicArn),
            [MakesTopic] = And(Condition(IsCentral), Condition(NamesNoTopic)),
            [HasEmailAddress] = And(Condition(IsCentral), Not(IsEmpty(EmailAddress))),
            [HasQueue] = And(Condition(IsCentral), Not(IsEmpty(QueueArn))),
        },
        ["Resources"] = Resources(),
        ["Outputs"] = new JsonObject
        {
            ["CentralBus"] = new JsonObject
            {
                ["Condition"] = IsCentral,
                ["Description"] = "The central event bus: CentralBusArn of the stacks everywhere else.",
                ["Value"] = GetAtt("Bus", "Arn"),
            },
            ["Topic"] = new JsonObject
            {
                ["Condition"] = IsCentral,
                ["Description"] = "The topic that the alerts are published to.",
                ["Value"] = Topic(),
            },
        },
    };

    private static JsonObject Resources()
    {
        JsonObject resources = new()
        {
            ["Bus"] = Resource("AWS::Events::EventBus", new() { ["Name"] = AlertNames.Activity }, IsCentral),
            ["BusPolicy"] = Resource(
                "AWS::Events::EventBusPolicy",
                new()
                {
                    ["EventBusName"] = Ref("Bus"),
                    ["StatementId"] = "OrganizationHandsEvents",
                    ["Statement"] = new JsonObject
                    {
                        ["Sid"] = "OrganizationHandsEvents",
                        ["Effect"] = "Allow",
                        ["Principal"] = "*",
                        ["Action"] = "events:PutEvents",
                        ["Resource"] = GetAtt("Bus", "Arn"),
                        ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:PrincipalOrgID"] = Ref(OrganizationId) } },
                    },
                },
                ServesOrganization),
            ["Topic"] = Resource("AWS::SNS::Topic", new() { ["TopicName"] = AlertNames.Activity, ["DisplayName"] = "AWS root user activity" }, MakesTopic),
            ["TopicPolicy"] = Resource(
                "AWS::SNS::TopicPolicy",
                new()
                {
                    ["Topics"] = new JsonArray(Ref("Topic")),
                    ["PolicyDocument"] = new JsonObject
                    {
                        ["Version"] = "2012-10-17",
                        ["Statement"] = new JsonArray(new JsonObject
                        {
                            ["Sid"] = "RulesOfTheBusPublish",
                            ["Effect"] = "Allow",
                            ["Principal"] = new JsonObject { ["Service"] = "events.amazonaws.com" },
                            ["Action"] = "sns:Publish",
                            ["Resource"] = Ref("Topic"),
                            ["Condition"] = new JsonObject
                            {
                                ["ArnLike"] = new JsonObject
                                {
                                    ["aws:SourceArn"] = Sub(
                                        $"arn:${{AWS::Partition}}:events:${{AWS::Region}}:${{AWS::AccountId}}:rule/{AlertNames.Activity}/*"),
                                },
                            },
                        }),
                    },
                },
                MakesTopic),
            ["EmailSubscription"] = Subscription("email", EmailAddress, HasEmailAddress),
            ["QueueSubscription"] = Subscription("sqs", QueueArn, HasQueue),
        };

        foreach (AlertMessage message in AlertMessage.All)
        {
            resources[$"{message.Name}Rule"] = Say(message);
        }

        resources["HandingRole"] = Resource("AWS::IAM::Role", new()
        {
            ["Description"] = "Lets EventBridge hand events of the root user to RootTools' central event bus.",
            ["AssumeRolePolicyDocument"] = new JsonObject
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new JsonArray(new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Principal"] = new JsonObject { ["Service"] = "events.amazonaws.com" },
                    ["Action"] = "sts:AssumeRole",
                }),
            },
            ["Policies"] = new JsonArray(new JsonObject
            {
                ["PolicyName"] = "HandEvents",
                ["PolicyDocument"] = new JsonObject
                {
                    ["Version"] = "2012-10-17",
                    ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Action"] = "events:PutEvents", ["Resource"] = Bus() }),
                },
            }),
        });
        resources["HandingRule"] = Resource("AWS::Events::Rule", new()
        {
            ["Name"] = AlertNames.Activity,
            ["Description"] = "Hands what root users do to RootTools' central event bus.",
            ["State"] = AlertNames.RuleState,
            ["EventPattern"] = AlertPatterns.Everything,
            ["Targets"] = new JsonArray(new JsonObject
            {
                ["Id"] = AlertNames.Target,
                ["Arn"] = Bus(),
                ["RoleArn"] = GetAtt("HandingRole", "Arn"),
            }),
        });
        return resources;
    }

    private static JsonObject Say(AlertMessage message) => Resource(
        "AWS::Events::Rule",
        new()
        {
            ["Name"] = AlertNames.RuleOf(message),
            ["EventBusName"] = Ref("Bus"),
            ["State"] = AlertNames.RuleState,
            ["EventPattern"] = message.Pattern.DeepClone(),
            ["Targets"] = new JsonArray(new JsonObject
            {
                ["Id"] = AlertNames.Target,
                ["Arn"] = Topic(),
                ["InputTransformer"] = new JsonObject
                {
                    ["InputPathsMap"] = new JsonObject(
                        message.Paths.Select(path => new KeyValuePair<string, JsonNode?>(path.Key, path.Value))),

                    // A text is a JSON string to EventBridge, quotes and all.
                    ["InputTemplate"] = $"\"{message.Sentence}\"",
                },
            }),
        },
        IsCentral);

    private static JsonObject Subscription(string protocol, string endpoint, string condition) => Resource(
        "AWS::SNS::Subscription", new() { ["Protocol"] = protocol, ["Endpoint"] = Ref(endpoint), ["TopicArn"] = Topic() }, condition);

    private static JsonObject Resource(string type, JsonObject properties, string? condition = null)
    {
        JsonObject resource = new() { ["Type"] = type };
        if (condition is not null)
        {
            resource["Condition"] = condition;
        }

        resource["Properties"] = properties;
        return resource;
    }

    private static JsonObject Parameter(string description, string pattern) => new()
    {
        ["Type"] = "String",
        ["Default"] = "",
        ["Description"] = description,
        ["AllowedPattern"] = pattern,
    };

    private static JsonObject Bus() => If(IsCentral, GetAtt("Bus", "Arn"), Ref(CentralBusArn));

    private static JsonObject Topic() => If(NamesNoTopic, Ref("Topic"), Ref(TopicArn));

    private static JsonObject If(string condition, JsonNode then, JsonNode otherwise) => new() { ["Fn::If"] = new JsonArray(condition, then, otherwise) };

    private static JsonObject IsEmpty(string parameter) => new() { ["Fn::Equals"] = new JsonArray(Ref(parameter), "") };

    private static JsonObject Not(JsonNode condition) => new() { ["Fn::Not"] = new JsonArray(condition) };

    private static JsonObject And(params JsonNode[] conditions) => new() { ["Fn::And"] = new JsonArray(conditions) };

    private static JsonObject Condition(string name) => new() { ["Condition"] = name };

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };

    private static JsonObject Sub(string text) => new() { ["Fn::Sub"] = text };

    private static JsonObject GetAtt(string resource, string attribute) => new() { ["Fn::GetAtt"] = new JsonArray(resource, attribute) };
}
