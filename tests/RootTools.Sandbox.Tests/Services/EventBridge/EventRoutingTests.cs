using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.EventBridge;

namespace RootTools.Sandbox.Tests.Services.EventBridge;

public sealed class EventRoutingTests : ServiceTest
{
    private const string Queue = "arn:aws:sqs:eu-west-1:111111111111:alarms";
    private const string Record = """
        {"eventSource":"iam.amazonaws.com","eventName":"CreateUser","eventType":"AwsApiCall","readOnly":false,"managementEvent":true,
         "userIdentity":{"type":"Root","arn":"arn:aws:iam::111111111111:root"},"requestParameters":{"userName":"a \"b\""}}
        """;

    private readonly SimulatedQueue _queue;

    public EventRoutingTests()
    {
        _queue = new SimulatedQueue(Scene.Management, "alarms", Scene.Region, Scene.Now) { Policy = Allow("events.amazonaws.com", "sqs:SendMessage", Queue) };
        Scene.Management.Queues.Add(_queue);
    }

    [Fact]
    public async Task A_rule_sends_what_matches_to_its_target()
    {
        await RuleAsync("root", """{"source":["aws.iam"],"detail":{"userIdentity":{"type":["Root"]}}}""");
        await TargetAsync("root");

        Deliver(Record);
        Deliver(Record.Replace("\"Root\"", "\"IAMUser\"", StringComparison.Ordinal));

        JsonNode envelope = JsonNode.Parse(Assert.Single(_queue.Messages).Body)!;
        Assert.Equal("AWS API Call via CloudTrail", (string?)envelope["detail-type"]);
        Assert.Equal("aws.iam", (string?)envelope["source"]);
        Assert.Equal(Scene.ManagementId, (string?)envelope["account"]);
        Assert.Equal(Scene.Region, (string?)envelope["region"]);
        Assert.Equal("CreateUser", (string?)envelope["detail"]!["eventName"]);
    }

    [Fact]
    public async Task Nothing_arrives_that_no_trail_takes()
    {
        await RuleAsync("root", """{"source":["aws.iam"]}""");
        await TargetAsync("root");

        Deliver(Record, isLogged: false);

        Assert.Empty(_queue.Messages);
    }

