using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.EventBridge;
using RootTools.Sandbox.Tests.Services.EventBridge;

namespace RootTools.Sandbox.Tests.Services.CloudFormation;

public sealed class StackSetTests : StackTest
{
    private const string Bus = "arn:aws:events:eu-west-1:111111111111:event-bus/root-activity";
    private const string Root = "r-aaaa";

    [Fact]
    public async Task Members_get_the_stacks_and_the_management_account_never()
    {
        await CreateAsync();
        await DeployAsync(Root, "eu-west-1", "us-east-1");
        WireAnswer running = (await Call("ListStackInstances", new() { ["StackSetName"] = "alarm" })).Succeeded();
        Assert.Contains("RUNNING", running.Values("DetailedStatus"));
        (await Call("DeleteStackInstances", Instances(Root, "eu-west-1"))).Failed(409, "OperationInProgressException");
        Wait();

        WireAnswer instances = (await Call("ListStackInstances", new() { ["StackSetName"] = "alarm" })).Succeeded();
        Assert.Equal(["222222222222", "222222222222", "333333333333", "333333333333"], instances.Values("Account"));
        Assert.All(instances.Values("DetailedStatus"), status => Assert.Equal("SUCCEEDED", status));
        Assert.Equal(["us-east-1", "eu-west-1"], Scene.Member.EventRules.Select(rule => rule.Region).OrderDescending());
        Assert.Empty(Scene.Management.EventRules);
        WireAnswer described = (await Call("DescribeStackSet", new() { ["StackSetName"] = "alarm" })).Succeeded();
        Assert.Equal("ACTIVE", described.Value("Status"));
        Assert.Equal(Template, described.Value("TemplateBody"));
        Assert.Equal(Template, (await Call("GetTemplate", new() { ["StackName"] = Scene.Member.Stacks[0].Id }, await Scene.RoleSessionAsync(Scene.Member))).Succeeded().Value("TemplateBody"));
    }

    [Fact]
    public async Task Events_of_members_arrive_at_the_central_topic()
    {
        (await Call("CreateStack", Stack("central"))).Succeeded();
        await CreateAsync();
        await DeployAsync(Root, "eu-west-1");

        EventRouting.Deliver(
            Scene.Organization, new ManagementEvent(RawContent.Of(Record, Scene.Now), Scene.MemberId, Guid.NewGuid()) { IsLogged = true }, Scene.Now);

        Assert.Equal("\"Root was used in 333333333333: GetUser\"", Assert.Single(Scene.Management.Queues.Single().Messages).Body);
    }

    [Fact]
    public async Task Accounts_that_come_or_go_get_and_lose_the_stacks()
    {
        await CreateAsync();
        await DeployAsync("ou-aaaa-aaaaaaaa", "eu-west-1");
        Assert.Single(Scene.Member.EventRules);
        Assert.Empty(Scene.Delegate.EventRules);

        SimulatedAccount added = Scene.Add(Scene.Account("444444444444", "New"), Scene.Unit);
        Assert.Single(added.EventRules);

        Scene.Organization.AddAccount(Scene.Member, Scene.Organization.Root);
        Assert.Empty(Scene.Member.EventRules);
        Scene.Organization.AddAccount(Scene.Delegate, Scene.Unit);
        Assert.Single(Scene.Delegate.EventRules);
    }

