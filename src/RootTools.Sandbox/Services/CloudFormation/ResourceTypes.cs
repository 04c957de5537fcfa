using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>How resources of a type are made, changed and deleted.</summary>
/// <param name="Make">Makes one: gives its physical id and its attributes.</param>
/// <param name="Change">Changes one to new properties; gives its attributes, or null where it must be replaced.</param>
/// <param name="Delete">Deletes one.</param>
internal sealed record ResourceType(
    Func<ResourceCall, JsonObject, ResourceType.Made> Make,
    Func<ResourceCall, StackResource, JsonObject, ResourceType.Made?> Change,
    Action<ResourceCall, StackResource> Delete)
{
    /// <summary>What a resource is called outside, and what it tells of itself.</summary>
    internal sealed record Made(string PhysicalId, params (string Name, string Value)[] Attributes);
}

/// <summary>
/// The resource types that templates can have here. They call the services as anybody does, so that permissions and constraints count.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html.
/// </summary>
internal static class ResourceTypes
{
    public const string Role = "AWS::IAM::Role";

    public static IReadOnlyDictionary<string, ResourceType> All { get; } = new Dictionary<string, ResourceType>(StringComparer.Ordinal)
    {
        ["AWS::Events::EventBus"] = new(MakeBus, (_, _, _) => null, (call, bus) => call.Send("events", "DeleteEventBus", new() { ["Name"] = bus.PhysicalId })),
        ["AWS::Events::EventBusPolicy"] = new(
            (call, properties) => PutBusPolicy(call, properties),
            (call, old, properties) => BusPolicyId(properties) == old.PhysicalId ? PutBusPolicy(call, properties) : null,
            DeleteBusPolicy),
        ["AWS::Events::Rule"] = new(
            (call, properties) => PutRule(call, call.NameOf(properties, "Name", 64), properties, []),
            ChangeRule,
            DeleteRule),
        ["AWS::SNS::Topic"] = new(MakeTopic, ChangeTopic, (call, topic) => call.Send("sns", "DeleteTopic", new() { ["TopicArn"] = topic.PhysicalId })),
        ["AWS::SNS::TopicPolicy"] = new(
            (call, properties) => SetTopicPolicy(call, call.NewName(64), properties),
            (call, old, properties) => Texts(old.Properties["Topics"]).SequenceEqual(Texts(properties["Topics"]))
                ? SetTopicPolicy(call, old.PhysicalId, properties)
                : null,
            (call, policy) => ResetTopicPolicy(call, policy)),
        ["AWS::SNS::Subscription"] = new(Subscribe, (_, _, _) => null, Unsubscribe),
        ["AWS::SQS::Queue"] = new(MakeQueue, (_, _, _) => null, (call, queue) => call.Send("sqs", "DeleteQueue", new() { ["QueueUrl"] = queue.PhysicalId })),
        ["AWS::SQS::QueuePolicy"] = new(
            (call, properties) => SetQueuePolicy(call, call.NewName(80), properties, properties["PolicyDocument"]!.ToJsonString()),
            (call, old, properties) => Texts(old.Properties["Queues"]).SequenceEqual(Texts(properties["Queues"]))
                ? SetQueuePolicy(call, old.PhysicalId, properties, properties["PolicyDocument"]!.ToJsonString())
                : null,
            (call, policy) => SetQueuePolicy(call, policy.PhysicalId, policy.Properties, "")),
        [Role] = new(StackRoles.Make, StackRoles.Change, StackRoles.Delete),
    };

    private static ResourceType.Made MakeBus(ResourceCall call, JsonObject properties)
    {
        string name = (string)properties["Name"]!;
        string arn = call.Send("events", "CreateEventBus", Pick(properties, "Name", "Description", "Tags")).Text("EventBusArn");
        return new(name, ("Arn", arn), ("Name", name));
    }

