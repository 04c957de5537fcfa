using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Organizations;

public sealed class OrganizationChangeTests : ServiceTest
{
    private const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""";

    [Fact]
    public async Task Trusted_access_enabled_twice_keeps_its_first_date()
    {
        JsonObject Service() => new() { ["ServicePrincipal"] = OrganizationAccess.Iam };
        (await Call("EnableAWSServiceAccess", Service())).Succeeded();
        Scene.Clock.Advance(TimeSpan.FromDays(1));
        WireAnswer second = (await Call("EnableAWSServiceAccess", Service())).Succeeded();

        Assert.Empty(second.Text);
        Assert.Equal(Scene.Now.AddDays(-1), Assert.Single(Scene.Organization.Access.TrustedServices).DateEnabled);
        Assert.Equal(1789466400, (await Call("ListAWSServiceAccessForOrganization")).Json["EnabledServicePrincipals"]![0]!["DateEnabled"]!.GetValue<long>());
    }

    [Fact]
    public async Task Trusted_access_stays_while_a_delegate_is_registered()
    {
        Scene.Trust();
        (await Call("RegisterDelegatedAdministrator", Delegate(Scene.DelegateId))).Succeeded();

        WireAnswer refused = await Call("DisableAWSServiceAccess", new JsonObject { ["ServicePrincipal"] = OrganizationAccess.Iam });

        refused.Failed(400, "ConstraintViolationException");
        Assert.Equal("DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE", refused.Json["Reason"]!.GetValue<string>());
        (await Call("DeregisterDelegatedAdministrator", Delegate(Scene.DelegateId))).Succeeded();
        (await Call("DisableAWSServiceAccess", new JsonObject { ["ServicePrincipal"] = OrganizationAccess.Iam })).Succeeded();
        Assert.Empty(Scene.Organization.Access.TrustedServices);
    }

    [Theory]
    [InlineData(Scene.ManagementId, "ConstraintViolationException")]
    [InlineData("000000000000", "AccountNotFoundException")]
    public async Task Not_every_account_can_be_a_delegate(string account, string code)
    {
        Scene.Trust();

        (await Call("RegisterDelegatedAdministrator", Delegate(account))).Failed(400, code);
    }

    [Fact]
    public async Task A_suspended_account_cannot_be_a_delegate()
    {
        Scene.Trust();
        Scene.Delegate.State = AccountState.Suspended;

        WireAnswer answer = await Call("RegisterDelegatedAdministrator", Delegate(Scene.DelegateId));

        Assert.Equal("CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR", answer.Json["Reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_delegate_is_listed_once_with_state_and_dates()
    {
        Scene.Trust();
        (await Call("RegisterDelegatedAdministrator", Delegate(Scene.DelegateId))).Succeeded();

        JsonArray all = (await Call("ListDelegatedAdministrators")).Json["DelegatedAdministrators"]!.AsArray();
        JsonArray others = (await Call("ListDelegatedAdministrators", new JsonObject { ["ServicePrincipal"] = "sso.amazonaws.com" })).Json["DelegatedAdministrators"]!.AsArray();

        Assert.Equal(
            ["Id", "Arn", "Email", "Name", "State", "Status", "JoinedMethod", "JoinedTimestamp", "DelegationEnabledDate"],
            Assert.Single(all)!.AsObject().Select(member => member.Key));
        Assert.Empty(others);
    }

    [Fact]
    public async Task More_than_fifty_tags_leave_none_of_them_set()
    {
        JsonObject Tags(int from, int count) => new()
        {
            ["ResourceId"] = Scene.Unit.Id,
            ["Tags"] = new JsonArray([.. Enumerable.Range(from, count).Select(number => new JsonObject { ["Key"] = $"key{number}", ["Value"] = "new" })]),
        };
        (await Call("TagResource", Tags(0, 50))).Succeeded();

        WireAnswer refused = await Call("TagResource", Tags(45, 6));

        refused.Failed(400, "ConstraintViolationException");
        Assert.Equal("MAX_TAG_LIMIT_EXCEEDED", refused.Json["Reason"]!.GetValue<string>());
        Assert.Equal(50, Scene.Unit.Tags.Count);
        (await Call("TagResource", Tags(45, 5))).Succeeded();
        Assert.Equal(50, Scene.Unit.Tags.Count);
    }

    [Fact]
    public async Task The_resource_policy_has_tags_of_its_own()
    {
        string content = $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{{Scene.MemberId}}}"},"Action":"organizations:List*","Resource":"*"}}""";
        JsonObject Put(string value) => new() { ["Content"] = content, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = value }) };
        WireAnswer put = (await Call("PutResourcePolicy", Put("first"))).Succeeded();
        string id = put.Json["ResourcePolicy"]!["ResourcePolicySummary"]!["Id"]!.GetValue<string>();

        (await Call("PutResourcePolicy", Put("second"))).Succeeded();

        WireAnswer tags = (await Call("ListTagsForResource", new JsonObject { ["ResourceId"] = id })).Succeeded();
        Assert.Equal("first", tags.Json["Tags"]!.AsArray().Single()!["Value"]!.GetValue<string>());
        (await Call("DeleteResourcePolicy")).Succeeded();
        (await Call("ListTagsForResource", new JsonObject { ["ResourceId"] = id })).Failed(400, "TargetNotFoundException");
    }

    [Theory]
    [InlineData("EnableAWSServiceAccess")]
    [InlineData("DisableAWSServiceAccess")]
    [InlineData("RegisterDelegatedAdministrator")]
    [InlineData("DeregisterDelegatedAdministrator")]
    public async Task Only_the_management_account_changes_the_organization(string operation)
    {
        Scene.Trust();
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, OrganizationAccess.Iam, Scene.Now);

        WireAnswer answer = await Scene.OrganizationsAsync(await Scene.RoleSessionAsync(Scene.Delegate), operation, Delegate(Scene.DelegateId));

        answer.Failed(400, "AccessDeniedException", "You don't have permissions to access this resource.");
    }

    [Fact]
    public async Task A_policy_acts_while_it_is_attached()
    {
        TestCredentials user = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        string id = await CreateAsync();
        JsonObject Attachment() => new() { ["PolicyId"] = id, ["TargetId"] = Scene.Unit.Id };

        (await Scene.S3Async(user, "GET", "/")).Succeeded();
        (await Call("AttachPolicy", Attachment())).Succeeded();
        WireAnswer denied = await Scene.S3Async(user, "GET", "/");
        (await Call("DetachPolicy", Attachment())).Succeeded();
        (await Scene.S3Async(user, "GET", "/")).Succeeded();

        denied.Failed(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::333333333333:user/user is not authorized to perform: s3:ListAllMyBuckets with an explicit deny in a service control policy: arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/{id}");
    }

    [Fact]
    public async Task The_last_SCP_of_a_target_stays()
    {
        WireAnswer answer = await Call("DetachPolicy", new JsonObject { ["PolicyId"] = "p-FullAWSAccess", ["TargetId"] = Scene.Unit.Id });

        Assert.Equal("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", answer.Failed(400, "ConstraintViolationException").Json["Reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_target_has_five_policies_of_a_type_at_most()
    {
        WireAnswer last = null!;
        for (int number = 1; number <= 5; number++)
        {
            last = await Call("AttachPolicy", new JsonObject { ["PolicyId"] = await CreateAsync("policy" + number), ["TargetId"] = Scene.MemberId });
        }

        Assert.Equal("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", last.Failed(400, "ConstraintViolationException").Json["Reason"]!.GetValue<string>());
        Assert.Equal(5, Scene.Member.AttachedPolicies.Count(policy => policy.Type == OrganizationPolicyType.ServiceControl));
    }

    [Fact]
    public async Task A_policy_that_is_too_long_or_none_is_refused()
    {
        string padded = Deny.Replace("\"s3:*\"", "\"s3:*\"" + new string(' ', 5120), StringComparison.Ordinal);

        (await Call("CreatePolicy", Policy("long", padded))).Failed(400, "ConstraintViolationException");
        (await Call("CreatePolicy", Policy("none", "{}"))).Failed(400, "MalformedPolicyDocumentException");
    }

    [Fact]
    public async Task AWSs_own_policies_cannot_be_changed() =>
        (await Call("UpdatePolicy", new JsonObject { ["PolicyId"] = "p-FullAWSAccess", ["Name"] = "mine" })).Failed(400, "InvalidInputException");

    [Fact]
    public async Task UpdatePolicy_changes_what_it_is_given()
    {
        string id = await CreateAsync();

        JsonNode changed = (await Call("UpdatePolicy", new JsonObject { ["PolicyId"] = id, ["Name"] = "renamed" })).Succeeded().Json["Policy"]!;

        Assert.Equal(("renamed", Deny), (changed["PolicySummary"]!["Name"]!.GetValue<string>(), changed["Content"]!.GetValue<string>()));
    }

    private static JsonObject Policy(string name, string content) => new()
    {
        ["Name"] = name,
        ["Description"] = string.Empty,
        ["Type"] = "SERVICE_CONTROL_POLICY",
        ["Content"] = content,
    };

    private static JsonObject Delegate(string account) => new() { ["AccountId"] = account, ["ServicePrincipal"] = OrganizationAccess.Iam };

    private async Task<string> CreateAsync(string name = "deny-s3") =>
        (await Call("CreatePolicy", Policy(name, Deny))).Succeeded().Json["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>();

    private Task<WireAnswer> Call(string operation, JsonObject? input = null) => Scene.OrganizationsAsync(Scene.Administrator, operation, input);
}
