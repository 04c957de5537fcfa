namespace RootTools.Policies.Tests.PropertyTests;

/// <summary>
/// What is said of a request with keys that are not known holds for every request that it could be: yes and no are never claimed where
/// one of them comes out otherwise.
/// </summary>
public sealed class UnknownKeyProperties(ITestOutputHelper output)
{
    private const int Seed = 20260917;

    private static readonly Dictionary<string, string[][]> Possible = new()
    {
        ["aws:SourceIp"] = [[], ["10.0.0.1"], ["203.0.113.7"], ["2001:db8::1"], ["no address"]],
        ["aws:MultiFactorAuthPresent"] = [[], ["true"], ["false"]],
        ["aws:CurrentTime"] = [["2026-01-01T00:00:00Z"], ["2026-06-01T00:00:00Z"], ["2099-01-01T00:00:00Z"]],
        ["aws:TagKeys"] = [[], ["a"], ["a", "b"], ["c"], [""]],
        ["aws:PrincipalTag/team"] = [[], ["a"], ["b"], ["*"], [""], ["bucket:x"]],
        ["aws:SourceArn"] = [[], ["arn:aws:s3:::bucket"], ["arn:aws:sns:eu-west-1:111111111111:t:u"], ["*"], ["a"]],
        ["s3:max-keys"] = [[], ["5"], ["50"], ["many"]],
        ["aws:UserAgent"] = [[""], ["a"], ["aws-cli"]],
    };

