using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Account;

public sealed class AuthorizationTests : AccountTest
{
    [Fact]
    public async Task The_management_account_speaks_of_itself_without_its_id()
    {
        (await Call("GetContactInformation")).Succeeded();
        (await Call("GetContactInformation", new JsonObject { ["AccountId"] = Scene.ManagementId })).Failed(
            403, "AccessDeniedException",
            "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: account:GetContactInformation "
            + "(The management account can only be managed using the standalone context from the management account.)");
    }

    [Fact]
    public async Task A_member_speaks_of_itself_without_its_id_and_of_nobody_else()
    {
        TestCredentials member = await Scene.RoleSessionAsync(Scene.Member);

        (await Call("GetContactInformation", caller: member)).Succeeded();
        const string refused =
            "User: arn:aws:sts::333333333333:assumed-role/OrganizationAccountAccessRole/session is not authorized to perform: account:ListRegions";
        foreach (string id in (string[])[Scene.MemberId, Scene.DelegateId, Scene.ManagementId])
        {
            (await Call("ListRegions", new JsonObject { ["AccountId"] = id }, member)).Failed(403, "AccessDeniedException", refused);
        }
    }

    [Fact]
    public async Task A_delegate_speaks_of_members_and_of_itself_but_not_of_the_management_account()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, Principal, Scene.Now);
        TestCredentials session = await Scene.RoleSessionAsync(Scene.Delegate);

        foreach (string id in (string[])[Scene.MemberId, Scene.DelegateId])
        {
            (await Call("GetPrimaryEmail", new JsonObject { ["AccountId"] = id }, session)).Succeeded();
        }

        (await Call("ListRegions", new JsonObject { ["AccountId"] = Scene.ManagementId }, session)).Failed(403, "AccessDeniedException");
    }

    [Fact]
    public async Task A_delegate_for_another_service_is_an_ordinary_member()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, OrganizationAccess.Iam, Scene.Now);

        (await Call("GetPrimaryEmail", OfMember(), await Scene.RoleSessionAsync(Scene.Delegate))).Failed(403, "AccessDeniedException");
    }

    [Fact]
    public async Task A_standalone_account_speaks_of_itself_alone()
    {
        SimulatedAccount standalone = Scene.Account("444444444444", "Standalone");
        Scene.Organization.AddStandaloneAccount(standalone);
        TestCredentials caller = Scene.User(standalone, "/", "alone", IdentityPolicy.AdministratorAccess);

        (await Call("PutAccountName", new JsonObject { ["AccountName"] = "Alone" }, caller)).Succeeded();
        Assert.Equal("Alone", standalone.Name);
        (await Call("GetPrimaryEmail", new JsonObject { ["AccountId"] = "444444444444" }, caller)).Failed(
            403, "AccessDeniedException", "User: arn:aws:iam::444444444444:user/alone is not authorized to perform: account:GetPrimaryEmail");
    }

    [Fact]
    public async Task An_account_outside_the_organization_is_refused() =>
        (await Call("GetContactInformation", new JsonObject { ["AccountId"] = "999999999999" })).Failed(403, "AccessDeniedException");

    [Theory]
    [InlineData("GetContactInformation", "")]
    [InlineData("GetAlternateContact", """{"AlternateContactType":"SECURITY"}""")]
    [InlineData("EnableRegion", """{"RegionName":"af-south-1"}""")]
    public async Task The_resource_of_a_member_is_one_of_the_organization(string operation, string input)
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");
        JsonObject asked = input.Length == 0 ? [] : JsonNode.Parse(input)!.AsObject();

        (await Call(operation, OfMember(asked.DeepClone().AsObject()), nobody)).Failed(
            403, "AccessDeniedException",
            $"User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: account:{operation} on resource: "
            + "arn:aws:account::111111111111:account/o-aaaaaaaaaa/333333333333 because no identity-based policy allows the "
            + $"account:{operation} action");
        (await Call(operation, asked, nobody)).Failed(
            403, "AccessDeniedException",
            $"User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: account:{operation} on resource: "
            + $"arn:aws:account::111111111111:account because no identity-based policy allows the account:{operation} action");
    }

    [Theory]
    [InlineData("account:AlternateContactTypes", "BILLING", "GetAlternateContact", """{"AlternateContactType":"BILLING"}""")]
    [InlineData("account:TargetRegion", "af-south-1", "GetRegionOptStatus", """{"RegionName":"af-south-1"}""")]
    [InlineData("account:EmailTargetDomain", "example.com", "StartPrimaryEmailUpdate", """{"PrimaryEmail":"new@Example.com"}""")]
    [InlineData("account:AccountResourceOrgPaths", "o-aaaaaaaaaa/r-aaaa/ou-aaaa-aaaaaaaa/", "GetContactInformation", "{}")]
    [InlineData("account:AccountResourceOrgTags/team", "blue", "GetContactInformation", "{}")]
    public async Task Policies_decide_by_the_condition_keys_of_the_service(string key, string value, string operation, string input)
    {
        Scene.Member.Tags.Add(new Tag("team", "blue"));
        string condition = $$"""{"StringEquals":{"{{key}}":["{{value}}"]} }""";
        TestCredentials denied = Scene.User(Scene.Management, "/", "denied", IdentityPolicy.AdministratorAccess, new IdentityPolicy("no",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"account:*","Resource":"*","Condition":{{condition}} }]}"""));
        JsonObject asked = OfMember(JsonNode.Parse(input)!.AsObject());

        WireAnswer answer = await Call(operation, asked.DeepClone().AsObject(), denied);
        answer.Failed(403, "AccessDeniedException");
        Assert.EndsWith("with an explicit deny in an identity-based policy", answer.Message, StringComparison.Ordinal);
        Assert.NotEqual(403, (await Call(operation, asked)).Status);
    }

    [Fact]
    public async Task A_service_control_policy_bounds_members_that_speak_of_themselves_and_not_who_speaks_of_them()
    {
        OrganizationPolicy policy = Scene.Organization.AddPolicy(
            OrganizationPolicyType.ServiceControl, "p-bbbbbbbb", "no-account", "",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"account:*","Resource":"*"}]}""");
        Scene.Organization.Attach(policy, Scene.MemberId);

        (await Call("GetContactInformation", caller: await Scene.RoleSessionAsync(Scene.Member))).Failed(403, "AccessDeniedException");
        (await Call("GetContactInformation", OfMember())).Succeeded();
    }

    [Fact]
    public async Task Accounts_that_are_not_active_can_be_read_and_not_changed()
    {
        Scene.Member.State = AccountState.Suspended;

        (await Call("GetContactInformation", OfMember())).Succeeded();
        (await Call("PutAccountName", OfMember(new JsonObject { ["AccountName"] = "x" }))).Failed(403, "AccessDeniedException");
    }

    [Fact]
    public async Task Too_many_requests_are_told_in_the_service_s_own_words()
    {
        Scene.Faults.RateLimits = [new("account", 1)];

        (await Call("ListRegions")).Succeeded();
        (await Call("ListRegions")).Failed(429, "TooManyRequestsException");
    }
}
