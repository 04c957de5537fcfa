using static RootTools.Policies.AuthorizationReason;
using static RootTools.Policies.Tests.Documented.Given;

namespace RootTools.Policies.Tests.Documented;

/// <summary>Service control policies, resource control policies, the root user and central root sessions.</summary>
internal static class OrganizationCases
{
    private const string Scps = OrganizationsGuide + "orgs_manage_policies_scps.html";
    private const string Syntax = OrganizationsGuide + "orgs_manage_policies_scps_syntax.html";
    private const string Evaluation = OrganizationsGuide + "orgs_manage_policies_scps_evaluation.html";
    private const string Examples = OrganizationsGuide + "orgs_manage_policies_scps_examples_general.html";
    private const string Rcps = OrganizationsGuide + "orgs_manage_policies_rcps.html";
    private const string RootUser = UserGuide + "id_root-user.html";
    private const string RootTasks = UserGuide + "id_root-user-privileged-task.html";
    private const string StsKeys = UserGuide + "reference_policies_iam-condition-keys.html";
    private const string Bucket = "arn:aws:s3:::bucket";

    private const string DenyRoot = """
        {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":["arn:aws:iam::*:root"]}}}
        """;

    private const string DenySignedInRoot = """
        {"Effect":"Deny","Action":"*","Resource":"*",
         "Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"Null":{"aws:AssumedRoot":"true"}}}
        """;

    private const string DenyOtherRegions = """
        {"Effect":"Deny","NotAction":["iam:*","organizations:*","sts:*","support:*"],"Resource":"*",
         "Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-central-1","eu-west-1"]}}}
        """;

    private const string DenyExceptAdmin = """
        {"Effect":"Deny","Action":"iam:AttachRolePolicy","Resource":"*",
         "Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/examplerole"}}}
        """;

    private const string AllowS3 = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";
    private const string DenyOutsiders = """
        {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",
         "Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-aaaaaaaaaa"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}
        """;

    private const string AssumeRootForAudits = """
        {"Effect":"Allow","Action":"sts:AssumeRoot","Resource":"arn:aws:iam::*:root",
         "Condition":{"StringEquals":{"sts:TaskPolicyArn":"arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"}}}
        """;

    public static IEnumerable<DocumentedCase> All() => Levels().Concat(Language()).Concat(Roots()).Concat(Resources());

    private static IEnumerable<DocumentedCase> Levels()
    {
        yield return new(
            "every level allows", Evaluation, Request(David, "s3:ListAllMyBuckets"), Under(Scp(AllowAll), Scp(AllowS3), Scp(AllowAll)),
            Allowed);
        yield return new(
            "one level does not allow", Evaluation, Request(David, "ec2:RunInstances"), Under(Scp(AllowAll), Scp(AllowS3), Scp(AllowAll)),
            ImplicitDenyScp);
        yield return new(
            "a deny at one level is enough", Evaluation, Request(David, "s3:ListAllMyBuckets"),
            Under(Scp(AllowAll, """{"Effect":"Deny","Action":"s3:*","Resource":"*"}"""), Scp(AllowAll)), ExplicitDenyScp);
        yield return new(
            "policies of one level add up", Evaluation, Request(David, "ec2:RunInstances"),
            Identity(AllowAll) with { ServiceControl = [new("ou", [Scp(AllowS3), Scp("""{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""")])] },
            Allowed);
        yield return new(
            "an SCP grants nothing", Scps, Request(David, "s3:ListAllMyBuckets"), Under(Scp(AllowAll)) with { Identity = [] },
            ImplicitDenyIdentity);
        yield return new(
            "the management account is not affected", Scps, Request(David, "s3:ListAllMyBuckets"),
            Under(Scp("""{"Effect":"Deny","Action":"*","Resource":"*"}""")) with { PrincipalIsInManagementAccount = true }, Allowed);
        yield return new(
            "service-linked roles are not affected", Scps, Request(Session with { IsServiceLinkedRole = true }, "s3:ListAllMyBuckets"),
            Under(Scp("""{"Effect":"Deny","Action":"*","Resource":"*"}""")), Allowed);
    }

