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

    private Task<WireAnswer> AssumeAsync(TestCredentials caller, string roleArn = RoleArn) =>
        Scene.QueryAsync(caller, "sts", "AssumeRole", new JsonObject { ["RoleArn"] = roleArn, ["RoleSessionName"] = "me" });
}
