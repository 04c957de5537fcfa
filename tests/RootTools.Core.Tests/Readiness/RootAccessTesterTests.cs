using Amazon.SecurityToken.Model;
using RootTools.Policies;
using RootTools.Readiness;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using AccountState = RootTools.Sandbox.State.AccountState;

namespace RootTools.Core.Tests.Readiness;

public sealed class RootAccessTesterTests : IAsyncLifetime
{
    private const string DenyRoot =
        """{"Version":"2012-10-17","Statement":[{"Sid":"NoRoot","Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}]}""";

    private SandboxServer _sandbox = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SimulatedOrganization Organization => _sandbox.Organization;

    private SimulatedAccount Member => Organization.Accounts.Last(account => account.Parent!.Path.StartsWith("Root/Workloads/NonProd", StringComparison.Ordinal));

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 60 }, Token);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_member_without_obstacles_is_ready_observed_for_the_audit_and_predicted_for_the_rest()
    {
        IReadOnlyList<RootAccessReadiness> all = await TestAsync(Member.Id);

        Assert.All(all, readiness => Assert.Equal((RootAccessVerdict.Ready, 0), (readiness.Verdict, readiness.Obstacles.Count)));
        Assert.Equal(RootAccessEvidence.Observed, all[0].Evidence);
        Assert.All(all.Skip(1), readiness => Assert.Equal(RootAccessEvidence.Predicted, readiness.Evidence));
        Assert.Equal(Member.Name, all[0].AccountName);
    }

    [Fact]
    public async Task Nothing_is_changed_and_no_session_but_that_of_the_audit_is_opened()
    {
        await TestAsync(Member.Id);

        Assert.Equal(1, _sandbox.Calls.Count("sts", "AssumeRoot"));
        Assert.All(
            _sandbox.Calls.Snapshot(),
            call => Assert.True(
                call.Operation == "AssumeRoot" || call.Operation.StartsWith("Get", StringComparison.Ordinal)
                || call.Operation.StartsWith("List", StringComparison.Ordinal) || call.Operation.StartsWith("Describe", StringComparison.Ordinal)
                || call.Operation == "SimulatePrincipalPolicy",
                call.Operation));
    }

    [Fact]
    public async Task An_scp_that_catches_central_sessions_is_named_with_a_fix_that_works_and_keeps_signed_in_root_denied()
    {
        OrganizationPolicy policy = Attach("NoRootUsers", DenyRoot, Member.Parent!.Id);

        RootAccessReadiness blocked = await TestAsync(Member.Id, RootTaskPolicy.IAMAuditRootUserCredentials);
        RootAccessObstacle obstacle = Assert.Single(blocked.Obstacles);
        policy.Document = new PolicyText($$"""{"Version":"2012-10-17","Statement":[{{obstacle.SuggestedStatement}}]}""");
        RootAccessReadiness ready = await TestAsync(Member.Id, RootTaskPolicy.IAMAuditRootUserCredentials);

        Assert.Equal((RootAccessVerdict.Blocked, RootAccessEvidence.Observed), (blocked.Verdict, blocked.Evidence));
        Assert.Equal(
            (RootAccessObstacleType.ServiceControlPolicy, policy.Id, "NoRootUsers", "NoRoot", Member.Parent.Id),
            (obstacle.Type, obstacle.PolicyId, obstacle.PolicyName, obstacle.StatementId, obstacle.TargetId));
        Assert.Contains(Member.Parent.Path, obstacle.AttachedTo);
        Assert.Contains("aws:AssumedRoot", obstacle.RecommendedAction);
        Assert.Equal(RootAccessVerdict.Ready, ready.Verdict);
        Assert.Equal(PolicyOutcome.ExplicitDeny, Evaluate(policy.Document.Text, RequestPrincipal.Root(Member.Id)));
    }

    [Fact]
    public async Task Every_policy_in_the_way_is_listed_not_only_the_first()
    {
        OrganizationPolicy above = Attach("Above", DenyRoot, Organization.Root.Id);
        OrganizationPolicy below = Attach("Below", DenyRoot, Member.Id);

        RootAccessReadiness blocked = await TestAsync(Member.Id, RootTaskPolicy.S3UnlockBucketPolicy);

        Assert.Equal([above.Id, below.Id], blocked.Obstacles.Select(obstacle => obstacle.PolicyId));
        Assert.Equal(Member.Id, blocked.Obstacles[1].TargetId);
        Assert.Equal((RootAccessVerdict.Blocked, RootAccessEvidence.Predicted), (blocked.Verdict, blocked.Evidence));
    }

    [Fact]
    public async Task A_level_without_an_allow_is_an_obstacle_whose_suggested_statement_lets_the_task_through()
    {
        OrganizationPolicy list = Attach(
            "AllowList", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""", Member.Parent!.Id);
        Organization.Detach(Organization.FindPolicy(OrganizationPolicy.FullAwsAccess)!, Member.Parent.Id);

        RootAccessReadiness blocked = await TestAsync(Member.Id, RootTaskPolicy.IAMCreateRootUserPassword);
        RootAccessObstacle obstacle = Assert.Single(blocked.Obstacles);
        list.Document = new PolicyText(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{{obstacle.SuggestedStatement}}]}""");
        RootAccessReadiness ready = await TestAsync(Member.Id, RootTaskPolicy.IAMCreateRootUserPassword);

        Assert.Equal((RootAccessObstacleType.MissingAllow, Member.Parent.Id), (obstacle.Type, obstacle.TargetId));
        Assert.Equal(["iam:CreateLoginProfile", "iam:GetLoginProfile"], obstacle.Actions);
        Assert.Equal(RootAccessVerdict.Ready, ready.Verdict);
        Assert.Equal(PolicyOutcome.NoMatch, Evaluate(list.Document.Text, RequestPrincipal.Root(Member.Id)));
    }

    [Fact]
    public async Task A_policy_that_means_central_sessions_is_to_be_removed_not_exempted()
    {
        Attach(
            "NoCentral",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:AssumedRoot":"true"}}}]}""",
            Member.Id);

        RootAccessObstacle obstacle = Assert.Single((await TestAsync(Member.Id, RootTaskPolicy.SQSUnlockQueuePolicy)).Obstacles);

        Assert.Null(obstacle.SuggestedStatement);
        Assert.Contains("remove statement [0]", obstacle.RecommendedAction);
    }

    [Fact]
    public async Task A_resource_control_policy_stops_the_tasks_of_its_service_only()
    {
        OrganizationPolicy policy = Organization.AddPolicy(
            OrganizationPolicyType.ResourceControl,
            "p-frozen0001",
            "Frozen",
            string.Empty,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}]}""");
        Organization.Attach(policy, Organization.Root.Id);

        IReadOnlyList<RootAccessReadiness> all = await TestAsync(Member.Id);

        RootAccessReadiness blocked = Assert.Single(all, readiness => readiness.Verdict != RootAccessVerdict.Ready);
        Assert.Equal(RootTaskPolicy.SQSUnlockQueuePolicy, blocked.TaskPolicy);
        Assert.Equal(RootAccessObstacleType.ResourceControlPolicy, Assert.Single(blocked.Obstacles).Type);
    }

    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", RootAccessVerdict.Depends)]
    [InlineData("""{"StringNotEqualsIfExists":{"aws:PrincipalTag/team":"root"}}""", RootAccessVerdict.Depends)]
    [InlineData("""{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"{organization}"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}""", RootAccessVerdict.Ready)]
    public async Task A_resource_control_policy_on_AssumeRoot_leaves_it_open_since_aws_does_not_say_whether_it_reaches(
        string condition, RootAccessVerdict verdict)
    {
        OrganizationPolicy policy = Organization.AddPolicy(
            OrganizationPolicyType.ResourceControl,
            "p-nosession1",
            "NoSessions",
            string.Empty,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:*","Resource":"*",
            "Condition":{{condition.Replace("{organization}", Organization.Id)}} }]}
            """);
        Organization.Attach(policy, Member.Parent!.Id);

        RootAccessReadiness readiness = await TestAsync(Member.Id, RootTaskPolicy.S3UnlockBucketPolicy);

        Assert.Equal(verdict, readiness.Verdict);
        Assert.All(readiness.Obstacles, obstacle => Assert.Equal(("NoSessions", "sts:AssumeRoot"), (obstacle.PolicyName, obstacle.DependsOn[0])));
        Assert.All(readiness.Obstacles, obstacle => Assert.Contains("documentation does not say", obstacle.Message));
    }

    [Fact]
    public async Task A_denial_by_what_only_aws_sees_depends_and_names_key_policy_and_statement()
    {
        Attach(
            "OfficeOnly",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}]}""",
            Member.Id);

        RootAccessReadiness depends = await TestAsync(Member.Id, RootTaskPolicy.S3UnlockBucketPolicy);

        Assert.Equal(RootAccessVerdict.Depends, depends.Verdict);
        RootAccessObstacle obstacle = Assert.Single(depends.Obstacles);
        Assert.Equal(("OfficeOnly", "[0]", false), (obstacle.PolicyName, obstacle.StatementId, obstacle.IsCertain));
        Assert.Equal(["aws:SourceIp"], obstacle.DependsOn);
        Assert.Contains("depending on aws:SourceIp, which only AWS sees", obstacle.Message);
    }

    [Fact]
    public async Task The_audit_task_believes_aws_rather_than_the_prediction()
    {
        Attach(
            "OfficeOnly",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"127.0.0.0/8"}}}]}""",
            Member.Id);

        RootAccessReadiness tried = await TestAsync(Member.Id, RootTaskPolicy.IAMAuditRootUserCredentials);

        Assert.DoesNotContain(tried.Obstacles, obstacle => obstacle.Actions.Contains("iam:GetAccountSummary"));
    }

    [Theory]
    [InlineData(false, true, true, RootAccessObstacleType.TrustedAccessDisabled)]
    [InlineData(true, false, true, RootAccessObstacleType.FeatureDisabled)]
    public async Task A_switch_that_is_off_is_an_observed_obstacle(bool trust, bool credentials, bool sessions, RootAccessObstacleType expected)
    {
        OrganizationAccess access = Organization.Access with { RootCredentialsManagement = credentials, RootSessions = sessions };
        Organization.Access = trust ? access : access.WithoutTrusted(OrganizationAccess.Iam);

        RootAccessReadiness blocked = await TestAsync(Member.Id, RootTaskPolicy.IAMDeleteRootUserCredentials);

        RootAccessObstacle obstacle = Assert.Single(blocked.Obstacles);
        Assert.Equal((expected, RootAccessEvidence.Observed), (obstacle.Type, blocked.Evidence));
        Assert.Contains("Enable-RootAccessFeature", obstacle.RecommendedAction);
    }

    [Fact]
    public async Task The_management_account_a_suspended_and_an_unknown_account_are_told_apart()
    {
        SimulatedAccount suspended = Member;
        suspended.State = AccountState.Suspended;

        RootAccessReadiness management = await TestAsync(Organization.ManagementAccount.Id, RootTaskPolicy.IAMAuditRootUserCredentials);
        RootAccessReadiness inactive = await TestAsync(suspended.Id, RootTaskPolicy.IAMAuditRootUserCredentials);
        RootAccessReadiness absent = await TestAsync("999999999999", RootTaskPolicy.IAMAuditRootUserCredentials);

        Assert.Equal(RootAccessObstacleType.ManagementAccount, Assert.Single(management.Obstacles).Type);
        Assert.Equal(RootAccessObstacleType.AccountNotActive, Assert.Single(inactive.Obstacles).Type);
        Assert.Equal(RootAccessObstacleType.AccountNotFound, Assert.Single(absent.Obstacles).Type);
        Assert.All([management, inactive, absent], readiness => Assert.Equal(RootAccessVerdict.Blocked, readiness.Verdict));
    }

    [Fact]
    public async Task An_ordinary_member_is_not_entitled()
    {
        RootAccessReadiness blocked = await TestAsync(Member.Id, RootTaskPolicy.S3UnlockBucketPolicy, _sandbox.Member);

        Assert.Contains(blocked.Obstacles, obstacle => obstacle.Type == RootAccessObstacleType.CallerNotEntitled);
        Assert.Equal((RootAccessVerdict.Blocked, RootAccessEvidence.Observed), (blocked.Verdict, blocked.Evidence));
    }

    [Fact]
    public async Task The_callers_permission_is_observed_for_the_audit_and_predicted_with_the_task_policy_for_the_rest()
    {
        IamUser user = Organization.ManagementAccount.Users.Single(user => user.Arn == _sandbox.NoGrants.Arn);
        user.Policies.Add(new IdentityPolicy("Buckets", """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["organizations:*","iam:ListOrganizationsFeatures","iam:SimulatePrincipalPolicy"],"Resource":"*"},
              {"Effect":"Allow","Action":"sts:AssumeRoot","Resource":"*","Condition":{"StringEquals":{"sts:TaskPolicyArn":"arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}}}
            ]}
            """));

        IReadOnlyList<RootAccessReadiness> all = await TestAsync(Member.Id, RootTaskPolicy.All, _sandbox.NoGrants);

        Assert.Equal(
            [RootAccessVerdict.Blocked, RootAccessVerdict.Blocked, RootAccessVerdict.Blocked, RootAccessVerdict.Ready, RootAccessVerdict.Blocked],
            all.Select(readiness => readiness.Verdict));
        Assert.Equal(RootAccessEvidence.Observed, all[0].Evidence);
        Assert.Equal(RootAccessEvidence.Predicted, all[1].Evidence);
        Assert.All(all.Where(readiness => readiness.Verdict == RootAccessVerdict.Blocked), readiness =>
            Assert.Equal(RootAccessObstacleType.CallerPermission, Assert.Single(readiness.Obstacles).Type));
    }

    [Fact]
    public async Task A_permission_that_cannot_be_simulated_leaves_the_verdict_unknown_and_names_the_missing_action()
    {
        IamUser user = Organization.ManagementAccount.Users.Single(user => user.Arn == _sandbox.NoGrants.Arn);
        user.Policies.Add(new IdentityPolicy("Reader", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["organizations:*","iam:ListOrganizationsFeatures","sts:AssumeRoot"],"Resource":"*"}]}
            """));

        RootAccessReadiness unknown = await TestAsync(Member.Id, RootTaskPolicy.S3UnlockBucketPolicy, _sandbox.NoGrants);

        Assert.Equal(RootAccessVerdict.Unknown, unknown.Verdict);
        Assert.Contains("iam:SimulatePrincipalPolicy", Assert.Single(unknown.Obstacles).RecommendedAction);
    }

    [Fact]
    public async Task The_delegates_own_service_control_policies_count()
    {
        SimulatedAccount home = Organization.FindAccount(_sandbox.Delegate.AccountId)!;
        Attach("NoAssumeRoot", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:AssumeRoot","Resource":"*"}]}""", home.Id);

        IReadOnlyList<RootAccessReadiness> all = await TestAsync(Member.Id, RootTaskPolicy.All, _sandbox.Delegate);

        Assert.All(all, readiness => Assert.Contains(readiness.Obstacles, obstacle => obstacle.Type == RootAccessObstacleType.CallerPermission));
        Assert.Contains("service control policies", all[1].Obstacles[0].RecommendedAction);
    }

    [Fact]
    public async Task A_role_session_is_simulated_as_its_role()
    {
        SimulatedAccount home = Organization.FindAccount(_sandbox.Delegate.AccountId)!;
        IamRole role = home.FindRole(IamRole.OrganizationAccess)!;
        using RootConnection administrator = await ConnectAsync(_sandbox.Administrator);
        AssumeRoleResponse given = await administrator.Aws.Sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = role.Arn, RoleSessionName = "readiness" }, Token);
        using RootConnection connection = await RootConnection.OpenAsync(
            new ConnectionOptions
            {
                AccessKeyId = given.Credentials.AccessKeyId,
                SecretAccessKey = given.Credentials.SecretAccessKey,
                SessionToken = given.Credentials.SessionToken,
                Region = _sandbox.Region,
                EndpointUrl = _sandbox.Endpoint,
            },
            Token);
        using var tester = new RootAccessTester(connection);

        RootAccessReadiness ready = Assert.Single(
            await tester.TestAsync(new MemberAccount { Id = Member.Id }, [RootTaskPolicy.S3UnlockBucketPolicy], Token));

        Assert.Equal((RootAccessVerdict.Ready, 0), (ready.Verdict, ready.Obstacles.Count));
        Assert.Equal(1, _sandbox.Calls.Count("iam", "GetRole"));
    }

    [Fact]
    public async Task Many_accounts_are_tested_with_one_reading_of_the_organization()
    {
        using RootConnection connection = await ConnectAsync(_sandbox.Administrator);
        using var tester = new RootAccessTester(connection) { PredictsOnly = true };
        tester.ExpectMany();
        List<MemberAccount> accounts = await connection.Accounts.ListAsync(null, Token).ToListAsync(Token);
        _sandbox.Calls.Reset();

        foreach (MemberAccount account in accounts)
        {
            await tester.TestAsync(account, [RootTaskPolicy.IAMAuditRootUserCredentials], Token);
        }

        Assert.Equal(0, _sandbox.Calls.Count("organizations", "ListPoliciesForTarget"));
        Assert.Equal(1, _sandbox.Calls.Count("organizations", "DescribeOrganization"));
        Assert.Equal(Organization.Policies.Count, _sandbox.Calls.Count("organizations", "DescribePolicy"));
    }

    [Fact]
    public async Task A_single_account_is_tested_without_reading_every_policy()
    {
        await TestAsync(Member.Id, RootTaskPolicy.IAMAuditRootUserCredentials);

        Assert.Equal(0, _sandbox.Calls.Count("organizations", "ListPolicies"));
        Assert.Equal(0, _sandbox.Calls.Count("organizations", "ListTargetsForPolicy"));
    }

    private static PolicyOutcome Evaluate(string document, RequestPrincipal principal) => PolicyEvaluator.Evaluate(
        PolicyDocument.Parse(document, PolicyKind.ServiceControl), new PolicyRequest(principal, "iam:CreateLoginProfile", principal.Arn)).Outcome;

    private OrganizationPolicy Attach(string name, string document, string targetId)
    {
        OrganizationPolicy policy = Organization.AddPolicy(
            OrganizationPolicyType.ServiceControl, "p-" + name.ToLowerInvariant().PadRight(8, '0'), name, string.Empty, document);
        Organization.Attach(policy, targetId);
        return policy;
    }

    private Task<RootConnection> ConnectAsync(SandboxCaller caller) => Connected.OpenAsync(_sandbox, caller);

    private Task<IReadOnlyList<RootAccessReadiness>> TestAsync(string accountId) => TestAsync(accountId, RootTaskPolicy.All, _sandbox.Administrator);

    private async Task<RootAccessReadiness> TestAsync(string accountId, RootTaskPolicy taskPolicy, SandboxCaller? caller = null) =>
        Assert.Single(await TestAsync(accountId, [taskPolicy], caller ?? _sandbox.Administrator));

    private async Task<IReadOnlyList<RootAccessReadiness>> TestAsync(string accountId, IReadOnlyList<RootTaskPolicy> taskPolicies, SandboxCaller caller)
    {
        using RootConnection connection = await ConnectAsync(caller);
        using var tester = new RootAccessTester(connection);
        return await tester.TestAsync(new MemberAccount { Id = accountId }, taskPolicies, Token);
    }
}
