using RootTools.Guardrails;
using RootTools.OrganizationPolicies;
using RootTools.Policies;

namespace RootTools.Core.Tests.OrganizationPolicies;

/// <summary>
/// What a condition in a policy that means root users comes to: for central root sessions, and for root users who sign in. Of each key its
/// page says which requests have it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </summary>
public sealed class RootRequestCases
{
    private const string Account = "333333333333";
    private const string Organization = "o-aaaaaaaaaa";

    private static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    // Central sessions: Blocked, Depends or Ready. Guardrail: Always, Conditionally with its way out, or No.
    public static TheoryData<string, string, string, string, string?> Denials => new()
    {
        // #condition-keys-multifactorauthpresent: with temporary credentials alone, which a central session has, opened without a device.
        { """{"Bool":{"aws:MultiFactorAuthPresent":"false"}}""", "Blocked", "", "Conditionally", "when signed in with MFA" },
        { """{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}""", "Blocked", "", "Conditionally", "when signed in with MFA" },
        { """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}""", "Ready", "", "Conditionally", "when signed in without MFA" },
        { """{"Null":{"aws:MultiFactorAuthPresent":"false"}}""", "Blocked", "", "Conditionally", "without aws:MultiFactorAuthPresent" },
        { """{"Null":{"aws:MultiFactorAuthAge":"true"}}""", "Blocked", "", "Conditionally", "with aws:MultiFactorAuthAge" },
        { """{"NumericGreaterThan":{"aws:MultiFactorAuthAge":"3600"}}""", "Ready", "", "Conditionally", "when aws:MultiFactorAuthAge does not meet NumericGreaterThan 3600" },

        // #condition-keys-tokenissuetime: with temporary credentials alone.
        { """{"Null":{"aws:TokenIssueTime":"false"}}""", "Blocked", "", "Conditionally", "without aws:TokenIssueTime" },
        { """{"Null":{"aws:TokenIssueTime":"true"}}""", "Ready", "", "Conditionally", "with aws:TokenIssueTime" },
        { """{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"}}""", "Ready", "", "Conditionally", "when aws:TokenIssueTime does not meet DateLessThan 2026-01-01T00:00:00Z" },
        { """{"DateLessThan":{"aws:TokenIssueTime":"2027-01-01T00:00:00Z"}}""", "Depends", "aws:TokenIssueTime", "Conditionally", "when aws:TokenIssueTime does not meet DateLessThan 2027-01-01T00:00:00Z" },

        // #condition-keys-sourceip: except through a VPC endpoint.
        { """{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}""", "Depends", "aws:SourceIp", "Conditionally", "from outside 0.0.0.0/0" },
        { """{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", "Depends", "aws:SourceIp", "Conditionally", "from 203.0.113.0/24" },
        { """{"Null":{"aws:SourceIp":"false"}}""", "Depends", "aws:SourceIp", "Conditionally", "without aws:SourceIp" },
        { """{"Null":{"aws:SourceIp":"true"}}""", "Depends", "aws:SourceIp", "Conditionally", "with aws:SourceIp" },

        // #condition-keys-sourcevpce, -sourcevpc: through a VPC endpoint alone.
        { """{"StringNotEquals":{"aws:SourceVpce":"vpce-1"}}""", "Depends", "aws:SourceVpce", "Conditionally", "through vpce-1" },
        { """{"StringNotEqualsIfExists":{"aws:SourceVpc":"vpc-1"}}""", "Depends", "aws:SourceVpc", "Conditionally", "when aws:SourceVpc is vpc-1" },

        // #condition-keys-useragent: always there.
        { """{"StringLike":{"aws:UserAgent":"*"}}""", "Blocked", "", "Always", null },
        { """{"StringNotLike":{"aws:UserAgent":"aws-cli*"}}""", "Depends", "aws:UserAgent", "Conditionally", "when aws:UserAgent is aws-cli*" },

        // #condition-keys-securetransport, -viaawsservice: always there; the call is encrypted and direct.
        { """{"Bool":{"aws:SecureTransport":"true"}}""", "Blocked", "", "Always", null },
        { """{"Bool":{"aws:SecureTransport":"false"}}""", "Ready", "", "No", null },
        { """{"Bool":{"aws:ViaAWSService":"false"}}""", "Blocked", "", "Always", null },
        { """{"Bool":{"aws:ViaAWSService":"true"}}""", "Ready", "", "No", null },
        { """{"Null":{"aws:CalledVia":"true"}}""", "Blocked", "", "Always", null },

        // #condition-keys-principalorgid, -principalorgpaths: always there for a member.
        { """{"Null":{"aws:PrincipalOrgID":"false"}}""", "Blocked", "", "Always", null },
        { """{"StringNotEquals":{"aws:PrincipalOrgID":"o-aaaaaaaaaa"}}""", "Ready", "", "Conditionally", "when aws:PrincipalOrgID is o-aaaaaaaaaa" },
        { """{"StringEquals":{"aws:PrincipalOrgID":"o-aaaaaaaaaa"}}""", "Blocked", "", "Conditionally", "when aws:PrincipalOrgID does not meet StringEquals o-aaaaaaaaaa" },
        { """{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-aaaaaaaaaa/r-abcd/ou-1/*"}}""", "Blocked", "", "Conditionally", "when aws:PrincipalOrgPaths does not meet ForAnyValue:StringLike o-aaaaaaaaaa/r-abcd/ou-1/*" },

        // #condition-keys-requestedregion: always there; IAM has one endpoint, in us-east-1.
        { """{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}}""", "Ready", "", "No", null },
        { """{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1"]}}""", "Blocked", "", "Conditionally", "in eu-west-1" },
        { """{"StringLike":{"aws:RequestedRegion":"*"}}""", "Blocked", "", "Always", null },

        // #condition-keys-currenttime, -epochtime: always there, and never in the past.
        { """{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}""", "Blocked", "", "Always", null },
        { """{"DateGreaterThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}}""", "Depends", "aws:CurrentTime", "Conditionally", "when aws:CurrentTime does not meet DateGreaterThan 2027-01-01T00:00:00Z" },
        { """{"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}""", "Ready", "", "No", null },
        { """{"DateGreaterThan":{"aws:EpochTime":"1577836800"}}""", "Blocked", "", "Always", null },

        // #condition-keys-principalarn, -principalaccount, -principaltype, -principalisawsservice, -userid, -username.
        { """{"StringEquals":{"aws:PrincipalAccount":"333333333333"}}""", "Blocked", "", "Always", null },
        { """{"StringNotEquals":{"aws:PrincipalAccount":"333333333333"}}""", "Ready", "", "No", null },
        { """{"StringEquals":{"aws:PrincipalType":"Account"}}""", "Blocked", "", "Always", null },
        { """{"Bool":{"aws:PrincipalIsAWSService":"false"}}""", "Blocked", "", "Always", null },
        { """{"StringEquals":{"aws:userid":"333333333333"}}""", "Blocked", "", "Always", null },
        { """{"Null":{"aws:username":"true"}}""", "Blocked", "", "Always", null },

        // #condition-keys-principaltag: of users and roles alone; #condition-keys-sourceidentity: where the caller has set one.
        { """{"StringNotEquals":{"aws:PrincipalTag/team":"a"}}""", "Blocked", "", "Always", null },
        { """{"StringEquals":{"aws:PrincipalTag/team":"a"}}""", "Ready", "", "No", null },
        { """{"Null":{"aws:SourceIdentity":"true"}}""", "Depends", "aws:SourceIdentity", "Conditionally", "with aws:SourceIdentity" },
        { """{"StringNotEquals":{"aws:ResourceTag/team":"a"}}""", "Depends", "aws:ResourceTag/team", "Conditionally", "when aws:ResourceTag/team is a" },

        // Keys of a service are in the requests to that service alone.
        { """{"StringNotEquals":{"ec2:InstanceType":"t3.micro"}}""", "Blocked", "", "Conditionally", "when ec2:InstanceType is t3.micro" },

        // #condition-keys-assumedroot: in central root sessions alone.
        { """{"BoolIfExists":{"aws:AssumedRoot":"false"}}""", "Ready", "", "Always", null },
        { """{"Null":{"aws:AssumedRoot":"true"}}""", "Ready", "", "Always", null },
        { """{"Bool":{"aws:AssumedRoot":"true"}}""", "Blocked", "", "No", null },
    };

    private static RootRequests Requests => new(Partition.Aws, "eu-west-1", Organization, Now);

    [Theory]
    [MemberData(nameof(Denials))]
    public void Denial_under_a_condition_is_predicted_as_the_page_of_its_key_says(
        string condition, string session, string keys, string guardrail, string? wayOut)
    {
        PolicyDocument document = DenyRoot(condition);

        Answer denies = PolicyEvaluator.Evaluate(document, Requests.OfSession("iam:ListAccessKeys", Account, "r-abcd/ou-1/")).Denies;

        Assert.Equal(session, denies.IsYes ? "Blocked" : denies.IsNo ? "Ready" : "Depends");
        Assert.Equal(keys, string.Join(",", denies.Keys));
        RootRequests any = new(Partition.Aws, "eu-west-1", null, Now);
        Answer covered = GuardrailDocument.DeniesSignedInRoot(document, Account, any);
        Assert.Equal(guardrail, covered.IsYes ? "Always" : covered.IsNo ? "No" : "Conditionally");
        Assert.Equal(wayOut, covered.Keys.Count > 0 ? GuardrailDocument.WayOut(document, Account, any) : null);
    }

    [Theory]
    [MemberData(nameof(Denials))]
    public void Denial_exempts_central_sessions_only_where_none_of_their_actions_is_denied_or_may_be(
        string condition, string session, string keys, string guardrail, string? wayOut)
    {
        _ = (keys, guardrail, wayOut);
        RootRequests any = new(Partition.Aws, "eu-west-1", null, Now);

        Answer exempts = GuardrailDocument.ExemptsCentralSessions(DenyRoot(condition), Account, any);

        Assert.True(session == "Ready" || !exempts.IsYes, $"{condition} exempts central sessions: {exempts}.");
    }

    [Fact]
    public void Level_whose_only_Allow_asks_for_an_address_may_allow()
    {
        PolicyDocument document = PolicyDocument.Parse(
            """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"} } } }""",
            PolicyKind.ServiceControl);
        var policies = new ApplicablePolicies { ServiceControl = [new("ou", [new AttachedPolicy(document) { Id = "p-1" }])] };

        AuthorizationDecision decision = Authorization.Evaluate(Requests.OfSession("iam:ListAccessKeys", Account, "r-abcd/"), policies);

        Assert.Equal((AuthorizationReason.ImplicitDenyScp, "p-1", 0), (decision.Reason, decision.PolicyId, decision.Statement?.Index));
        Assert.Equal(["aws:SourceIp"], decision.Allows.Keys);
    }

    [Fact]
    public void Region_of_a_bucket_or_queue_is_not_known_where_none_is_named()
    {
        PolicyDocument document = DenyRoot("""{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}""");

        Assert.Equal(["aws:RequestedRegion"], PolicyEvaluator.Evaluate(document, Requests.OfSession("s3:PutBucketPolicy", Account)).Denies.Keys);
        Assert.Equal(["aws:RequestedRegion"], PolicyEvaluator.Evaluate(document, Requests.OfSession("sqs:GetQueueUrl", Account)).Denies.Keys);
    }

    private static PolicyDocument DenyRoot(string condition) => PolicyDocument.Parse(
        $$"""
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{{condition.Substring(0, condition.Length - 1)}},"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"} } } }
        """,
        PolicyKind.ServiceControl);
}
