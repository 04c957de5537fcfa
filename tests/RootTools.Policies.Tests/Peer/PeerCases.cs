using System.Text.Json.Nodes;

namespace RootTools.Policies.Tests.Peer;

/// <summary>One question to both evaluators.</summary>
internal sealed record PeerCase(PolicyRequest Request, ApplicablePolicies Policies)
{
    /// <summary>The condition that is tested by itself; null for a case of whole policies.</summary>
    public (string Operator, string Key, string[] Values)? Condition { get; init; }

    // The peer knows no root user: to it, that is somebody who is allowed everything.
    private static readonly AttachedPolicy Everything =
        PropertyTests.PolicyGenerators.Attach(PolicyKind.Identity, """{"Effect":"Allow","Action":"*","Resource":"*"}""");

    /// <summary>The question as the peer's script reads it.</summary>
    public string ToJson() => new JsonObject
    {
        ["isCondition"] = Condition is not null,
        ["principal"] = Request.Principal.Arn,
        ["action"] = Request.Action,
        ["resource"] = Request.Resource,
        ["account"] = Request.ResourceAccountId,
        ["context"] = new JsonObject(Request.Context.Keys.Select(key => new KeyValuePair<string, JsonNode?>(key, Values(key)))),
        ["identity"] = Array(Request.Principal.Type == PrincipalType.Root ? [Everything] : Policies.Identity),
        ["serviceControl"] = new JsonArray([.. Policies.ServiceControl.Select(level => Array(level.Policies))]),
        ["resourceControl"] = new JsonArray([.. Policies.ResourceControl.Select(level => Array(level.Policies))]),
        ["resourcePolicy"] = Policies.Resource is { } resource ? JsonNode.Parse(resource.Document.Text) : null,
        ["boundary"] = Policies.PermissionsBoundary is { } boundary ? JsonNode.Parse(boundary.Document.Text) : null,
        ["session"] = Policies.Session.Count > 0 ? JsonNode.Parse(Policies.Session[0].Document.Text) : null,
    }.ToJsonString();

    private static JsonArray Array(IEnumerable<AttachedPolicy> policies) =>
        new([.. policies.Select(policy => JsonNode.Parse(policy.Document.Text))]);

    private JsonNode Values(string key)
    {
        Request.Context.TryGetValues(key, out IReadOnlyList<string>? values);
        bool isList = string.Equals(key, "aws:TagKeys", StringComparison.OrdinalIgnoreCase);
        return isList ? new JsonArray([.. values!.Select(value => JsonValue.Create(value))]) : JsonValue.Create(values![0])!;
    }
}

/// <summary>Random cases: the same seed makes the same.</summary>
internal sealed class PeerCases(int seed)
{
    private const string Account = "111111111111";
    private const string Bucket = "arn:aws:s3:::bucket";
    public const string Incomplete = "arn:aws:sqs:*:queue";

