using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Sts;

public sealed class RoleSessionTests : ServiceTest
{
    private const string RoleArn = "arn:aws:iam::333333333333:role/OrganizationAccountAccessRole";

    [Fact]
    public async Task The_management_account_enters_a_member_by_its_role()
    {
        WireAnswer answer = await AssumeAsync(Scene.Administrator);

        answer.Succeeded();
        Assert.Equal("arn:aws:sts::333333333333:assumed-role/OrganizationAccountAccessRole/me", answer.Result.Elements().Last().Elements().Last().Value);
        Assert.Equal("AROA333333333333:me", answer.Value("AssumedRoleId"));
        Assert.Equal("2026-09-15T11:00:00Z", answer.Value("Expiration"));
    }

    [Fact]
    public async Task An_account_that_the_role_does_not_trust_is_refused()
    {
        TestCredentials stranger = Scene.User(Scene.Delegate, "/", "stranger", IdentityPolicy.AdministratorAccess);

        (await AssumeAsync(stranger)).Failed(
            403, "AccessDenied", $"User: arn:aws:iam::222222222222:user/stranger is not authorized to perform: sts:AssumeRole on resource: {RoleArn}");
    }

    [Fact]
    public async Task Trust_is_not_enough_across_accounts()
    {
        (await AssumeAsync(Scene.User(Scene.Management, "/", "nobody"))).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task Within_an_account_the_role_still_has_to_trust()
    {
        TestCredentials local = Scene.User(Scene.Member, "/", "local", IdentityPolicy.AdministratorAccess);

        (await AssumeAsync(local)).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task A_root_user_assumes_no_role()
    {
        (await AssumeAsync(Scene.RootUser(Scene.Management))).Failed(403, "AccessDenied", "Roles may not be assumed by root accounts.");
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_refused_like_any_other()
    {
        (await AssumeAsync(Scene.Administrator, "arn:aws:iam::333333333333:role/Missing")).Failed(403, "AccessDenied");
    }

    [Theory]
    [InlineData("RoleSessionName", "not a name!", "1 validation error detected: Value 'not a name!' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*")]
    [InlineData("DurationSeconds", "899", "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData("DurationSeconds", "3601", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")]
    [InlineData("RoleArn", "arn:aws:s3:::not-a-role", "arn:aws:s3:::not-a-role is invalid")]
    public async Task The_input_is_checked(string member, string value, string message)
    {
        JsonObject input = new() { ["RoleArn"] = RoleArn, ["RoleSessionName"] = "me" };
        input[member] = value;

        (await Scene.QueryAsync(Scene.Administrator, "sts", "AssumeRole", input)).Failed(400, "ValidationError", message);
    }

    [Fact]
    public async Task A_suspended_account_cannot_be_entered()
    {
        Scene.Member.State = AccountState.Suspended;

        (await AssumeAsync(Scene.Administrator)).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task No_policy_can_deny_GetCallerIdentity()
    {
        TestCredentials denied = Scene.User(Scene.Member, "/", "denied", new IdentityPolicy(
            "deny-all", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}"""));

        WireAnswer answer = await Scene.QueryAsync(denied, "sts", "GetCallerIdentity");

        Assert.Equal("arn:aws:iam::333333333333:user/denied", answer.Succeeded().Value("Arn"));
    }

    [Fact]
    public async Task A_session_policy_that_denies_everything_denies_everything()
    {
        TestCredentials session = await OpenAsync(new() { ["Policy"] = Policy("Deny", "*") });

        (await Scene.IamAsync(session, "ListUsers")).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:sts::333333333333:assumed-role/OrganizationAccountAccessRole/me is not authorized to perform: iam:ListUsers on resource: "
            + "arn:aws:iam::333333333333:user/ with an explicit deny in a session policy");
        (await Scene.S3Async(session, "GET", "/")).Failed(403, "AccessDenied");
        (await Scene.SqsAsync(session, "ListQueues")).Failed(403, "com.amazon.coral.service#AccessDeniedException");
    }

    [Fact]
    public async Task A_session_policy_allows_no_more_than_it_names()
    {
        TestCredentials session = await OpenAsync(new() { ["Policy"] = Policy("Allow", "iam:ListUsers") });

        (await Scene.IamAsync(session, "ListUsers")).Succeeded();
        WireAnswer refused = await Scene.IamAsync(session, "ListRoles");
        refused.Failed(403, "AccessDenied");
        Assert.EndsWith("because no session policy allows the iam:ListRoles action", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_policy_allows_nothing_that_the_role_may_not()
    {
        Scene.Member.Roles[0].Policies = [new IdentityPolicy("users", Policy("Allow", "iam:ListUsers"))];
        TestCredentials session = await OpenAsync(new() { ["Policy"] = Policy("Allow", "*") });

        (await Scene.IamAsync(session, "ListUsers")).Succeeded();
        (await Scene.IamAsync(session, "ListRoles")).Failed(403, "AccessDenied");
    }

    [Theory]
    [InlineData("arn:aws:iam::aws:policy/IAMReadOnlyAccess")]
    [InlineData("arn:aws:iam::333333333333:policy/team/readers")]
    public async Task Managed_policies_bound_a_session_too(string arn)
    {
        Scene.Member.ManagedPolicies.Add(new IdentityPolicy("team/readers", Policy("Allow", "iam:List*")));
        TestCredentials session = await OpenAsync(new() { ["PolicyArns"] = new JsonArray(new JsonObject { ["arn"] = arn }) });

        (await Scene.IamAsync(session, "ListUsers")).Succeeded();
        (await Scene.SqsAsync(session, "ListQueues")).Failed(403, "com.amazon.coral.service#AccessDeniedException");
    }

    [Theory]
    [InlineData("arn:aws:iam::333333333333:policy/missing", 400, "ValidationError")]
    [InlineData("arn:aws:iam::222222222222:policy/of-another-account", 400, "ValidationError")]
    [InlineData("arn:aws:iam::333333333333:role/no-policy", 400, "ValidationError")]
    [InlineData("arn:aws:iam::aws:policy/SecurityAudit", 501, "NotImplemented")]
    public async Task A_managed_policy_that_is_not_there_bounds_no_session(string arn, int status, string code)
    {
        Scene.Delegate.ManagedPolicies.Add(new IdentityPolicy("of-another-account", Policy("Allow", "*")));

        (await AssumeWithAsync(Scene.Administrator, new() { ["PolicyArns"] = new JsonArray(new JsonObject { ["arn"] = arn }) })).Failed(status, code);
    }

    [Fact]
    public async Task The_answer_tells_how_much_of_their_room_policies_take()
    {
        WireAnswer opened = (await AssumeWithAsync(Scene.Administrator, new() { ["Policy"] = Policy("Allow", "*") })).Succeeded();
        Assert.Equal("4", opened.Value("PackedPolicySize"));
        Assert.Empty((await AssumeAsync(Scene.Administrator)).Values("PackedPolicySize"));

        WireAnswer refused = await AssumeWithAsync(Scene.Administrator, new() { ["Policy"] = Policy("Allow", "s3:" + new string('a', 3000)) });
        refused.Failed(400, "PackedPolicyTooLarge", "Packed policy consumes 150% of allotted space, please use smaller policy.");
        (await AssumeWithAsync(Scene.Administrator, new() { ["Policy"] = "{}" })).Failed(400, "MalformedPolicyDocument");
    }

    [Fact]
    public async Task Tags_and_source_identity_take_permissions_of_their_own()
    {
        string Refused(string action) => $"User: arn:aws:iam::111111111111:user/admin is not authorized to perform: sts:{action} on resource: {RoleArn}";
        JsonObject tags = new() { ["Tags"] = Tags("team", "blue") };
        JsonObject source = new() { ["SourceIdentity"] = "alice" };

        (await AssumeWithAsync(Scene.Administrator, tags)).Failed(403, "AccessDenied", Refused("TagSession"));
        (await AssumeWithAsync(Scene.Administrator, source)).Failed(403, "AccessDenied", Refused("SetSourceIdentity"));
        TrustAll();
        (await AssumeWithAsync(Scene.Administrator, tags)).Succeeded();
        Assert.Equal("alice", (await AssumeWithAsync(Scene.Administrator, source)).Succeeded().Value("SourceIdentity"));
    }

    [Theory]
    [InlineData("aws:PrincipalTag/team", "blue")]
    [InlineData("aws:SourceIdentity", "alice")]
    public async Task Conditions_see_tags_and_source_identity(string key, string value)
    {
        TrustAll();
        string condition = $"\"Condition\":{{\"StringEquals\":{{\"{key}\":\"{value}\"}}}},";
        string document = Policy("Allow", "*").Replace("\"Resource\"", condition + "\"Resource\"", StringComparison.Ordinal);
        Scene.Member.Roles[0].Policies = [new IdentityPolicy("conditional", document)];

        TestCredentials fitting = await OpenAsync(new() { ["Tags"] = Tags("team", "blue"), ["SourceIdentity"] = "alice" });
        TestCredentials other = await OpenAsync(new() { ["Tags"] = Tags("team", "red"), ["SourceIdentity"] = "bob" });
        TestCredentials without = await OpenAsync([]);

        (await Scene.IamAsync(fitting, "ListUsers")).Succeeded();
        (await Scene.IamAsync(other, "ListUsers")).Failed(403, "AccessDenied");
        (await Scene.IamAsync(without, "ListUsers")).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task The_source_identity_goes_on_to_a_root_session()
    {
        TrustAll();
        Scene.EnableFeatures();
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.MemberId, OrganizationAccess.Iam, Scene.Now);
        TestCredentials session = await OpenAsync(new() { ["SourceIdentity"] = "alice" });

        WireAnswer opened = await Scene.AssumeRootAsync(session, Scene.DelegateId, "IAMAuditRootUserCredentials");

        Assert.Equal("alice", opened.Succeeded().Value("SourceIdentity"));
    }

    private static string Policy(string effect, string action) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{{effect}}}","Action":"{{{action}}}","Resource":"*"}]}""";

    private static JsonArray Tags(string key, string value) => [new JsonObject { ["Key"] = key, ["Value"] = value }];

    private void TrustAll() => Scene.Member.Roles[0].TrustPolicy =
        new PolicyText(Scene.Trust(Scene.Management.RootArn).Replace("\"sts:AssumeRole\"", "\"sts:*\"", StringComparison.Ordinal));

    private async Task<TestCredentials> OpenAsync(JsonObject more) => Scene.Credentials(await AssumeWithAsync(Scene.Administrator, more));

    private Task<WireAnswer> AssumeWithAsync(TestCredentials caller, JsonObject more)
    {
        JsonObject input = new() { ["RoleArn"] = RoleArn, ["RoleSessionName"] = "me" };
        foreach (KeyValuePair<string, JsonNode?> member in more)
        {
            input[member.Key] = member.Value?.DeepClone();
        }

        return Scene.QueryAsync(caller, "sts", "AssumeRole", input);
    }

    private Task<WireAnswer> AssumeAsync(TestCredentials caller, string roleArn = RoleArn) =>
        Scene.QueryAsync(caller, "sts", "AssumeRole", new JsonObject { ["RoleArn"] = roleArn, ["RoleSessionName"] = "me" });
}