    // One statement of the policy, which has as many as there are such resources.
    private static ResourceType.Made PutBusPolicy(ResourceCall call, JsonObject properties)
    {
        JsonObject statement = properties["Statement"] as JsonObject ?? [];
        JsonObject input = Pick(properties, "EventBusName", "StatementId", "Action", "Principal", "Condition");
        if (statement.Count > 0)
        {
            string bus = (string?)properties["EventBusName"] ?? SimulatedEventBus.Default;
            string? policy = call.Send("events", "DescribeEventBus", new() { ["Name"] = bus }).TextOrNull("Policy");
            JsonArray statements = policy is null ? [] : (JsonArray)JsonNode.Parse(policy)!["Statement"]!.DeepClone();
            string id = (string)properties["StatementId"]!;
            foreach (JsonNode? same in statements.Where(existing => (string?)existing!["Sid"] == id).ToList())
            {
                statements.Remove(same);
            }

            var added = (JsonObject)statement.DeepClone();
            added["Sid"] = id;
            statements.Add(added);
            input = new() { ["EventBusName"] = bus, ["Policy"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString() };
        }

        call.Send("events", "PutPermission", input);
        return new(BusPolicyId(properties));
    }

    private static void DeleteBusPolicy(ResourceCall call, StackResource policy)
    {
        JsonObject input = Pick(policy.Properties, "EventBusName", "StatementId");
        call.Send("events", "RemovePermission", input);
    }

    private static string BusPolicyId(JsonObject properties) =>
        $"{(string?)properties["EventBusName"] ?? SimulatedEventBus.Default}|{(string?)properties["StatementId"]}";

    private static ResourceType.Made PutRule(ResourceCall call, string name, JsonObject properties, IReadOnlyList<string> targetsBefore)
    {
        JsonObject rule = Pick(properties, "Description", "EventBusName", "RoleArn", "ScheduleExpression", "State", "Tags");
        rule["Name"] = name;
        if (properties["EventPattern"] is { } pattern)
        {
            rule["EventPattern"] = pattern is JsonValue ? (string?)pattern : pattern.ToJsonString();
        }

        string arn = call.Send("events", "PutRule", rule).Text("RuleArn");
        JsonArray targets = properties["Targets"] as JsonArray ?? [];
        string[] gone = [.. targetsBefore.Except(targets.Select(target => (string)target!["Id"]!))];
        JsonObject ofRule = Pick(properties, "EventBusName");
        ofRule["Rule"] = name;
        if (gone.Length > 0)
        {
            var removed = (JsonObject)ofRule.DeepClone();
            removed["Ids"] = new JsonArray([.. gone.Select(id => JsonValue.Create(id))]);
            call.SendEach("events", "RemoveTargets", removed);
        }

        if (targets.Count > 0)
        {
            ofRule["Targets"] = targets.DeepClone();
            call.SendEach("events", "PutTargets", ofRule);
        }

        string? bus = (string?)properties["EventBusName"];
        return new(bus is null or SimulatedEventBus.Default ? name : $"{bus}|{name}", ("Arn", arn));
    }

    private static ResourceType.Made? ChangeRule(ResourceCall call, StackResource old, JsonObject properties)
    {
        string name = old.PhysicalId.Split('|').Last();
        bool isSame = ((string?)properties["Name"] ?? name) == name && (string?)properties["EventBusName"] == (string?)old.Properties["EventBusName"];
        return isSame ? PutRule(call, name, properties, TargetsOf(old)) : null;
    }

    private static void DeleteRule(ResourceCall call, StackResource rule)
    {
        JsonObject input = Pick(rule.Properties, "EventBusName");
        string name = rule.PhysicalId.Split('|').Last();
        if (TargetsOf(rule) is { Count: > 0 } ids)
        {
            var removed = (JsonObject)input.DeepClone();
            removed["Rule"] = name;
            removed["Ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]);
            call.SendEach("events", "RemoveTargets", removed);
        }

        input["Name"] = name;
        call.Send("events", "DeleteRule", input);
    }

    private static List<string> TargetsOf(StackResource rule) =>
        [.. (rule.Properties["Targets"] as JsonArray ?? []).Select(target => (string)target!["Id"]!)];

    private static ResourceType.Made MakeTopic(ResourceCall call, JsonObject properties)
    {
        string name = call.NameOf(properties, "TopicName", 256);
        if (call.Account.FindTopic(call.Region, name) is { } existing)
        {
            throw StackFaults.Validation($"{existing.Arn} already exists");
        }

        var input = new JsonObject { ["Name"] = name };
        var attributes = new JsonObject();
        foreach (string attribute in (string[])["DisplayName", "KmsMasterKeyId", "FifoTopic", "ContentBasedDeduplication", "SignatureVersion"])
        {
            if (properties[attribute] is { } value)
            {
                attributes[attribute] = Lower(value);
            }
        }

        input["Attributes"] = attributes;
        input["Tags"] = properties["Tags"]?.DeepClone();
        string arn = call.Send("sns", "CreateTopic", input).Text("TopicArn");
        foreach (JsonNode? subscription in properties["Subscription"] as JsonArray ?? [])
        {
            JsonObject subscribe = Pick((JsonObject)subscription!, "Protocol", "Endpoint");
            subscribe["TopicArn"] = arn;
            call.Send("sns", "Subscribe", subscribe);
        }

        return new(arn, ("TopicArn", arn), ("TopicName", name));
    }

    private static ResourceType.Made? ChangeTopic(ResourceCall call, StackResource old, JsonObject properties)
    {
        bool onlyName = properties.Concat(old.Properties).Select(property => property.Key).Distinct()
            .All(name => name == "DisplayName" || JsonNode.DeepEquals(properties[name], old.Properties[name]));
        if (!onlyName)
        {
            return null;
        }

        call.Send("sns", "SetTopicAttributes", new()
        {
            ["TopicArn"] = old.PhysicalId,
            ["AttributeName"] = "DisplayName",
            ["AttributeValue"] = (string?)properties["DisplayName"] ?? "",
        });
        return new(old.PhysicalId, [.. old.Attributes.Select(attribute => (attribute.Key, attribute.Value))]);
    }

    private static ResourceType.Made SetTopicPolicy(ResourceCall call, string id, JsonObject properties)
    {
        foreach (string topic in Texts(properties["Topics"]))
        {
            call.Send("sns", "SetTopicAttributes", new()
            {
                ["TopicArn"] = topic,
                ["AttributeName"] = "Policy",
                ["AttributeValue"] = properties["PolicyDocument"]!.ToJsonString(),
            });
        }

        return new(id);
    }

    // Back to the default, which nobody can put but SNS itself.
    private static void ResetTopicPolicy(ResourceCall call, StackResource policy)
    {
        foreach (string arn in Texts(policy.Properties["Topics"]))
        {
            if (call.Account.Topics.FirstOrDefault(topic => topic.Arn == arn) is { } topic)
            {
                topic.OwnPolicy = null;
            }
        }
    }

    private static ResourceType.Made Subscribe(ResourceCall call, JsonObject properties)
    {
        JsonObject input = Pick(properties, "TopicArn", "Protocol", "Endpoint");
        input["ReturnSubscriptionArn"] = true;
        var attributes = new JsonObject();
        foreach (string attribute in (string[])["RawMessageDelivery", "FilterPolicy", "FilterPolicyScope"])
        {
            if (properties[attribute] is { } value)
            {
                attributes[attribute] = Lower(value);
            }
        }

        if (attributes.Count > 0)
        {
            input["Attributes"] = attributes;
        }

        string arn = call.Send("sns", "Subscribe", input).Text("SubscriptionArn");
        return new(arn, ("Arn", arn));
    }

    // What is pending cannot be unsubscribed, and goes with its topic or after two days.
    private static void Unsubscribe(ResourceCall call, StackResource subscription)
    {
        string topicArn = (string)subscription.Properties["TopicArn"]!;
        SimulatedTopic? topic = call.Account.Topics.FirstOrDefault(candidate => candidate.Arn == topicArn);
        bool isPending = topic?.Subscriptions.Any(one => topic.ArnOf(one) == subscription.PhysicalId && one.IsPending) == true;
        if (!isPending)
        {
            call.Send("sns", "Unsubscribe", new() { ["SubscriptionArn"] = subscription.PhysicalId });
        }
    }

    private static ResourceType.Made MakeQueue(ResourceCall call, JsonObject properties)
    {
        string name = call.NameOf(properties, "QueueName", 80);
        var attributes = new JsonObject(properties.Where(property => property.Key is not ("QueueName" or "Tags"))
            .Select(property => new KeyValuePair<string, JsonNode?>(property.Key, Lower(property.Value!))));
        string url = call.Send("sqs", "CreateQueue", new() { ["QueueName"] = name, ["Attributes"] = attributes }).Text("QueueUrl");
        return new(url, ("Arn", call.Account.ArnOf("sqs", name, call.Region)), ("QueueName", name), ("QueueUrl", url));
    }

    private static ResourceType.Made SetQueuePolicy(ResourceCall call, string id, JsonObject properties, string policy)
    {
        foreach (string url in Texts(properties["Queues"]))
        {
            call.Send("sqs", "SetQueueAttributes", new() { ["QueueUrl"] = url, ["Attributes"] = new JsonObject { ["Policy"] = policy } });
        }

        return new(id, ("Id", id));
    }

    private static JsonObject Pick(JsonObject properties, params string[] names) => new(names
        .Where(name => properties[name] is not null)
        .Select(name => new KeyValuePair<string, JsonNode?>(name, properties[name]!.DeepClone())));

    private static IEnumerable<string> Texts(JsonNode? list) => list is JsonArray array ? array.Select(entry => (string)entry!) : [];

    // Attributes are texts: numbers, truth values and documents are written as such.
    private static string Lower(JsonNode value) => value is JsonValue ? value.ToString() is "True" or "False" ? value.ToString().ToLowerInvariant() : value.ToString() : value.ToJsonString();
}
