namespace RootTools.Policies.Tests.Decisions;

[Collection(nameof(Measured))]
public sealed class AuthorizationTests
{
    private const string FullAccess = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    [Fact]
    public void Obstacles_name_every_policy_in_the_way_with_its_place()
    {
        AttachedPolicy full = Scp("p-full", FullAccess);
        AttachedPolicy deny = Scp("p-deny", """{"Version":"2012-10-17","Statement":{"Sid":"NoIam","Effect":"Deny","Action":"iam:*","Resource":"*"}}""");
        AttachedPolicy list = Scp("p-list", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""");
        var policies = new ApplicablePolicies
        {
            ServiceControl = [new("r-aaaa", [full, deny]), new("ou-aaaa-bbbbbbbb", [list]), new("333333333333", [full, deny])],
        };

        var request = new PolicyRequest(RequestPrincipal.AssumedRoot("333333333333"), "iam:GetAccountSummary");

        List<AuthorizationDecision> obstacles = [.. Authorization.FindObstacles(request, policies)];

        Assert.Equal(
            ["ExplicitDenyScp p-deny r-aaaa NoIam", "ExplicitDenyScp p-deny 333333333333 NoIam", "ImplicitDenyScp  ou-aaaa-bbbbbbbb "],
            obstacles.Select(obstacle => $"{obstacle.Reason} {obstacle.PolicyId} {obstacle.TargetId} {obstacle.Statement?.Sid}"));
    }

    [Fact]
    public void Owners_root_keeps_the_bucket_policy_but_other_callers_do_not()
    {
        const string DenyAll = """{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b"}}""";
        var locked = new ApplicablePolicies
        {
            Resource = new(PolicyDocument.Parse(DenyAll, PolicyKind.Resource)),
            Identity = [new(PolicyDocument.Parse(FullAccess, PolicyKind.Identity))],
            OwnerRootOverridesResourcePolicy = true,
        };

        AuthorizationReason Decide(RequestPrincipal principal) =>
            Authorization.Evaluate(new(principal, "s3:DeleteBucketPolicy", "arn:aws:s3:::b", null, "333333333333"), locked).Reason;

        Assert.Equal(AuthorizationReason.Allowed, Decide(RequestPrincipal.AssumedRoot("333333333333")));
        Assert.Equal(AuthorizationReason.ExplicitDenyResource, Decide(RequestPrincipal.Root("444444444444")));
        Assert.Equal(AuthorizationReason.ExplicitDenyResource, Decide(RequestPrincipal.User("arn:aws:iam::333333333333:user/a")));
    }

    [Fact]
    public void Owners_root_is_still_under_its_SCPs_and_task_policy()
    {
        var policies = new ApplicablePolicies
        {
            OwnerRootOverridesResourcePolicy = true,
            Session = [RootTask.SQSUnlockQueuePolicy.GetPolicy("aws")],
        };

        var request = new PolicyRequest(RequestPrincipal.AssumedRoot("333333333333"), "s3:DeleteBucketPolicy", "arn:aws:s3:::b");

        AuthorizationDecision decision = Authorization.Evaluate(request, policies);

        Assert.Equal(AuthorizationReason.ExplicitDenySession, decision.Reason);
        Assert.Equal("arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy", decision.PolicyArn);
        Assert.Equal("SQSUnlockQueuePolicy", decision.PolicyName);
    }

    [Fact]
    public void One_document_serves_many_threads()
    {
        var policies = new ApplicablePolicies { ServiceControl = [new("r-aaaa", [.. Enumerable.Range(0, 20).Select(DenyRootPolicy)])] };
        var reasons = new AuthorizationReason[5_000];

        Parallel.For(0, reasons.Length, i => reasons[i] = Authorization.Evaluate(new(Principal(i), "iam:GetAccountSummary"), policies).Reason);

        Assert.All(reasons.Where((_, i) => i % 2 == 0), reason => Assert.Equal(AuthorizationReason.ExplicitDenyScp, reason));
        Assert.All(reasons.Where((_, i) => i % 2 != 0), reason => Assert.Equal(AuthorizationReason.ImplicitDenyScp, reason));
    }

    [Fact]
    public Task Ten_thousand_accounts_under_two_hundred_SCPs_are_decided_in_linear_time()
    {
        AttachedPolicy full = Scp("p-FullAWSAccess", FullAccess);
        var policies = new ApplicablePolicies
        {
            ServiceControl = [.. Enumerable.Range(0, 8).Select(level =>
                new PolicyLevel($"ou-{level}", [full, .. Enumerable.Range(level * 25, 25).Select(ExemptingPolicy)]))],
        };

        return ProcessorTime.AssertLinear(
            accounts => Assert.Equal(accounts, Enumerable.Range(0, accounts)
                .Select(i => new PolicyRequest(RequestPrincipal.AssumedRoot($"{i:D12}"), "iam:GetAccountSummary"))
                .Count(request => Authorization.Evaluate(request, policies).Allowed)),
            500,
            10_000);
    }

    private static RequestPrincipal Principal(int i) => i % 2 == 0 ? RequestPrincipal.Root($"{i:D12}") : RequestPrincipal.AssumedRoot($"{i:D12}");

    private static AttachedPolicy DenyRootPolicy(int number) => Scp($"p-{number}", """
        { "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" }, "Null": { "aws:AssumedRoot": "true" } } } }
        """);

    private static AttachedPolicy ExemptingPolicy(int number) => number % 2 == 0 ? DenyRootPolicy(number) : Scp($"p-{number}", """
        { "Version": "2012-10-17", "Statement": [
          { "Effect": "Deny", "Action": ["organizations:LeaveOrganization", "cloudtrail:Stop*", "guardduty:D*"], "Resource": "*" },
          { "Effect": "Deny", "NotAction": ["iam:*", "sts:*", "support:*"], "Resource": "*",
            "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1"] } } } ] }
        """);

    private static AttachedPolicy Scp(string id, string json) => new(PolicyDocument.Parse(json, PolicyKind.ServiceControl)) { Id = id };
}