    private static readonly string[] Operators =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike", "NumericEquals",
        "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals",
        "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress",
        "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
    ];

    // What requests have for a key, and what policies compare it with; of the sort of the operator, for most cases.
    private static readonly Dictionary<string, (string Key, string[] Requested, string[] Written)> Vocabulary = new()
    {
        ["String"] = (
            "aws:PrincipalTag/team",
            ["dev", "Dev", "ops", "d*v", "dev-ops", "", "a b"],
            ["dev", "DEV", "d*", "*", "?ev", "d?v", "${aws:username}", "${aws:PrincipalTag/other}", "${aws:PrincipalTag/other, 'dev'}", "${*}ev", "d${*}v", ""]),
        ["Numeric"] = ("s3:max-keys", ["10", "10.0", "9", "11", "-1", "1e1", "ten"], ["10", "10.5", "9", "-1", "1e1", "ten", ""]),
        ["Date"] = (
            "aws:CurrentTime",
            ["2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z", "2025-12-31T23:59:59Z", "1767225600"],
            ["2026-01-01T00:00:00Z", "2026-01-01", "2026", "1767225600", "2026-01-01T01:00:00+01:00", "soon"]),
        ["Bool"] = ("aws:SecureTransport", ["true", "false", "True"], ["true", "false", "TRUE", "yes"]),
        ["Binary"] = ("aws:PrincipalTag/binary", ["QmluYXJ5", "qmluYXJ5"], ["QmluYXJ5", "QmluYXJ6"]),
        ["IpAddress"] = (
            "aws:SourceIp",
            ["10.0.0.1", "203.0.113.7", "2001:db8::1", "::1", "0.0.0.0", "255.255.255.255"],
            ["10.0.0.0/8", "203.0.113.7", "203.0.113.0/31", "0.0.0.0/0", "::/0", "2001:DB8::/32", "10.0.0.0/33", "private", "010.0.0.0/8"]),
        ["Arn"] = (
            "aws:SourceArn",
            ["arn:aws:s3:::bucket", "arn:aws:sns:eu-west-1:111111111111:topic", "arn:aws:sqs:eu-west-1:111111111111:a:b", "no ARN"],
            ["arn:aws:s3:::bucket", "arn:aws:s3:::*", "arn:*:*:*:*:*", "arn:aws:sns:*:topic", "arn:aws:sns:eu-*-1:*:top?c", "arn:aws:sqs:*:*:a:*", "*", "arn:aws:sns", "arn:aws:s3:::${aws:username}"]),
        ["Null"] = ("aws:TokenIssueTime", ["2026-01-01T00:00:00Z"], ["true", "false", "True"]),
    };

    private static readonly RequestPrincipal User = RequestPrincipal.User("arn:aws:iam::111111111111:user/dev");

    private static readonly RequestPrincipal[] Principals =
    [
        User, RequestPrincipal.User("arn:aws:iam::222222222222:user/other"), RequestPrincipal.Root(Account),
        RequestPrincipal.AssumedRole("arn:aws:sts::111111111111:assumed-role/role/session", "arn:aws:iam::111111111111:role/role"),
        RequestPrincipal.AssumedRole("arn:aws:sts::222222222222:assumed-role/role/session", "arn:aws:iam::222222222222:role/role"),
    ];


    private static readonly string[] ActionPatterns =
        ["*", "s3:*", "s3:Get*", "S3:getobject", "s3:?etObject", "sqs:*", "iam:GetUser", "s3:ListBucket"];

    private static readonly (string Action, string Resource)[] Asked =
    [
        ("s3:GetObject", Bucket + "/dev/x"), ("s3:ListBucket", Bucket), ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111111111111:queue"),
        ("iam:GetUser", "arn:aws:iam::111111111111:user/dev"),
    ];

    private static readonly string[] ActionsOfRcps = ["s3:*", "s3:Get*", "s3:ListBucket", "sqs:*", "sqs:SendMessage"];

    private static readonly string[] ResourcePatterns =
    [
        "*", Bucket, Bucket + "*", Bucket + "/*", Bucket + "/${aws:username}/*", "arn:aws:s3:::buck?t", "arn:aws:sqs:*:*:queue", Incomplete,
        "arn:aws:iam::111111111111:user/*", "arn:aws:iam::*:user/d*v", "arn:aws:s3:::BUCKET", "arn:*:s3:::bucket/*",
    ];

    private static readonly string[] PrincipalElements =
    [
        "\"*\"", """{"AWS":"*"}""", """{"AWS":"111111111111"}""", """{"AWS":"arn:aws:iam::111111111111:root"}""", """{"AWS":"222222222222"}""",
        """{"AWS":"arn:aws:iam::111111111111:user/dev"}""", """{"AWS":"arn:aws:iam::111111111111:role/role"}""",
        """{"AWS":"arn:aws:sts::111111111111:assumed-role/role/session"}""", """{"AWS":["arn:aws:iam::222222222222:user/other","222222222222"]}""",
        """{"AWS":["arn:aws:iam::111111111111:user/dev","111111111111"]}""", """{"Service":"sns.amazonaws.com"}""",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A condition by itself.</summary>
    public PeerCase NextCondition()
    {
        string name = Pick(Operators);
        string sort = Vocabulary.Keys.Single(key => name.Contains(key, StringComparison.Ordinal));
        (string key, string[] requested, string[] written) = Vocabulary[_random.Next(12) == 0 ? Pick([.. Vocabulary.Keys]) : sort];
        string prefix = name == "Null" ? string.Empty : Pick("", "", "", "ForAllValues:", "ForAnyValue:");
        key = prefix.Length > 0 ? "aws:TagKeys" : key;
        string suffix = name == "Null" ? string.Empty : Pick("", "", "IfExists");
        string[] values = [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Pick(written))];
        RequestContext context = RequestContext.Empty.With("aws:PrincipalTag/empty", "x");
        if (_random.Next(5) > 0)
        {
            string[] has = prefix.Length == 0 ? [Pick(requested)] : [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Pick(requested))];
            context = context.With(key, has);
        }

        if (_random.Next(2) == 0)
        {
            context = context.With("aws:PrincipalTag/other", Pick("dev", "ops"));
        }

        string list = string.Join(",", values.Select(value => $"\"{value}\""));
        string condition = $$""" { "{{prefix}}{{name}}{{suffix}}": { "{{key}}": [{{list}}] } } """;
        AttachedPolicy policy = Attach(PolicyKind.Identity, $$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}""");
        return new(new PolicyRequest(User, "s3:ListBucket", Bucket, context, Account), new() { Identity = [policy] })
        {
            Condition = (prefix + name + suffix, key, values),
        };
    }

    /// <summary>Policies of all kinds for a request.</summary>
    public PeerCase NextDecision()
    {
        RequestPrincipal principal = Pick(Principals);
        (string action, string resource) = Pick(Asked);
        RequestContext context = RequestContext.Empty.With("aws:SourceIp", Pick("10.0.0.1", "203.0.113.7")).With("aws:SecureTransport", Pick("true", "false"));
        return new(new PolicyRequest(principal, action, resource, context, Account), new()
        {
            Identity = principal.Type == PrincipalType.Root ? [] : [Policy(PolicyKind.Identity)],
            ServiceControl = _random.Next(2) == 0 ? [] : [new("r", [Policy(PolicyKind.ServiceControl)]), new("a", [Policy(PolicyKind.ServiceControl)])],
            ResourceControl = _random.Next(3) > 0
                ? []
                : [new("r", [Policy(PolicyKind.ResourceControl)])],
            Resource = _random.Next(3) == 0 ? null : Policy(PolicyKind.Resource),
            PermissionsBoundary = principal.Type != PrincipalType.Root && _random.Next(4) == 0 ? Policy(PolicyKind.Identity) : null,
            Session = principal.Type == PrincipalType.AssumedRole && _random.Next(4) == 0 ? [Policy(PolicyKind.Session)] : [],
        });
    }

    private static AttachedPolicy Attach(PolicyKind kind, params string[] statements) => PropertyTests.PolicyGenerators.Attach(kind, statements);

    private AttachedPolicy Policy(PolicyKind kind) =>
        Attach(kind, [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Statement(kind))]);

    private string Statement(PolicyKind kind)
    {
        string effect = kind == PolicyKind.ResourceControl ? "Deny" : Pick("Allow", "Allow", "Allow", "Deny");
        string principal = kind switch
        {
            PolicyKind.Resource => $"\"{(effect == "Deny" && _random.Next(4) == 0 ? "Not" : string.Empty)}Principal\":{Pick(PrincipalElements)},",
            PolicyKind.ResourceControl => "\"Principal\":\"*\",",
            _ => string.Empty,
        };
        string notAction = kind == PolicyKind.ResourceControl ? string.Empty : Pick("", "", "", "", "Not");
        string condition = _random.Next(3) > 0 ? string.Empty : ",\"Condition\":" + Pick(
            """{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""",
            """{"Bool":{"aws:SecureTransport":"false"}}""",
            """{"StringEquals":{"aws:PrincipalAccount":"111111111111"}}""",
            """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}}""",
            """{"StringNotEquals":{"aws:PrincipalTag/team":"a"}}""");
        string[] resources = kind == PolicyKind.Session ? [.. ResourcePatterns.Where(pattern => pattern != Incomplete)] : ResourcePatterns;
        return $$"""
            { {{principal}}"Effect":"{{effect}}","{{notAction}}Action":"{{Pick(kind == PolicyKind.ResourceControl ? ActionsOfRcps : ActionPatterns)}}",
            "{{Pick("", "", "", "", "Not")}}Resource":"{{Pick(resources)}}"{{condition}} }
            """;
    }

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