    [Fact]
    public async Task One_account_that_fails_stops_the_rest_unless_it_is_tolerated()
    {
        OrganizationPolicy policy = Scene.Organization.AddPolicy(
            OrganizationPolicyType.ServiceControl, "p-cccccccc", "no-rules", "",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"events:PutRule","Resource":"*"}]}""");
        Scene.Organization.Attach(policy, Scene.DelegateId);
        await CreateAsync();

        string strict = await DeployAsync(Root, "eu-west-1");
        Wait();
        Assert.Equal("FAILED", await StatusOfAsync(strict));
        WireAnswer results = (await Call("ListStackSetOperationResults", new() { ["StackSetName"] = "alarm", ["OperationId"] = strict })).Succeeded();
        Assert.Contains(results.Values("StatusReason"), reason => reason.Contains("events:PutRule", StringComparison.Ordinal));
        Assert.Contains("CANCELLED", results.Values("Status"));

        JsonObject input = Instances(Root, "eu-west-1");
        input["OperationPreferences"] = new JsonObject { ["FailureTolerancePercentage"] = 100 };
        string tolerant = (await Call("CreateStackInstances", input)).Succeeded().Value("OperationId");
        Wait();
        Assert.Equal("SUCCEEDED", await StatusOfAsync(tolerant));
        Assert.Single(Scene.Member.EventRules);
        Assert.Equal("OUTDATED", Scene.Management.StackSets[0].Instances.Single(instance => instance.AccountId == Scene.DelegateId).Status);
    }

    [Fact]
    public async Task An_update_reaches_all_stacks_and_what_is_empty_can_be_deleted()
    {
        await CreateAsync();
        await DeployAsync(Root, "eu-west-1");
        Wait();
        JsonObject update = Set(Template.Replace("\"source\": [\"aws.iam\"], ", "", StringComparison.Ordinal));
        update.Remove("PermissionModel");
        (await Call("UpdateStackSet", update)).Succeeded();
        Assert.DoesNotContain("aws.iam", Scene.Member.EventRules.Single().EventPattern!, StringComparison.Ordinal);
        Wait();

        (await Call("DeleteStackSet", new() { ["StackSetName"] = "alarm" })).Failed(409, "StackSetNotEmptyException");
        JsonObject removal = Instances(Root, "eu-west-1");
        removal["RetainStacks"] = "false";
        (await Call("DeleteStackInstances", removal)).Succeeded();
        Wait();
        Assert.Empty(Scene.Member.EventRules);
        (await Call("DeleteStackSet", new() { ["StackSetName"] = "alarm" })).Succeeded();
        (await Call("DescribeStackSet", new() { ["StackSetName"] = "alarm" })).Failed(404, "StackSetNotFoundException");
    }

    [Fact]
    public async Task Without_access_to_the_organization_there_are_no_StackSets()
    {
        Assert.Equal("DISABLED", (await Call("DescribeOrganizationsAccess")).Succeeded().Value("Status"));
        Scene.Organization.Access = Scene.Organization.Access.WithTrusted("member.org.stacksets.cloudformation.amazonaws.com", Scene.Now);
        (await Call("CreateStackSet", Set(Template))).Failed(
            400, "ValidationError", "You must enable organizations access to operate a service managed stack set");
        TestCredentials member = await Scene.RoleSessionAsync(Scene.Member);
        (await Call("CreateStackSet", Set(Template), member)).Failed(
            400,
            "ValidationError",
            "You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set");

        (await Call("ActivateOrganizationsAccess")).Succeeded();
        Assert.Equal("ENABLED", (await Call("DescribeOrganizationsAccess")).Succeeded().Value("Status"));
        (await Call("CreateStackSet", Set(Template))).Succeeded();
        (await Call("CreateStackSet", Set(Template))).Failed(409, "NameAlreadyExistsException");
        (await Call("DeactivateOrganizationsAccess")).Succeeded();
        (await Call("CreateStackInstances", Instances(Root, "eu-west-1"))).Failed(400, "ValidationError");
    }

    [Fact]
    public async Task A_saved_state_has_stacks_rules_topics_and_messages()
    {
        (await Call("CreateStack", Stack("central"))).Succeeded();
        await CreateAsync();
        await DeployAsync(Root, "eu-west-1");
        Scene.Management.Queues.Single().Take("kept", Scene.Now);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await StateFile.WriteAsync(Scene.Organization, path, TestContext.Current.CancellationToken);
            byte[] before = StateFile.Encode(Scene.Organization);

            SimulatedOrganization read = await StateFile.ReadAsync(path, TestContext.Current.CancellationToken);

            Assert.Equal(System.Text.Encoding.UTF8.GetString(before), System.Text.Encoding.UTF8.GetString(StateFile.Encode(read)));
            Assert.Equal("kept", read.ManagementAccount.Queues.Single().Messages.Single().Body);
            Assert.Equal(2, read.ManagementAccount.StackSets.Single().Instances.Count);
            Assert.Equal("central", read.FindAccount(Scene.MemberId)!.EventRules.Single().Targets.Single().Id);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JsonObject Set(string template)
    {
        JsonObject set = Stack("alarm", template, ("CentralBusArn", Bus));
        set.Remove("StackName");
        set["StackSetName"] = "alarm";
        set["PermissionModel"] = "SERVICE_MANAGED";
        set["AutoDeployment"] = new JsonObject { ["Enabled"] = "true", ["RetainStacksOnAccountRemoval"] = "false" };
        return set;
    }

    private static JsonObject Instances(string unit, params string[] regions) => new()
    {
        ["StackSetName"] = "alarm",
        ["DeploymentTargets"] = new JsonObject { ["OrganizationalUnitIds"] = new JsonArray(unit) },
        ["Regions"] = new JsonArray([.. regions.Select(region => (JsonNode)region)]),
        ["RetainStacks"] = "false",
    };

    private async Task CreateAsync()
    {
        (await Call("ActivateOrganizationsAccess")).Succeeded();
        (await Call("CreateStackSet", Set(Template))).Succeeded();
    }

    private async Task<string> DeployAsync(string unit, params string[] regions) =>
        (await Call("CreateStackInstances", Instances(unit, regions))).Succeeded().Value("OperationId");

    private async Task<string> StatusOfAsync(string operation) =>
        (await Call("DescribeStackSetOperation", new() { ["StackSetName"] = "alarm", ["OperationId"] = operation })).Succeeded().Value("Status");
}
