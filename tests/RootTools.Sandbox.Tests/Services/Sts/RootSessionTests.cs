using System.Text.Json.Nodes;
using RootTools.Policies;

namespace RootTools.Sandbox.Tests.Services.Sts;

public sealed class RootSessionTests : ServiceTest
{
    private const string Audit = "IAMAuditRootUserCredentials";

    public static TheoryData<AccountState> InactiveStates => [.. Enum.GetValues<AccountState>().Where(state => state != AccountState.Active)];

    [Fact]
    public async Task The_session_acts_as_the_root_user_of_the_member()
    {
        TestCredentials session = await Scene.RootSessionAsync(Audit);

        WireAnswer answer = await Scene.QueryAsync(session, "sts", "GetCallerIdentity");

        Assert.Equal(
            (Scene.MemberId, "arn:aws:iam::333333333333:root", Scene.MemberId),
            (answer.Value("Account"), answer.Value("Arn"), answer.Value("UserId")));
    }

    [Theory]
    [InlineData("aws-us-gov")]
    [InlineData("aws-cn")]
    public async Task Other_partitions_have_task_policies_and_root_users_of_their_own(string partition)
    {
        using var scene = new Scene(Partition.Named(partition));

        TestCredentials session = await scene.RootSessionAsync(Audit);
        Assert.Equal($"arn:{partition}:iam::333333333333:root", (await scene.QueryAsync(session, "sts", "GetCallerIdentity")).Value("Arn"));

        WireAnswer foreign = await scene.QueryAsync(scene.Administrator, "sts", "AssumeRoot", Input("arn:aws:iam::aws:policy/root-task/" + Audit));
        foreign.Failed(400, "ValidationError", "Request must contain valid AWS managed task policy ARN");
    }

    [Theory]
    [MemberData(nameof(InactiveStates))]
    public async Task An_account_that_is_not_active_cannot_be_entered(AccountState state)
    {
        Scene.EnableFeatures();
        Scene.Member.State = state;

        (await Scene.AssumeRootAsync(Scene.Administrator, Scene.MemberId, Audit)).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task An_account_outside_the_organization_cannot_be_entered()
    {
        Scene.EnableFeatures();
        Scene.Organization.AddStandaloneAccount(Scene.Account("999999999999", "Alone"));

        (await Scene.AssumeRootAsync(Scene.Administrator, "999999999999", Audit)).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::999999999999:root");
    }

    [Fact]
    public async Task The_delegate_may_open_sessions_until_it_is_removed()
    {
        Scene.EnableFeatures();
        TestCredentials role = await Scene.RoleSessionAsync(Scene.Delegate);
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, OrganizationAccess.Iam, Scene.Now);

        (await Scene.AssumeRootAsync(role, Scene.MemberId, Audit)).Succeeded();
        Scene.Organization.Access = Scene.Organization.Access.WithoutDelegated(Scene.DelegateId, OrganizationAccess.Iam);

        (await Scene.AssumeRootAsync(role, Scene.MemberId, Audit)).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task A_delegate_of_another_service_may_not()
    {
        Scene.EnableFeatures();
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, "sso.amazonaws.com", Scene.Now);

        (await Scene.AssumeRootAsync(await Scene.RoleSessionAsync(Scene.Delegate), Scene.MemberId, Audit)).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task The_callers_policy_can_be_bound_to_a_task()
    {
        Scene.EnableFeatures();
        TestCredentials auditor = Scene.User(Scene.Management, "/", "auditor", new IdentityPolicy("audit-only", $$"""
            {
              "Version": "2012-10-17",
              "Statement": [{
                "Effect": "Allow", "Action": "sts:AssumeRoot", "Resource": "*",
                "Condition": { "StringEquals": { "sts:TaskPolicyArn": "arn:aws:iam::aws:policy/root-task/{{Audit}}" } }
              }]
            }
            """));

        (await Scene.AssumeRootAsync(auditor, Scene.MemberId, Audit)).Succeeded();
        (await Scene.AssumeRootAsync(auditor, Scene.MemberId, "IAMDeleteRootUserCredentials")).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::111111111111:user/auditor is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::333333333333:root because no identity-based policy allows the sts:AssumeRoot action");
    }

    [Fact]
    public async Task The_input_is_checked_before_the_caller()
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");

        (await Scene.AssumeRootAsync(nobody, "not an account", Audit)).Failed(400, "ValidationError", "Request must contain a valid target principal");
        (await Scene.AssumeRootAsync(nobody, Scene.MemberId, Audit)).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task The_target_is_checked_before_trusted_access_and_trusted_access_before_the_feature()
    {
        (await Scene.AssumeRootAsync(Scene.Administrator, Scene.ManagementId, Audit)).Failed(
            403, "AccessDenied", "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::111111111111:root");
        (await Scene.AssumeRootAsync(Scene.Administrator, Scene.MemberId, Audit)).Failed(403, "AccessDenied", "Service not enabled for AWS Organizations.");
        Scene.Trust();
        (await Scene.AssumeRootAsync(Scene.Administrator, Scene.MemberId, Audit)).Failed(
            403, "AccessDenied", "Root credentials management feature is not enabled for your AWS Organization.");
    }

    [Fact]
    public async Task A_session_ends_when_it_said_it_would()
    {
        TestCredentials session = await Scene.RootSessionAsync(Audit);
        Scene.Clock.Advance(TimeSpan.FromSeconds(899));
        (await Scene.IamAsync(session, "GetAccountSummary")).Succeeded();

        Scene.Clock.Advance(TimeSpan.FromSeconds(1));

        (await Scene.IamAsync(session, "GetAccountSummary")).Failed(403, "ExpiredToken", "The security token included in the request is expired");
    }

    [Fact]
    public async Task A_role_session_of_the_management_account_may_open_root_sessions()
    {
        Scene.EnableFeatures();
        Scene.Management.Roles.Add(new IamRole(
            Scene.Management, "/", "Security", "AROASECURITY", new PolicyText(Scene.Trust(Scene.Management.RootArn)), [IdentityPolicy.AdministratorAccess]));
        TestCredentials role = Scene.Credentials(await Scene.QueryAsync(
            Scene.Administrator, "sts", "AssumeRole", new JsonObject { ["RoleArn"] = "arn:aws:iam::111111111111:role/Security", ["RoleSessionName"] = "me" }));

        (await Scene.AssumeRootAsync(role, Scene.MemberId, Audit)).Succeeded();
    }

    private static JsonObject Input(string policyArn) => new()
    {
        ["TargetPrincipal"] = Scene.MemberId,
        ["TaskPolicyArn"] = new JsonObject { ["arn"] = policyArn },
    };
}
