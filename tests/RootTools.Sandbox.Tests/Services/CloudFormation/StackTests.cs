using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.EventBridge;
using RootTools.Sandbox.Tests.Services.EventBridge;

namespace RootTools.Sandbox.Tests.Services.CloudFormation;

public sealed class StackTests : StackTest
{
    [Fact]
    public async Task A_stack_makes_what_its_template_says_and_messages_arrive()
    {
        string id = (await Call("CreateStack", Stack("alarm"))).Succeeded().Value("StackId");
        Assert.Equal("CREATE_IN_PROGRESS", await StatusAsync("alarm"));
        Wait();

        WireAnswer described = (await Call("DescribeStacks", new() { ["StackName"] = id })).Succeeded();
        Assert.Equal("CREATE_COMPLETE", described.Value("StackStatus"));
        Assert.Equal(["arn:aws:events:eu-west-1:111111111111:event-bus/root-activity", "alarm/Alarm"], described.Values("OutputValue"));
        Assert.Contains("****", described.Values("ParameterValue"));
        Assert.Equal(10, (await Call("ListStackResources", new() { ["StackName"] = "alarm" })).Succeeded().Values("LogicalResourceId").Count);
        Assert.Equal("CREATE_COMPLETE", (await Call("DescribeStackEvents", new() { ["StackName"] = "alarm" })).Succeeded().Values("ResourceStatus")[0]);
        Assert.Equal(Template, (await Call("GetTemplate", new() { ["StackName"] = "alarm" })).Succeeded().Value("TemplateBody"));
        Assert.StartsWith("alarm-Topic-", Scene.Management.Topics.Single().Name, StringComparison.Ordinal);
        Assert.Equal("Alarm", Scene.Management.Topics.Single().Attributes["DisplayName"]);

        EventRouting.Deliver(
            Scene.Organization, new ManagementEvent(RawContent.Of(Record, Scene.Now), Scene.ManagementId, Guid.NewGuid()) { IsLogged = true }, Scene.Now);
        // To a bus of the same account EventBridge sends by the target's role.
        Assert.Equal("\"Root was used in 111111111111: GetUser\"", Assert.Single(Scene.Management.Queues.Single().Messages).Body);
    }