    [Theory]
    [InlineData("ENABLED", false, 1)]
    [InlineData("ENABLED", true, 0)]
    [InlineData("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", true, 1)]
    [InlineData("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", false, 1)]
    [InlineData("DISABLED", false, 0)]
    public async Task Management_events_that_only_read_take_a_rule_that_asks_for_them(string state, bool readOnly, int messages)
    {
        await RuleAsync("root", """{"source":["aws.iam"]}""", state);
        await TargetAsync("root");

        Deliver(Record.Replace("\"readOnly\":false", $"\"readOnly\":{(readOnly ? "true" : "false")}", StringComparison.Ordinal));

        Assert.Equal(messages, _queue.Messages.Count);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}]}""", 0)]
    [InlineData("""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*",
          "Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:events:eu-west-1:111111111111:rule/root"},"StringEquals":{"aws:SourceAccount":"111111111111"}}}]}
        """, 1)]
    [InlineData("""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*",
          "Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:events:eu-west-1:111111111111:rule/other"}}}]}
        """, 0)]
    public async Task A_queue_takes_only_what_its_policy_lets_in(string policy, int messages)
    {
        _queue.Policy = policy.Length == 0 ? null : new PolicyText(policy);
        await RuleAsync("root", """{"source":["aws.iam"]}""");
        await TargetAsync("root");

        Deliver(Record);

        Assert.Equal(messages, _queue.Messages.Count);
    }

    [Theory]
    [InlineData("\"Root of <account> did <what> as <who> at <gone>.\"", "\"Root of 111111111111 did CreateUser as a \\\"b\\\" at .\"")]
    [InlineData("\"<what>\"\n\"in <account>\"", "\"CreateUser\"\n\"in 111111111111\"")]
    [InlineData("""{"what":<what>,"who":"user <who>","all":<identity>,"gone":<gone>}""",
        """{"what":"CreateUser","who":"user a \"b\"","all":{"type":"Root","arn":"arn:aws:iam::111111111111:root"},"gone":""}""")]
    [InlineData("""{"rule":<aws.events.rule-name>,"arn":"<aws.events.rule-arn>"}""",
        """{"rule":"root","arn":"arn:aws:events:eu-west-1:111111111111:rule/root"}""")]
    [InlineData("\"<identity>\"", "\"{type:Root,arn:arn:aws:iam::111111111111:root}\"")]
    public async Task An_input_transformer_makes_a_text_of_an_event(string template, string expected)
    {
        await RuleAsync("root", """{"source":["aws.iam"]}""");
        await TargetAsync("root", new JsonObject
        {
            ["InputTransformer"] = new JsonObject
            {
                ["InputPathsMap"] = new JsonObject
                {
                    ["account"] = "$.account",
                    ["what"] = "$.detail.eventName",
                    ["who"] = "$.detail.requestParameters.userName",
                    ["identity"] = "$.detail.userIdentity",
                    ["gone"] = "$.detail.errorCode",
                },
                ["InputTemplate"] = template,
            },
        });

        Deliver(Record);

        Assert.Equal(expected, Assert.Single(_queue.Messages).Body);
    }

    [Theory]
    [InlineData("Input", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("InputPath", "$.detail.userIdentity.type", "\"Root\"")]
    public async Task A_target_gets_a_constant_or_a_part(string member, string value, string expected)
    {
        await RuleAsync("root", """{"source":["aws.iam"]}""");
        await TargetAsync("root", new JsonObject { [member] = value });

        Deliver(Record);

        Assert.Equal(expected, Assert.Single(_queue.Messages).Body);
    }

    [Theory]
    [InlineData("""{"Input":"{"}""")]
    [InlineData("""{"Arn":"arn:aws:sqs:us-east-1:111111111111:alarms"}""")]
    [InlineData("""{"Input":"1","InputPath":"$.detail"}""")]
    [InlineData("""{"InputPath":"detail"}""")]
    [InlineData("""{"InputTransformer":{"InputTemplate":"no quotation marks <x>"}}""")]
    [InlineData("""{"InputTransformer":{"InputPathsMap":{"aws.x":"$.detail"},"InputTemplate":"\"x\""}}""")]
    [InlineData("""{"SqsParameters":{"MessageGroupId":"a"}}""")]
    public async Task What_a_target_cannot_have_is_refused(string parameters)
    {
        await RuleAsync("root", """{"source":["aws.iam"]}""");
        JsonObject target = JsonNode.Parse(parameters)!.AsObject();

        (await PutTargetAsync(Scene.Administrator, "root", target)).Failed(400, "ValidationException");
    }

    [Fact]
    public async Task A_sixth_target_is_one_too_many_and_failed_entries_come_with_status_200()
    {
        await RuleAsync("root", """{"source":["aws.iam"]}""");
        for (int number = 1; number <= 5; number++)
        {
            await TargetAsync("root", new JsonObject { ["Id"] = $"t{number}" });
        }

        (await PutTargetAsync(Scene.Administrator, "root", new JsonObject { ["Id"] = "t6" })).Failed(400, "LimitExceededException");
        (await Scene.EventsAsync(Scene.Administrator, "DeleteRule", new() { ["Name"] = "root" }))
            .Failed(400, "ValidationException", "Rule can't be deleted since it has targets.");

        Scene.Faults.FailedEntryRate = 1;
        WireAnswer answer = await Scene.EventsAsync(Scene.Administrator, "RemoveTargets", new() { ["Rule"] = "root", ["Ids"] = new JsonArray("t1") });
        Assert.Equal(1, answer.Succeeded().Json["FailedEntryCount"]!.GetValue<int>());
        Assert.Equal("t1", (string?)answer.Json["FailedEntries"]![0]!["TargetId"]);
        Assert.Equal(5, Scene.Management.EventRules.Single().Targets.Count);
    }

    [Fact]
    public async Task Another_accounts_bus_takes_what_its_policy_lets_in_and_sends_it_no_further()
    {
        const string hub = "arn:aws:events:eu-west-1:111111111111:event-bus/default";
        TestCredentials member = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        await RuleAsync("hub", """{"source":["aws.iam"],"account":["333333333333"]}""");
        await TargetAsync("hub");
        (await Scene.EventsAsync(member, "PutRule", new() { ["Name"] = "send", ["EventPattern"] = """{"source":["aws.iam"]}""" })).Succeeded();
        (await PutTargetAsync(member, "send", new JsonObject { ["Arn"] = hub })).Succeeded();
        Deliver(Record, Scene.MemberId);
        Assert.Empty(_queue.Messages);

        (await Scene.EventsAsync(Scene.Administrator, "PutPermission", new()
        {
            ["StatementId"] = "member",
            ["Action"] = "events:PutEvents",
            ["Principal"] = Scene.MemberId,
        })).Succeeded();
        Deliver(Record, Scene.MemberId);

        Assert.Equal(Scene.MemberId, (string?)JsonNode.Parse(Assert.Single(_queue.Messages).Body)!["account"]);
    }

    [Fact]
    public async Task An_organization_is_let_in_by_a_condition_if_the_target_has_a_role()
    {
        const string hub = "arn:aws:events:eu-west-1:111111111111:event-bus/default";
        Scene.Member.Roles.Add(new IamRole(
            Scene.Member, "/", "to-hub", "AROATOHUB",
            new PolicyText("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""),
            [new IdentityPolicy("send", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"events:PutEvents","Resource":"*"}]}""")]));
        TestCredentials member = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        await RuleAsync("hub", """{"source":["aws.iam"],"account":["333333333333"]}""");
        await TargetAsync("hub");
        (await Scene.EventsAsync(Scene.Administrator, "PutPermission", new()
        {
            ["StatementId"] = "organization",
            ["Action"] = "events:PutEvents",
            ["Principal"] = "*",
            ["Condition"] = new JsonObject { ["Type"] = "StringEquals", ["Key"] = "aws:PrincipalOrgID", ["Value"] = "o-aaaaaaaaaa" },
        })).Succeeded();
        (await Scene.EventsAsync(member, "PutRule", new() { ["Name"] = "send", ["EventPattern"] = """{"source":["aws.iam"]}""" })).Succeeded();
        (await PutTargetAsync(member, "send", new JsonObject { ["Arn"] = hub, ["RoleArn"] = "arn:aws:iam::333333333333:role/to-hub" })).Succeeded();
        Deliver(Record, Scene.MemberId);

        Assert.Single(_queue.Messages);
    }

    [Fact]
    public async Task A_changed_rule_keeps_nothing_but_its_tags_and_targets()
    {
        await RuleAsync("root", """{"source":["aws.iam"]}""", description: "what");
        await TargetAsync("root");
        (await Scene.EventsAsync(Scene.Administrator, "TagResource", new()
        {
            ["ResourceARN"] = "arn:aws:events:eu-west-1:111111111111:rule/root",
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "a", ["Value"] = "b" }),
        })).Succeeded();
        await RuleAsync("root", """{"source":["aws.sts"]}""");

        JsonObject rule = (await Scene.EventsAsync(Scene.Administrator, "DescribeRule", new() { ["Name"] = "root" })).Succeeded().Json;

        Assert.Null(rule["Description"]);
        Assert.Equal("ENABLED", (string?)rule["State"]);
        Assert.Equal(Scene.ManagementId, (string?)rule["CreatedBy"]);
        Assert.Single(Scene.Management.EventRules.Single().Targets);
        Assert.Equal("b", Scene.Management.EventRules.Single().Tags["a"]);
        (await Scene.EventsAsync(Scene.Administrator, "DescribeRule", new() { ["Name"] = "none" }))
            .Failed(400, "ResourceNotFoundException", "Rule none does not exist on EventBus default.");
        (await Scene.EventsAsync(Scene.Administrator, "DescribeRule", new() { ["Name"] = "root" }, "eu-west-3")).Failed(400, "ResourceNotFoundException");
    }

    [Fact]
    public async Task What_the_policy_of_a_bus_denies_its_owner_may_not_either()
    {
        (await Scene.EventsAsync(Scene.Administrator, "PutPermission", new()
        {
            ["Policy"] = """
                {"Version":"2012-10-17","Statement":[{"Sid":"keep","Effect":"Deny","Principal":"*","Action":"events:PutRule",
                 "Resource":"arn:aws:events:eu-west-1:111111111111:rule/*"}]}
                """,
        })).Succeeded();

        (await Scene.EventsAsync(Scene.Administrator, "PutRule", new() { ["Name"] = "root", ["EventPattern"] = """{"source":["aws.iam"]}""" }))
            .Failed(400, "AccessDeniedException");
    }

    [Fact]
    public async Task Who_may_not_is_told_so()
    {
        (await Scene.EventsAsync(Scene.User(Scene.Member, "/", "nobody"), "PutRule", new() { ["Name"] = "root", ["EventPattern"] = "{}" })).Failed(
            400,
            "AccessDeniedException",
            "User: arn:aws:iam::333333333333:user/nobody is not authorized to perform: events:PutRule on resource: "
            + "arn:aws:events:eu-west-1:333333333333:rule/root because no identity-based policy allows the events:PutRule action");
    }

    private static PolicyText Allow(string service, string action, string resource) => new(
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"{{action}}","Resource":"{{resource}}"}]}""");

    private void Deliver(string record, string accountId = Scene.ManagementId, bool isLogged = true) => EventRouting.Deliver(
        Scene.Organization, new ManagementEvent(RawContent.Of(record, Scene.Now), accountId, Guid.NewGuid()) { IsLogged = isLogged }, Scene.Now);

    private async Task RuleAsync(string name, string pattern, string? state = null, string? description = null) =>
        (await Scene.EventsAsync(Scene.Administrator, "PutRule", new()
        {
            ["Name"] = name,
            ["EventPattern"] = pattern,
            ["State"] = state,
            ["Description"] = description,
        })).Succeeded();

    private async Task TargetAsync(string rule, JsonObject? target = null)
    {
        WireAnswer answer = await PutTargetAsync(Scene.Administrator, rule, target ?? []);
        Assert.Equal(0, answer.Succeeded().Json["FailedEntryCount"]!.GetValue<int>());
    }

    private Task<WireAnswer> PutTargetAsync(TestCredentials caller, string rule, JsonObject target)
    {
        target["Id"] ??= "one";
        target["Arn"] ??= Queue;
        return Scene.EventsAsync(caller, "PutTargets", new() { ["Rule"] = rule, ["Targets"] = new JsonArray(target) });
    }
}
