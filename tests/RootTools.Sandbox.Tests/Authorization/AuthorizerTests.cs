namespace RootTools.Sandbox.Tests.Authorization;

public sealed class AuthorizerTests : IDisposable
{
    private const string DenyRoot =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}]}""";

    private const string DenySignedInRoot =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"BoolIfExists":{"aws:AssumedRoot":"false"}}}]}""";

    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Without_an_allow_the_message_names_action_and_kind_of_policy()
    {
        TestCredentials nobody = _scene.User(_scene.Management, "/org-access/", "no_grants");

        (await _scene.IamAsync(nobody, "ListOrganizationsFeatures")).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::111111111111:user/org-access/no_grants is not authorized to perform: iam:ListOrganizationsFeatures on resource: * "
            + "because no identity-based policy allows the iam:ListOrganizationsFeatures action");
    }

    [Theory]
    [InlineData("r-aaaa")]
    [InlineData("ou-aaaa-aaaaaaaa")]
    [InlineData(Scene.MemberId)]
    public async Task An_scp_denies_from_the_root_a_unit_or_the_account_and_is_named(string target)
    {
        Attach(DenyRoot, target);

        (await AuditAsync()).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:GetAccountSummary on resource: * with an explicit deny in a service "
            + "control policy: arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb");
    }

    [Fact]
    public async Task An_exemption_lets_central_sessions_through_and_still_denies_the_signed_in_root()
    {
        Attach(DenySignedInRoot, _scene.Unit.Id);

        (await AuditAsync()).Succeeded();
        (await _scene.IamAsync(_scene.RootUser(_scene.Member), "GetAccountSummary")).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task A_detached_scp_denies_no_longer()
    {
        OrganizationPolicy policy = Attach(DenyRoot, _scene.Unit.Id);
        _scene.Organization.Detach(policy, _scene.Unit.Id);

        (await AuditAsync()).Succeeded();
    }

    [Fact]
    public async Task Scps_do_not_reach_the_management_account()
    {
        Attach("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""", _scene.Organization.Root.Id);

        (await _scene.QueryAsync(_scene.Administrator, "iam", "GetAccountSummary")).Succeeded();
        (await _scene.QueryAsync(_scene.RootUser(_scene.Member), "iam", "GetAccountSummary")).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task Where_no_scp_allows_at_a_level_everything_is_denied()
    {
        _scene.Organization.Detach(_scene.Organization.FindPolicy(OrganizationPolicy.FullAwsAccess)!, _scene.Unit.Id);

        (await AuditAsync()).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:GetAccountSummary on resource: * "
            + "because no service control policy allows the iam:GetAccountSummary action");
    }

    [Fact]
    public async Task A_task_policy_denies_what_is_not_its_task()
    {
        TestCredentials session = await _scene.RootSessionAsync("IAMAuditRootUserCredentials");

        WireAnswer answer = await _scene.IamAsync(session, "DeleteLoginProfile");
        answer.Failed(403, "AccessDenied");
        Assert.StartsWith(
            "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:DeleteLoginProfile on resource: ", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws:PrincipalOrgID", "o-aaaaaaaaaa")]
    [InlineData("aws:PrincipalOrgPaths", "o-aaaaaaaaaa/r-aaaa/ou-aaaa-aaaaaaaa/")]
    [InlineData("aws:PrincipalAccount", "333333333333")]
    [InlineData("aws:PrincipalType", "Account")]
    [InlineData("aws:userid", "333333333333")]
    [InlineData("aws:AssumedRoot", "true")]
    [InlineData("aws:SourceIp", "127.0.0.1")]
    [InlineData("aws:SecureTransport", "true")]
    [InlineData("aws:RequestedRegion", "us-east-1")]
    [InlineData("aws:CurrentTime", "2026-09-15T10:00:00Z")]
    [InlineData("aws:EpochTime", "1789466400")]
    [InlineData("aws:ResourceAccount", "333333333333")]
    [InlineData("aws:ResourceOrgID", "o-aaaaaaaaaa")]
    [InlineData("aws:MultiFactorAuthPresent", "false")]
    public async Task A_root_session_has_the_condition_key(string key, string value)
    {
        string condition = $"{{\"StringEquals\":{{\"{key}\":\"{value}\"}}}}";
        Attach("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":""" + condition + "}]}", _scene.Unit.Id);

        (await AuditAsync()).Failed(403, "AccessDenied");
    }

    private async Task<WireAnswer> AuditAsync() =>
        await _scene.IamAsync(await _scene.RootSessionAsync("IAMAuditRootUserCredentials"), "GetAccountSummary");

    private OrganizationPolicy Attach(string document, string target)
    {
        OrganizationPolicy policy = _scene.Organization.AddPolicy(OrganizationPolicyType.ServiceControl, "p-bbbbbbbb", "Test", "", document);
        _scene.Organization.Attach(policy, target);
        return policy;
    }
}