    [Fact]
    public async Task CloudTrail_is_told_who_had_CloudFormation_call()
    {
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        (await Call("CreateStack", Stack("alarm"))).Succeeded();

        JsonObject asked = new() { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = "CreateTopic" }) };
        WireAnswer told = (await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", asked, Scene.Region)).Succeeded();
        JsonNode record = JsonNode.Parse((string)Assert.Single(told.Json["Events"]!.AsArray())!["CloudTrailEvent"]!)!;
        Assert.Equal("cloudformation.amazonaws.com", (string?)record["userIdentity"]!["invokedBy"]);
        Assert.Equal("arn:aws:iam::111111111111:user/admin", (string?)record["userIdentity"]!["arn"]);
        Assert.Equal(("cloudformation.amazonaws.com", "cloudformation.amazonaws.com"), ((string?)record["sourceIPAddress"], (string?)record["userAgent"]));
    }

    [Fact]
    public async Task An_update_changes_what_differs_and_a_second_one_is_refused()
    {
        (await Call("CreateStack", Stack("alarm"))).Succeeded();
        (await Call("CreateStack", Stack("alarm"))).Failed(400, "AlreadyExistsException", "Stack [alarm] already exists");
        (await Call("UpdateStack", Stack("alarm"))).Failed(400, "ValidationError");
        Wait();
        string topic = Scene.Management.Topics.Single().Arn;
        (await Call("UpdateStack", Stack("alarm"))).Failed(400, "ValidationError", "No updates are to be performed.");
        Assert.Equal("CREATE_COMPLETE", await StatusAsync("alarm"));

        (await Call("UpdateStack", Stack("alarm", parameters: ("Name", "Fire")))).Succeeded();
        Assert.Equal("UPDATE_IN_PROGRESS", await StatusAsync("alarm"));
        Wait();
        Assert.Equal("UPDATE_COMPLETE", await StatusAsync("alarm"));
        Assert.Equal((topic, "Fire"), (Scene.Management.Topics.Single().Arn, Scene.Management.Topics.Single().Attributes["DisplayName"]));

        (await Call("UpdateStack", Stack("alarm", parameters: ("Name", "none")))).Succeeded();
        Assert.Empty(Scene.Management.Topics);
        Assert.Empty(Scene.Management.Queues);
        Assert.Equal("root-activity", Assert.Single(Scene.Management.EventRules).Name);
    }

    [Fact]
    public async Task A_deleted_stack_takes_all_with_it_and_is_known_by_its_id()
    {
        string id = (await Call("CreateStack", Stack("alarm"))).Succeeded().Value("StackId");
        Wait();
        (await Call("DeleteStack", new() { ["StackName"] = "alarm" })).Succeeded();
        Assert.Equal("DELETE_IN_PROGRESS", await StatusAsync("alarm"));
        Wait();

        Assert.Equal("DELETE_COMPLETE", await StatusAsync(id));
        (await Call("DescribeStacks", new() { ["StackName"] = "alarm" })).Failed(400, "ValidationError", "Stack with id alarm does not exist");
        Assert.Empty((await Call("DescribeStacks")).Succeeded().Values("StackId"));
        Assert.Equal("DELETE_COMPLETE", (await Call("ListStacks")).Succeeded().Value("StackStatus"));
        Assert.Empty(Scene.Management.EventRules);
        Assert.Empty(Scene.Management.EventBuses);
        Assert.Empty(Scene.Management.Topics);
        Assert.Empty(Scene.Management.Queues);
        Assert.DoesNotContain(Scene.Management.Roles, role => role.Name.StartsWith("alarm-", StringComparison.Ordinal));
        (await Call("DeleteStack", new() { ["StackName"] = "alarm" })).Succeeded();
        (await Call("CreateStack", Stack("alarm"))).Succeeded();
    }

    [Fact]
    public async Task What_fails_is_told_and_taken_back()
    {
        Scene.Management.EventBuses.Add(new SimulatedEventBus("root-activity", Scene.Region, Scene.Now));
        (await Call("CreateStack", Stack("alarm"))).Succeeded();
        Wait();

        Assert.Equal("ROLLBACK_COMPLETE", await StatusAsync("alarm"));
        WireAnswer events = (await Call("DescribeStackEvents", new() { ["StackName"] = "alarm" })).Succeeded();
        Assert.Contains(events.Values("ResourceStatusReason"), reason => reason.Contains("Event bus root-activity already exists.", StringComparison.Ordinal));
        Assert.Empty(Scene.Management.Stacks.Single().Resources);
        (await Call("UpdateStack", Stack("alarm"))).Failed(400, "ValidationError");
    }

    [Fact]
    public async Task An_update_that_fails_leaves_the_stack_as_it_was()
    {
        (await Call("CreateStack", Stack("alarm"))).Succeeded();
        Wait();
        string broken = Template.Replace("\"DisplayName\": { \"Ref\": \"Name\" }", "\"DisplayName\": { \"Fn::Join\": [\"" + new string('x', 101) + "\", [\"a\", \"b\"]] }", StringComparison.Ordinal);
        (await Call("UpdateStack", Stack("alarm", broken))).Succeeded();
        Wait();

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", await StatusAsync("alarm"));
        Assert.Equal("Alarm", Scene.Management.Topics.Single().Attributes["DisplayName"]);
        Assert.Single(Scene.Management.Topics.Single().Subscriptions);
    }

    [Fact]
    public async Task The_caller_makes_the_resources_and_must_be_allowed_to()
    {
        TestCredentials caller = Scene.User(Scene.Management, "/", "limited", IdentityPolicy.AdministratorAccess, new IdentityPolicy(
            "no-topics", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sns:*","Resource":"*"}]}"""));
        (await Call("CreateStack", Stack("alarm"), caller)).Succeeded();
        Wait();

        Assert.Equal("ROLLBACK_COMPLETE", await StatusAsync("alarm"));
        Assert.Contains(Scene.Management.Stacks.Single().Events, happened => happened.Reason?.Contains("HandlerErrorCode: AccessDenied", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("Resources: {}", 501, "The sandbox does not simulate templates in YAML. docs/sandbox.md lists what it does.")]
    [InlineData("{", 400, null)]
    [InlineData("{}", 400, "Template format error: At least one Resources member must be defined.")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::EC2::VPC"}}}""", 501, "The sandbox does not simulate resources of type AWS::EC2::VPC. docs/sandbox.md lists what it does.")]
    [InlineData("""{"Resources":{"A":{"Type":"Nonsense"}}}""", 400, "Template format error: Unrecognized resource types: [Nonsense]")]
    [InlineData("""{"Colour":1,"Resources":{"A":{"Type":"AWS::SNS::Topic"}}}""", 400, "Invalid template property or properties [Colour]")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic","Properties":{"TopicName":{"Ref":"B"}}}}}""", 400,
        "Template format error: Unresolved resource dependencies [B] in the Resources block of the template")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic","DependsOn":"B"},"B":{"Type":"AWS::SNS::Topic","DependsOn":"A"}}}""", 400,
        "Circular dependency between resources: [A, B]")]
    [InlineData("""{"Parameters":{"P":{"Type":"String"}},"Resources":{"A":{"Type":"AWS::SNS::Topic"}}}""", 400, "Parameters: [P] must have values")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic","Properties":{"TopicName":{"Fn::Cidr":[]}}}}}""", 501, "The sandbox does not simulate the function Fn::Cidr. docs/sandbox.md lists what it does.")]
    public async Task A_template_that_cannot_be_run_is_refused_and_leaves_nothing(string template, int status, string? message)
    {
        WireAnswer answer = await Call("CreateStack", Stack("broken", template));

        answer.Failed(status, status == 501 ? "NotImplemented" : "ValidationError", message ?? answer.Message);
        Assert.Empty(Scene.Management.Stacks);
    }

    [Fact]
    public async Task Capabilities_and_parameters_are_demanded()
    {
        JsonObject silent = Stack("alarm");
        silent.Remove("Capabilities");
        (await Call("CreateStack", silent)).Failed(400, "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]");
        (await Call("CreateStack", Stack("alarm", parameters: ("Name", "x"))))
            .Failed(400, "ValidationError", "Parameter Name failed to satisfy constraint: three letters and more");
        (await Call("CreateStack", Stack("alarm", parameters: ("CentralBusArn", "x"))))
            .Failed(400, "ValidationError", "Parameter 'CentralBusArn' must match pattern ^(arn:.+)?$");
        (await Call("CreateStack", Stack("alarm", parameters: ("Colour", "x"))))
            .Failed(400, "ValidationError", "Parameters: [Colour] do not exist in the template");
        WireAnswer validated = (await Call("ValidateTemplate", new() { ["TemplateBody"] = Template })).Succeeded();
        Assert.Equal(["CentralBusArn", "Name", "Secret"], validated.Values("ParameterKey"));
    }
}
