using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using RootTools.Credentials;
using RootTools.Guardrails;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using AccessKey = RootTools.Sandbox.State.AccessKey;
using OrganizationalUnit = RootTools.Sandbox.State.OrganizationalUnit;

namespace RootTools.Core.Tests.Guardrails;

public sealed class RootGuardrailsTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;
    private RootConnection _connection = null!;
    private RootGuardrails _guardrails = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SimulatedOrganization Organization => _sandbox.Organization;

    private OrganizationalUnit Unit => Organization.Root.Children.Single(unit => unit.Name == "Workloads").Children.Single(unit => unit.Name == "NonProd");

    private SimulatedAccount Member => Accounts(Unit).First(account => account.State == AccountState.Active);

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 60 }, Token);
        _connection = await ConnectAsync(_sandbox.Administrator);
        _guardrails = new RootGuardrails(_connection);
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task With_a_guardrail_on_a_unit_its_audit_still_works_and_its_signed_in_root_user_is_denied()
    {
        SimulatedAccount member = Organization.Accounts.First(HasRootKeyAndNoGuardrail);
        AccessKey key = member.Root.AccessKeys.First(key => key.IsActive);
        Assert.Equal(member.RootArn, (await CallAsRootAsync(key)).Arn);
        await GetUserAsRootAsync(key);

        RootGuardrailChange change = await SetAsync(member.Parent!.Id);

        Assert.Equal((RootGuardrailOutcome.Attached, true), (change.Outcome, change.PolicyCreatedOrDeleted));
        RootCredentialStatus status = await new RootCredentialAuditor(_connection).AuditAsync(new MemberAccount { Id = member.Id }, Token);
        Assert.Null(status.Error);
        Assert.Contains(status.AccessKeys, found => found.Id == key.Id);
        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => GetUserAsRootAsync(key));
        Assert.Equal("AccessDenied", refusal.Error.AwsErrorCode);
        Assert.Contains(change.PolicyId!, refusal.Message);
    }

    [Fact]
    public async Task One_policy_serves_all_targets_and_goes_with_the_last()
    {
        SimulatedAccount member = Member;
        RootGuardrailChange first = await SetAsync(Unit.Id);
        RootGuardrailChange second = await SetAsync(member.Id);
        RootGuardrailChange again = await SetAsync(Unit.Id);
        Assert.Equal((first.PolicyId, false), (second.PolicyId, second.PolicyCreatedOrDeleted));
        Assert.Equal(RootGuardrailOutcome.Unchanged, again.Outcome);
        Assert.Equal(RootGuardrails.TagValue, Assert.Single(Organization.FindPolicy(first.PolicyId!)!.Tags).Value);
        int others = Organization.Policies.Count - 1;

        RootGuardrailChange removed = await RemoveAsync(Unit.Id);
        Assert.False(removed.PolicyCreatedOrDeleted);
        Assert.NotNull(Organization.FindPolicy(first.PolicyId!));
        Assert.True((await RemoveAsync(member.Id)).PolicyCreatedOrDeleted);

        Assert.Null(Organization.FindPolicy(first.PolicyId!));
        Assert.Equal(others, Organization.Policies.Count);
    }

    [Fact]
    public async Task A_plan_shows_document_and_accounts_and_changes_nothing()
    {
        _sandbox.Calls.Reset();
        RootGuardrailPlan plan = await _guardrails.PlanAsync(Unit.Id, Token);

        Assert.Contains("aws:AssumedRoot", plan.Document);
        Assert.Equal(Accounts(Unit).Select(account => account.Id).Order(), plan.AffectedAccounts.Select(account => account.Id).Order());
        Assert.DoesNotContain(_sandbox.Calls.Snapshot(), call => call.Operation is "CreatePolicy" or "AttachPolicy" or "UpdatePolicy");
    }

    [Fact]
    public async Task A_document_that_was_changed_by_hand_is_brought_up_to_date()
    {
        RootGuardrailChange set = await SetAsync(Unit.Id);
        OrganizationPolicy policy = Organization.FindPolicy(set.PolicyId!)!;
        policy.Document = new PolicyText("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}""");

        RootGuardrailChange again = await SetAsync(Unit.Id);

        Assert.Equal(RootGuardrailOutcome.Updated, again.Outcome);
        Assert.Contains("aws:AssumedRoot", policy.Document.Text);
    }

    [Fact]
    public async Task The_management_account_is_refused_with_the_reason()
    {
        RootGuardrailPlan plan = await _guardrails.PlanAsync(Organization.ManagementAccount.Id, Token);

        Assert.Equal("GuardrailManagementAccount", plan.Refusal!.Id);
        Assert.Contains("do not reach", plan.Refusal.Message);
        await Assert.ThrowsAsync<RootToolsException>(() => _guardrails.SetAsync(plan, Token));
    }

    [Theory]
    [InlineData("ou-none-00000000")]
    [InlineData("999999999999")]
    public async Task A_target_that_does_not_exist_is_refused(string targetId) =>
        Assert.Equal("GuardrailTargetNotFound", (await _guardrails.PlanAsync(targetId, Token)).Refusal!.Id);

    [Fact]
    public async Task A_target_with_five_policies_is_refused_before_anything_is_made()
    {
        for (int i = 1; i < 5; i++)
        {
            OrganizationPolicy policy = Organization.AddPolicy(
                OrganizationPolicyType.ServiceControl,
                $"p-filler00{i}",
                $"Filler{i}",
                string.Empty,
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""");
            Organization.Attach(policy, Unit.Id);
        }

        RootGuardrailPlan plan = await _guardrails.PlanAsync(Unit.Id, Token);

        Assert.Equal("GuardrailQuotaExceeded", plan.Refusal!.Id);
        Assert.Contains("orgs_reference_limits", plan.Refusal.RecommendedAction);
    }

    [Fact]
    public async Task Somebody_elses_policy_of_the_same_name_is_left_alone()
    {
        Organization.AddPolicy(
            OrganizationPolicyType.ServiceControl,
            "p-foreign001",
            RootGuardrails.PolicyName,
            string.Empty,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""");

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(() => _guardrails.PlanAsync(Unit.Id, Token));

        Assert.Equal("GuardrailNameTaken", e.Error.Id);
    }

    [Fact]
    public async Task What_was_not_set_cannot_be_removed() =>
        Assert.Equal("GuardrailNotSet", (await _guardrails.PlanRemovalAsync(Unit.Id, Token)).Refusal!.Id);

    [Fact]
    public async Task Coverage_names_the_policy_and_whether_it_spares_central_sessions()
    {
        await SetAsync(Member.Id);
        using var reader = new RootGuardrailReader(_connection);
        SimulatedAccount bare = Accounts(Unit).Last();
        SimulatedAccount locked = Accounts(Organization.Root.Children.Single(unit => unit.Name == "Infrastructure")).First();

        RootGuardrailCoverage own = await reader.GetAsync(new MemberAccount { Id = Member.Id }, Token);
        RootGuardrailCoverage none = await reader.GetAsync(new MemberAccount { Id = bare.Id }, Token);
        RootGuardrailCoverage foreign = await reader.GetAsync(new MemberAccount { Id = locked.Id }, Token);

        Assert.Equal((true, true, true), (own.IsCovered, own.ExemptsCentralSessions, Assert.Single(own.Guardrails).IsRootTools));
        Assert.Equal((false, (bool?)null), (none.IsCovered, none.ExemptsCentralSessions));
        Assert.Equal((true, false, "DenyRootUser"), (foreign.IsCovered, foreign.ExemptsCentralSessions, Assert.Single(foreign.Guardrails).Name));
    }

    [Fact]
    public async Task Coverage_that_a_condition_leaves_open_is_conditional_and_names_the_way_out()
    {
        Attach("NoRootWithoutMfa", """{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}""");
        Attach("OfficeOnly", """{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""");
        using var reader = new RootGuardrailReader(_connection);

        RootGuardrailCoverage coverage = await reader.GetAsync(new MemberAccount { Id = Member.Id }, Token);

        Assert.Equal((RootGuardrailStrength.Conditionally, false, false), (coverage.Covered, coverage.IsCovered, coverage.ExemptsCentralSessions));
        Assert.Equal(["aws:MultiFactorAuthPresent", "aws:SourceIp"], coverage.Guardrails.SelectMany(guardrail => guardrail.DependsOn));
        Assert.Equal("not when signed in with MFA; not from 203.0.113.0/24", coverage.WayOut);
        await SetAsync(Member.Id);
        using var again = new RootGuardrailReader(_connection);
        coverage = await again.GetAsync(new MemberAccount { Id = Member.Id }, Token);
        Assert.Equal((RootGuardrailStrength.Always, true, null), (coverage.Covered, coverage.IsCovered, coverage.WayOut));

        void Attach(string name, string condition) => Organization.Attach(
            Organization.AddPolicy(OrganizationPolicyType.ServiceControl, $"p-{name.ToLowerInvariant()}", name, string.Empty, $$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{{condition}} }]}
                """),
            Member.Id);
    }

    private static IEnumerable<SimulatedAccount> Accounts(OrganizationalUnit unit) => unit.Accounts.Concat(unit.Children.SelectMany(Accounts));

    private static bool HasRootKeyAndNoGuardrail(SimulatedAccount account) => account is { IsManagementAccount: false, State: AccountState.Active }
        && account.Root.AccessKeys.Any(key => key.IsActive)
        && !account.Parent!.Path.StartsWith("Root/Infrastructure", StringComparison.Ordinal)
        && !account.Parent.Path.StartsWith("Root/Workloads/Prod", StringComparison.Ordinal);

    private async Task<RootGuardrailChange> SetAsync(string targetId) =>
        await _guardrails.SetAsync(await _guardrails.PlanAsync(targetId, Token), Token);

    private async Task<RootGuardrailChange> RemoveAsync(string targetId) =>
        await _guardrails.RemoveAsync(await _guardrails.PlanRemovalAsync(targetId, Token), Token);

    private Task<GetCallerIdentityResponse> CallAsRootAsync(AccessKey key) => _connection.Aws.Sts.GetCallerIdentityAsync(
        new GetCallerIdentityRequest().SignedBy(new BasicAWSCredentials(key.Id, key.Secret)), Token);

    private Task<Iam.GetUser.Output> GetUserAsRootAsync(AccessKey key) => _connection.Aws.SendAsync(
        new Iam.GetUser(), new AwsIdentity(new BasicAWSCredentials(key.Id, key.Secret), null), Token);

    private Task<RootConnection> ConnectAsync(SandboxCaller caller) => Connected.OpenAsync(_sandbox, caller);
}
