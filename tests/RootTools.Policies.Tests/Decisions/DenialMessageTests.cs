namespace RootTools.Policies.Tests.Decisions;

public sealed class DenialMessageTests
{
    private const string AllowAll = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    [Fact]
    public void Missing_identity_policy_reads_as_observed_in_features_without_permission()
    {
        var request = new PolicyRequest(RequestPrincipal.User("arn:aws:iam::111111111111:user/org-access/no_grants"), "iam:ListOrganizationsFeatures");

        AuthorizationDecision decision = Authorization.Evaluate(request, ApplicablePolicies.None);

        Assert.Equal(
            "User: arn:aws:iam::111111111111:user/org-access/no_grants is not authorized to perform: iam:ListOrganizationsFeatures on resource: * "
            + "because no identity-based policy allows the iam:ListOrganizationsFeatures action",
            DenialMessage.Build(request, decision));
    }

    [Fact]
    public void Denying_identity_policy_reads_as_observed_in_enable_with_explicit_deny()
    {
        var request = new PolicyRequest(RequestPrincipal.User("arn:aws:iam::111111111111:user/org-access/denied"), "iam:EnableOrganizationsRootSessions");
        var policies = new ApplicablePolicies
        {
            Identity = [Policy(AllowAll), Policy("""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:Enable*","Resource":"*"}}""")],
        };

        AuthorizationDecision decision = Authorization.Evaluate(request, policies);

        Assert.Equal(
            "User: arn:aws:iam::111111111111:user/org-access/denied is not authorized to perform: iam:EnableOrganizationsRootSessions on resource: * "
            + "with an explicit deny in an identity-based policy",
            DenialMessage.Build(request, decision));
    }

    [Fact]
    public void Denying_scp_reads_as_observed_in_root_summary_denied_by_an_scp()
    {
        const string Arn = "arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb";
        const string DenyRoot = """
            { "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*",
              "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" } } } }
            """;
        var request = new PolicyRequest(RequestPrincipal.AssumedRoot("333333333333"), "iam:GetAccountSummary");
        AttachedPolicy full = Policy(AllowAll, PolicyKind.ServiceControl);
        AttachedPolicy deny = Policy(DenyRoot, PolicyKind.ServiceControl) with { Id = "p-bbbbbbbb", Arn = Arn };
        var policies = new ApplicablePolicies
        {
            ServiceControl = [new("r-aaaa", [full]), new("ou-aaaa-bbbbbbbb", [full, deny]), new("333333333333", [full])],
            Session = [RootTask.IAMAuditRootUserCredentials.GetPolicy("aws")],
        };

        AuthorizationDecision decision = Authorization.Evaluate(request, policies);

        Assert.Equal("ou-aaaa-bbbbbbbb", decision.TargetId);
        Assert.Equal(
            "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:GetAccountSummary on resource: * "
            + $"with an explicit deny in a service control policy: {Arn}",
            DenialMessage.Build(request, decision));
    }

    [Fact]
    public void Refusal_without_a_reason_reads_as_observed_in_session_from_an_ordinary_member() =>
        Assert.Equal(
            "User: arn:aws:sts::222222222222:assumed-role/OrganizationAccountAccessRole/session is not authorized to perform: "
            + "sts:AssumeRoot on resource: arn:aws:iam::333333333333:root",
            DenialMessage.Build(
                "arn:aws:sts::222222222222:assumed-role/OrganizationAccountAccessRole/session", "sts:AssumeRoot", "arn:aws:iam::333333333333:root"));

    [Fact]
    public void S3_quotes_the_resource()
    {
        string message = DenialMessage.Build("arn", "s3:GetBucketPolicy", "arn:aws:s3:::bucket", quoteResource: true);

        Assert.EndsWith("on resource: \"arn:aws:s3:::bucket\"", message, StringComparison.Ordinal);
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    [Theory]
    [InlineData(AuthorizationReason.ExplicitDenyRcp, "with an explicit deny in a resource control policy: arn:policy")]
    [InlineData(AuthorizationReason.ExplicitDenyScp, "with an explicit deny in a service control policy: arn:policy")]
    [InlineData(AuthorizationReason.ExplicitDenyResource, "with an explicit deny in a resource-based policy")]
    [InlineData(AuthorizationReason.ExplicitDenyIdentity, "with an explicit deny in an identity-based policy: arn:policy")]
    [InlineData(AuthorizationReason.ExplicitDenyBoundary, "with an explicit deny in a permissions boundary: arn:policy")]
    [InlineData(AuthorizationReason.ExplicitDenySession, "with an explicit deny in a session policy: arn:policy")]
    [InlineData(AuthorizationReason.ImplicitDenyScp, "because no service control policy allows the iam:GetUser action")]
    [InlineData(AuthorizationReason.ImplicitDenyResource, "because no resource-based policy allows the iam:GetUser action")]
    [InlineData(AuthorizationReason.ImplicitDenyIdentity, "because no identity-based policy allows the iam:GetUser action")]
    [InlineData(AuthorizationReason.ImplicitDenyBoundary, "because no permissions boundary allows the iam:GetUser action")]
    [InlineData(AuthorizationReason.ImplicitDenySession, "because no session policy allows the iam:GetUser action")]
    public void Every_reason_has_its_documented_phrase(AuthorizationReason reason, string phrase)
    {
        var request = new PolicyRequest(RequestPrincipal.Root("111111111111"), "iam:GetUser");
        var decision = new AuthorizationDecision(reason) { Policy = Policy(AllowAll) with { Arn = "arn:policy" } };

        Assert.Equal(
            "User: arn:aws:iam::111111111111:root is not authorized to perform: iam:GetUser on resource: * " + phrase,
            DenialMessage.Build(request, decision));
    }

    [Fact]
    public void Allowed_request_has_no_denial_to_describe()
    {
        var request = new PolicyRequest(RequestPrincipal.Root("111111111111"), "iam:GetUser");

        AuthorizationDecision decision = Authorization.Evaluate(request, ApplicablePolicies.None);

        Assert.Throws<ArgumentException>(() => DenialMessage.Build(request, decision));
    }

    private static AttachedPolicy Policy(string json, PolicyKind kind = PolicyKind.Identity) => new(PolicyDocument.Parse(json, kind));
}
