using System.Globalization;
using RootTools.Policies;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Core.Tests.ResourcePolicies.Lockouts;

/// <summary>
/// Random bucket policies that are said to be locked, against random requests of the account that owns the bucket: nobody gets through. The
/// environment variables ROOTTOOLS_LOCKED_COUNT and ROOTTOOLS_LOCKED_REQUESTS set how many policies (by default 300) and how many requests
/// for each (by default 2,000), ROOTTOOLS_LOCKED_SEED with which seed.
/// </summary>
public sealed class LockoutSelfCheck(ITestOutputHelper output)
{
    private const string Account = LockoutCases.Account;

    private static readonly string[] Addresses =
        ["203.0.113.10", "198.51.100.7", "198.51.100.200", "20.1.2.3", "20.200.1.1", "8.8.8.8", "2001:db8::10", "2600::1"];

    private static readonly string[] TagKeys = ["aws:PrincipalTag/team", "aws:PrincipalTag/owner", "aws:PrincipalTag/mail"];
    private static readonly string[] TagValues = ["dev", "ops", "alice", "a@b", "Admin"];
    private static readonly string[] Roles = ["Admin", "Ops", "path/Admin", "anything", "dev"];
    private static readonly string[] Users = ["alice", "ops-1", "bob", "dev"];

    private static readonly string[] Operators =
        ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIfExists", "StringNotEqualsIfExists", "StringNotLikeIfExists"];

    private readonly Random _random = new(FromEnvironment("ROOTTOOLS_LOCKED_SEED", 20260917));

    [Fact]
    public void Nobody_gets_through_a_policy_that_is_said_to_lock()
    {
        int wanted = FromEnvironment("ROOTTOOLS_LOCKED_COUNT", 300);
        int requests = FromEnvironment("ROOTTOOLS_LOCKED_REQUESTS", 2_000);
        var verdicts = new Dictionary<LockoutVerdict, int>();
        PolicyRequest[] pool = [.. Enumerable.Range(0, requests).Select(_ => Request())];
        for (int locked = 0; locked < wanted;)
        {
            string text = Policy();
            PolicyDocument policy = PolicyDocument.Parse(text, PolicyKind.Resource);
            LockoutVerdict verdict = LockoutAnalyzer.Analyze(policy, Subject).Verdict;
            verdicts[verdict] = verdicts.TryGetValue(verdict, out int count) ? count + 1 : 1;
            if (verdict == LockoutVerdict.Locked)
            {
                locked++;
                PolicyRequest? through = Array.Find(pool, request => !PolicyEvaluator.Evaluate(policy, request).Denies.IsYes);
                Assert.True(through is null, $"Not locked: {text}\nagainst {(through is null ? string.Empty : Describe(through))}");
            }
        }

        output.WriteLine($"{wanted} locked policies against {requests} requests each; of all: " + string.Join(", ", verdicts.Select(pair => $"{pair.Value} {pair.Key}")));
    }