    private static readonly string[] Operators =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericLessThan", "NumericNotEquals", "DateGreaterThan", "DateLessThanEquals", "DateEquals", "DateNotEquals", "Bool", "BinaryEquals",
        "IpAddress", "NotIpAddress", "ArnLike", "ArnNotEquals", "Null",
    ];

    private static readonly string[] Values =
    [
        "*", "a", "b", "A*", "true", "false", "10.0.0.0/8", "0.0.0.0/0", "::/0", "2025-01-01", "2026-06-01T00:00:00Z", "10", "nonsense",
        "${aws:PrincipalTag/team}", "${aws:PrincipalTag/team, 'a'}", "${aws:UserAgent}*", "arn:aws:*:*:*:*", "arn:aws:s3:::${aws:PrincipalTag/team}",
        "arn:*", "",
    ];

    private static readonly string[] Resources =
        ["*", "arn:aws:s3:::bucket", "arn:aws:s3:::${aws:PrincipalTag/team}", "arn:aws:s3:::${aws:PrincipalTag/team, 'bucket'}*", "arn:aws:s3:::other"];

    private static readonly string[] Principals =
        ["\"*\"", """{"AWS":"111111111111"}""", """{"AWS":"arn:aws:iam::111111111111:role/r"}""", """{"AWS":"arn:aws:iam::222222222222:user/u"}"""];

    private static readonly RequestPrincipal[] Callers =
    [
        RequestPrincipal.Root("111111111111"), RequestPrincipal.User("arn:aws:iam::222222222222:user/u"), RequestPrincipal.Anonymous,
        RequestPrincipal.AssumedRole("arn:aws:sts::111111111111:assumed-role/r/s", "arn:aws:iam::111111111111:role/r"),
    ];

    private readonly Random _random = new(Seed);

    [Fact]
    public void A_condition_is_met_or_not_whatever_the_unknown_keys_are()
    {
        int open = 0;
        for (int i = 0; i < 10_000; i++)
        {
            string text = $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{Condition()}} } }""";
            PolicyStatement statement = PolicyDocument.Parse(text, PolicyKind.Identity).Statements[0];
            string[] masked = Mask();
            RequestContext known = Complete(RequestContext.Empty, Possible.Keys.Except(masked));
            Answer answer = statement.Conditions[0].IsMet(Unknown(known, masked));

            open += answer.Keys.Count > 0 ? 1 : 0;
            for (int j = 0; j < 12; j++)
            {
                Answer completed = statement.Conditions[0].IsMet(Complete(known, masked));
                Assert.True(answer.Keys.Count > 0 || answer == completed, $"{answer}, but {completed}: {text}");
            }

            Assert.All(answer.Keys, key => Assert.Contains(key, masked));
        }

        output.WriteLine($"10,000 conditions, of which {open} depend on keys.");
        Assert.InRange(open, 1_000, 8_000);
    }

    [Fact]
    public void A_decision_stands_whatever_the_unknown_keys_are()
    {
        int[] counts = new int[3];
        for (int i = 0; i < 5_000; i++)
        {
            ApplicablePolicies policies = Policies();
            string[] masked = Mask();
            RequestContext known = Complete(RequestContext.Empty, Possible.Keys.Except(masked));
            RequestPrincipal caller = Callers[_random.Next(Callers.Length)];
            Answer answer = Authorization.Evaluate(Request(caller, Unknown(known, masked)), policies).Allows;

            counts[answer.IsYes ? 0 : answer.IsNo ? 1 : 2]++;
            for (int j = 0; j < 12; j++)
            {
                Answer completed = Authorization.Evaluate(Request(caller, Complete(known, masked)), policies).Allows;
                Assert.Empty(completed.Keys);
                Assert.True(answer.Keys.Count > 0 || answer == completed, $"{answer}, but {completed}.");
            }
        }

        output.WriteLine($"5,000 decisions: {counts[0]} allowed, {counts[1]} denied, {counts[2]} depend on keys.");
        Assert.All(counts, count => Assert.True(count > 100));
    }

    private static PolicyRequest Request(RequestPrincipal caller, RequestContext context) =>
        new(caller, "s3:GetObject", "arn:aws:s3:::bucket", context, "111111111111");

    private static RequestContext Unknown(RequestContext known, string[] masked) => known.WithUnknown(key =>
        !masked.Contains(key, StringComparer.OrdinalIgnoreCase) ? null : new UnknownKey(Possible[key].Any(values => values.Length == 0))
        {
            IsMultivalued = key == "aws:TagKeys",
            NotBefore = key == "aws:CurrentTime" ? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) : null,
        });

    private RequestContext Complete(RequestContext known, IEnumerable<string> keys) =>
        keys.Aggregate(known, (context, key) => context.With(key, Possible[key][_random.Next(Possible[key].Length)]));

    private string[] Mask() => [.. Possible.Keys.Where(_ => _random.Next(2) == 0)];

    private string Condition()
    {
        string prefix = Pick("", "", "", "ForAllValues:", "ForAnyValue:");
        string name = Pick(Operators);
        string suffix = name == "Null" ? string.Empty : Pick("", "", "IfExists");
        return $$"""{"{{prefix}}{{name}}{{suffix}}":{"{{Pick([.. Possible.Keys])}}":["{{Pick(Values)}}","{{Pick(Values)}}"] } }""";
    }

    private ApplicablePolicies Policies() => new()
    {
        ServiceControl = [Level(), Level()],
        Identity = _random.Next(3) == 0 ? [] : [Attach(PolicyKind.Identity, 2)],
        Resource = _random.Next(3) == 0 ? null : Attach(PolicyKind.Resource, 3),
        PermissionsBoundary = _random.Next(4) == 0 ? Attach(PolicyKind.Identity, 2) : null,
        Session = _random.Next(4) == 0 ? [Attach(PolicyKind.Session, 2)] : [],
        ResourcePolicyMustAllow = _random.Next(4) == 0,
    };

    private PolicyLevel Level() => new("ou", [Attach(PolicyKind.ServiceControl, 2), Attach(PolicyKind.ServiceControl, 1)]);

    private AttachedPolicy Attach(PolicyKind kind, int statements) => PolicyGenerators.Attach(
        kind, [.. Enumerable.Range(0, statements).Select(_ => Statement(kind == PolicyKind.Resource))]);

    private string Statement(bool withPrincipal)
    {
        string principal = withPrincipal ? $"\"{Pick("", "", "", "Not")}Principal\":{Pick(Principals)}," : string.Empty;
        string condition = _random.Next(2) == 0 ? string.Empty : ",\"Condition\":" + Condition();
        string effect = Pick("Allow", "Allow", "Allow", "Deny");
        string not = effect == "Allow" ? string.Empty : Pick("", "", "Not");
        string speaksOf = effect == "Allow" ? principal.Replace("Not", string.Empty) : principal;
        return $$"""{ {{speaksOf}}"Effect":"{{effect}}","Action":"*","{{not}}Resource":"{{Pick(Resources)}}"{{condition}} }""";
    }

    private string Pick(params string[] words) => words[_random.Next(words.Length)];
}