    private static IEnumerable<DocumentedCase> Language()
    {
        yield return new(
            "an Allow may have a condition", Syntax, Request(David, "s3:ListAllMyBuckets", "*", Key("aws:RequestedRegion", "us-east-1")),
            Under(Scp("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}}""")),
            Allowed);
        yield return new(
            "an Allow's condition has to be met", Syntax,
            Request(David, "s3:ListAllMyBuckets", "*", Key("aws:RequestedRegion", "eu-west-1")),
            Under(Scp("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}}""")),
            ImplicitDenyScp);
        yield return new(
            "an Allow may have NotAction", Syntax, Request(David, "iam:CreateUser"),
            Under(Scp("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""")), ImplicitDenyScp);
        yield return new(
            "an Allow may have NotResource", Syntax, Request(David, "s3:ListBucket", Bucket),
            Under(Scp("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::bucket"}""")), ImplicitDenyScp);
        yield return new(
            "a wildcard may start an action", Syntax, Request(David, "iam:DeleteAccessKey"),
            Under(Scp(AllowAll, """{"Effect":"Deny","Action":"iam:*AccessKey","Resource":"*"}""")), ExplicitDenyScp);
        yield return new(
            "a wildcard may stand within an action", Syntax, Request(David, "iam:DeleteSigningCertificate"),
            Under(Scp(AllowAll, """{"Effect":"Deny","Action":"iam:Del*Cert*","Resource":"*"}""")), ExplicitDenyScp);
        yield return new(
            "Regions can be denied", Examples, Request(David, "s3:CreateBucket", Bucket, Key("aws:RequestedRegion", "us-east-1")),
            Under(Scp(AllowAll, DenyOtherRegions)), ExplicitDenyScp);
        yield return new(
            "global services are left out of a Region deny", Examples,
            Request(David, "iam:GetUser", "*", Key("aws:RequestedRegion", "us-east-1")), Under(Scp(AllowAll, DenyOtherRegions)), Allowed);
        yield return new(
            "a role can be exempt", Examples, Request(Session, "iam:AttachRolePolicy"), Under(Scp(AllowAll, DenyExceptAdmin)), Allowed);
        yield return new(
            "those not exempt are denied", Examples, Request(David, "iam:AttachRolePolicy"), Under(Scp(AllowAll, DenyExceptAdmin)),
            ExplicitDenyScp);
    }

    private static IEnumerable<DocumentedCase> Roots()
    {
        yield return new(
            "a root user may do everything in its account", RootUser, Request(Root, "iam:CreateUser"), ApplicablePolicies.None, Allowed);
        yield return new(
            "an SCP denies the root user", Examples, Request(Root, "iam:CreateUser"), Under(Scp(AllowAll, DenyRoot)), ExplicitDenyScp);
        yield return new(
            "that SCP catches central root sessions too", Examples, Request(CentralRoot, "iam:GetAccountSummary"),
            Under(Scp(AllowAll, DenyRoot)), ExplicitDenyScp);
        yield return new("it leaves users alone", Examples, Request(David, "iam:CreateUser"), Under(Scp(AllowAll, DenyRoot)), Allowed);
        yield return new(
            "aws:AssumedRoot exempts central root sessions", Examples, Request(CentralRoot, "iam:GetAccountSummary"),
            Under(Scp(AllowAll, DenySignedInRoot)), Allowed);
        yield return new(
            "aws:AssumedRoot is missing for a signed-in root user", Examples, Request(Root, "iam:GetAccountSummary"),
            Under(Scp(AllowAll, DenySignedInRoot)), ExplicitDenyScp);
        yield return new(
            "a task policy limits a central root session", RootTasks, Request(CentralRoot, "iam:CreateUser"),
            new ApplicablePolicies { Session = [RootTask.IAMAuditRootUserCredentials.GetPolicy("aws")] }, ExplicitDenySession);
        yield return new(
            "a task policy leaves its task", RootTasks, Request(CentralRoot, "iam:ListAccessKeys", "arn:aws:iam::123456789012:root"),
            new ApplicablePolicies { Session = [RootTask.IAMAuditRootUserCredentials.GetPolicy("aws")] }, Allowed);
        yield return new(
            "sts:TaskPolicyArn limits which tasks a caller may open", StsKeys,
            Request(David, "sts:AssumeRoot", "arn:aws:iam::444455556666:root", Key("sts:TaskPolicyArn", RootTask.IAMDeleteRootUserCredentials.GetPolicyArn("aws"))),
            Identity(AssumeRootForAudits) with { Resource = Policy(PolicyKind.Resource, """{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRoot"}""") },
            ImplicitDenyIdentity);
        yield return new(
            "sts:TaskPolicyArn lets the allowed task through", StsKeys,
            Request(David, "sts:AssumeRoot", "arn:aws:iam::444455556666:root", Key("sts:TaskPolicyArn", RootTask.IAMAuditRootUserCredentials.GetPolicyArn("aws"))),
            Identity(AssumeRootForAudits) with { Resource = Policy(PolicyKind.Resource, """{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRoot"}""") },
            Allowed);
    }

    private static IEnumerable<DocumentedCase> Resources()
    {
        ApplicablePolicies policies = Resource("""{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}""") with
        {
            Identity = [Policy(PolicyKind.Identity, AllowAll)],
            ResourceControl = [new("r-aaaa", [Rcp("""{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""")]), new("ou", [Rcp(DenyOutsiders)])],
        };
        yield return new(
            "an RCP denies principals of others", Rcps, Request(Bob, "s3:GetObject", Bucket, Key("aws:PrincipalOrgID", "o-bbbbbbbbbb")),
            policies, ExplicitDenyRcp);
        yield return new(
            "an RCP lets the organization's own pass", Rcps,
            Request(Bob, "s3:GetObject", Bucket, Key("aws:PrincipalOrgID", "o-aaaaaaaaaa")), policies, Allowed);
        yield return new(
            "an RCP can spare AWS services", Rcps, Request(RequestPrincipal.Service("logging.s3.amazonaws.com"), "s3:PutObject", Bucket),
            policies, Allowed);
        yield return new(
            "an RCP reaches root users", Rcps, Request(Root, "s3:GetObject", Bucket, Key("aws:PrincipalOrgID", "o-bbbbbbbbbb")), policies,
            ExplicitDenyRcp);
        yield return new(
            "an RCP does not reach the management account's resources", Rcps,
            Request(Bob, "s3:GetObject", Bucket, Key("aws:PrincipalOrgID", "o-bbbbbbbbbb")),
            policies with { ResourceIsInManagementAccount = true }, Allowed);
        yield return new(
            "an RCP does not reach services without support", Rcps, Request(Root, "iam:GetUser", "arn:aws:iam::123456789012:root"),
            ApplicablePolicies.None with { ResourceControl = [new("ou", [Rcp("""{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}""")])] },
            Allowed);
        ApplicablePolicies locked = Resource("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""");
        yield return new(
            "a bucket policy can lock everyone out", "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html",
            Request(Root, "s3:ListBucket", Bucket), locked, ExplicitDenyResource);
        yield return new(
            "the owner's root user keeps control of the bucket policy",
            "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html",
            Request(Root, "s3:DeleteBucketPolicy", Bucket), locked with { OwnerRootOverridesResourcePolicy = true }, Allowed);
    }
}
