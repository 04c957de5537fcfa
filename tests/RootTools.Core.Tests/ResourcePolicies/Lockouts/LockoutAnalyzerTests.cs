using RootTools.Policies;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Core.Tests.ResourcePolicies.Lockouts;

public sealed class LockoutAnalyzerTests
{
    public static TheoryData<string> Names => [.. LockoutCases.All.Select(known => known.Denied)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whether_someone_can_repair_the_policy_is_decided_by_evaluation(string denied)
    {
        LockoutCase known = LockoutCases.All.Single(candidate => candidate.Denied == denied);

        ResourceLockout lockout = Analyze(known.Statements, known.Type);

        Assert.Equal(known.Verdict, lockout.Verdict);
        Assert.Equal(known.Verdict == LockoutVerdict.Open, lockout.Statements.Count == 0);
        Assert.Equal(known.Verdict == LockoutVerdict.Restricted, lockout.Way is not null);
        Assert.Equal(known.Verdict == LockoutVerdict.Undecided, lockout.Doubt is not null);
        if (known.LockedBy is not null)
        {
            Assert.Equal(known.LockedBy, lockout.LockedBy);
        }
    }

    [Theory]
    [InlineData("StringNotEquals", "aws:SourceVpce", "vpce-1", "any principal, with aws:SourceVpce = vpce-1, through a VPC endpoint")]
    [InlineData("ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::333333333333:role/path/Admin", "arn:aws:iam::333333333333:role/path/Admin")]
    [InlineData("NotIpAddress", "aws:SourceIp", "198.51.100.0/24", "any principal, with aws:SourceIp = 198.51.100.0")]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*", "IAM users and federated users, but no role: in an account without IAM users nobody")]
    [InlineData("StringNotEquals", "aws:PrincipalTag/owner", "${aws:PrincipalTag/team}", "any principal, with aws:PrincipalTag/owner = roottools-probe-awsprincipaltagteam")]
    public void The_way_that_is_left_is_named(string condition, string key, string value, string way) =>
        Assert.Equal(way, Analyze(LockoutCases.If(condition, key, value)).Way);

    [Fact]
    public void A_statement_without_an_identifier_is_named_by_its_place() =>
        Assert.Equal("[1]", Analyze("""{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}""").LockedBy);

    [Fact]
    public void An_unknown_organization_could_be_the_one_that_the_policy_names()
    {
        PolicyDocument policy = Parse(LockoutCases.If("StringNotEquals", "aws:PrincipalOrgID", "o-bbbbbbbbbb"));

        Assert.Equal(LockoutVerdict.Restricted, LockoutAnalyzer.Analyze(policy, Subject(ResourceType.Bucket) with { OrganizationId = null }).Verdict);
    }

    [Fact]
    public void Every_partition_has_its_own_ARNs()
    {
        PolicyDocument policy = Parse("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::333333333333:role/Admin"}}}""");

        Assert.Equal(LockoutVerdict.Locked, LockoutAnalyzer.Analyze(policy, Subject(ResourceType.Bucket) with { Partition = "aws-cn" }).Verdict);
    }

    [Fact]
    public async Task A_policy_that_is_too_intricate_is_not_called_locked_and_does_not_take_for_ever()
    {
        // A riddle: 40 tags, each of which must not be what half of the statements say.
        IEnumerable<string> statements = Enumerable.Range(0, 60).Select(i => $$$"""
            {"Sid":"S{{{i}}}","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{
              "StringEqualsIfExists":{"aws:PrincipalTag/a{{{i % 7}}}":["x{{{i % 3}}}","y"]},
              "StringNotEquals":{"aws:PrincipalTag/b{{{i % 11}}}":"x{{{i % 5}}}","aws:PrincipalTag/a{{{i % 5}}}":"z{{{i % 2}}}"} } }
            """);

        CancellationToken stop = TestContext.Current.CancellationToken;
        ResourceLockout lockout = await Task.Run(() => Analyze(string.Join(",", statements)), stop).WaitAsync(TimeSpan.FromMinutes(5), stop);

        Assert.NotEqual(LockoutVerdict.Locked, lockout.Verdict);
    }

    private static ResourceLockout Analyze(string statements, ResourceType type = ResourceType.Bucket) =>
        LockoutAnalyzer.Analyze(Parse(statements), Subject(type));

    private static PolicyDocument Parse(string statements) =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", PolicyKind.Resource);

    private static LockoutSubject Subject(ResourceType type) => new()
    {
        AccountId = LockoutCases.Account,
        ResourceType = type,
        ResourceArn = type == ResourceType.Bucket ? LockoutCases.Bucket : LockoutCases.Queue,
        Region = "eu-west-1",
        OrganizationId = LockoutCases.Organization,
        Time = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero),
    };
}