    private static LockoutSubject Subject { get; } = new()
    {
        AccountId = Account,
        ResourceType = ResourceType.Bucket,
        ResourceArn = LockoutCases.Bucket,
        Region = "eu-west-1",
        OrganizationId = LockoutCases.Organization,
        Time = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero),
    };

    private static string Describe(PolicyRequest request) => $"{request.Action} by {request.Principal.Arn}: " + string.Join(
        ", ", request.Context.Keys.Select(key => $"{key}={(request.Context.TryGetValues(key, out IReadOnlyList<string>? values) ? string.Join("|", values) : "-")}"));

    private static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    private string Policy()
    {
        string[] statements = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(index => Statement(index))];
        return $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""";
    }

    private string Statement(int index)
    {
        string whom = _random.Next(8) switch
        {
            0 => $$""" "NotPrincipal":{"AWS":["arn:aws:iam::{{Account}}:user/alice","{{Account}}"]} """,
            1 => $$""" "Principal":{"AWS":"{{Account}}"} """,
            _ => """ "Principal":"*" """,
        };
        string action = Pick("s3:*", "s3:*", "*", "s3:*BucketPolicy", "s3:PutBucketPolicy");
        string conditions = string.Join(",", Enumerable.Range(0, _random.Next(3)).Select(_ => Condition()).GroupBy(pair => pair.Name).Select(group =>
            $$"""  "{{group.Key}}":{ {{string.Join(",", group.GroupBy(pair => pair.Key).Select(one => $"\"{one.Key}\":{one.First().Values}"))}} } """));
        return $$"""{"Sid":"S{{index}}","Effect":"Deny",{{whom}},"Action":"{{action}}","Resource":"*","Condition":{ {{conditions}} } }""";
    }

    private (string Name, string Key, string Values) Condition()
    {
        switch (_random.Next(10))
        {
            case 0:
                return (Pick("IpAddress", "NotIpAddress", "NotIpAddressIfExists"), "aws:SourceIp",
                    Values("10.0.0.0/8", "198.51.100.0/24", "0.0.0.0/0", "::/0", "20.0.0.0/7", "20.128.0.0/9", "203.0.113.10"));
            case 1:
                return (Pick("Bool", "BoolIfExists"), Pick("aws:SecureTransport", "aws:MultiFactorAuthPresent", "aws:ViaAWSService"), Values("true", "false"));
            case 2:
                return ("Null", Pick([.. TagKeys, "aws:SourceVpce", "aws:SourceIp", "aws:TokenIssueTime", "aws:username"]), Values("true", "false"));
            case 3:
                return (Pick("ArnLike", "ArnNotLike", "StringNotLike", "StringNotEquals"), "aws:PrincipalArn", Values(
                    $"arn:aws:iam::{Account}:role/*", $"arn:aws:iam::{Account}:role/Admin", $"arn:aws:iam::{Account}:user/*", $"arn:aws:iam::{Account}:root",
                    "arn:aws:iam::*:role/${aws:PrincipalTag/team}", "arn:aws:iam::*:user/${aws:PrincipalTag/owner}"));
            case 4:
                return (Pick(Operators), "aws:SourceVpce", Values("vpce-1", "vpce-2", "vpce-*", "vpc-1"));
            case 5:
                return (Pick(Operators), "aws:userid", Values("AROAEXAMPLEID1234567:*", "AIDA*", "*:${aws:PrincipalTag/mail}", "*:alice"));
            case 6:
                return (Pick(Operators), "aws:username", Values("alice", "ops-?", "${aws:PrincipalTag/owner}"));
            case 7:
                return (Pick("StringEquals", "StringNotEquals", "StringNotLike"), "aws:PrincipalOrgID", Values(LockoutCases.Organization, "o-bbbbbbbbbb", "o-*"));
            default:
                return (Pick(Operators), Pick(TagKeys), Values(
                    [.. TagValues, "*", "d*", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/owner}", "${aws:username}", "${aws:PrincipalTag/mail, 'ops'}"]));
        }
    }

    private string Values(params string[] values) =>
        "[" + string.Join(",", Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => $"\"{Pick(values)}\"")) + "]";

    /// <summary>A request as it could come to AWS: with an address or through an endpoint, signed with keys or in a session.</summary>
    private PolicyRequest Request()
    {
        string name = Pick(TagValues);
        string session = Pick("alice", "s1", name);
        RequestPrincipal principal = _random.Next(3) switch
        {
            0 => RequestPrincipal.User($"arn:aws:iam::{Account}:user/{Pick(Users)}") with { UserId = "AIDAEXAMPLEID1234567" },
            1 => RequestPrincipal.FederatedUser($"arn:aws:sts::{Account}:federated-user/{name}") with { UserId = $"{Account}:{name}" },
            _ => Role(Pick(Roles), session, Pick("AROAEXAMPLEID1234567", "AROAEXAMPLEID7654321")),
        };
        RequestContext context = RequestContext.Empty
            .With("aws:SecureTransport", Pick("true", "true", "false"))
            .With("aws:PrincipalOrgID", LockoutCases.Organization)
            .With("aws:RequestedRegion", "eu-west-1")
            .With("aws:UserAgent", "aws-cli/2");
        int route = _random.Next(3);
        context = route == 0
            ? context.With("aws:SourceVpce", Pick("vpce-1", "vpce-2", "vpce-3")).With("aws:ViaAWSService", "false")
            : context.With("aws:SourceIp", Pick(Addresses)).With("aws:ViaAWSService", route == 1 ? "false" : "true");
        if (principal.Type != PrincipalType.User || _random.Next(2) == 0)
        {
            bool device = principal.Type != PrincipalType.FederatedUser && _random.Next(2) == 0;
            context = context.With("aws:TokenIssueTime", "2026-11-20T23:00:00Z").With("aws:MultiFactorAuthPresent", device ? "true" : "false");
        }

        context = TagKeys.Where(_ => _random.Next(3) > 0).Aggregate(context, (all, key) => all.With(key, Pick([.. TagValues, session, .. Users])));
        return new(principal, Pick("s3:PutBucketPolicy", "s3:DeleteBucketPolicy"), LockoutCases.Bucket, context, Account);
    }

    private static RequestPrincipal Role(string path, string session, string id) => RequestPrincipal.AssumedRole(
        $"arn:aws:sts::{Account}:assumed-role/{path.Split('/').Last()}/{session}", $"arn:aws:iam::{Account}:role/{path}") with
    { UserId = $"{id}:{session}" };

    private string Pick(params string[] words) => words[_random.Next(words.Length)];
}
