using FsCheck;
using FsCheck.Fluent;

namespace RootTools.Policies.Tests.PropertyTests;

/// <summary>Generators of well-formed policies and requests over a small vocabulary, so that statements often meet requests.</summary>
internal static class PolicyGenerators
{
    private static readonly string[] ActionPatterns = ["*", "iam:*", "iam:Get*", "iam:GetUser", "s3:*", "s3:?etObject", "s3:GetObject", "sqs:*Queue*"];

    private static readonly string[] ResourcePatterns =
    [
        "*", "arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/${aws:username}", "arn:aws:iam::*:root", "arn:aws:iam::111111111111:user/?b",
        "arn:aws:s3:::*/*/x",
    ];

    private static readonly string[] Resources =
    [
        "*", "arn:aws:s3:::bucket/bb", "arn:aws:s3:::bucket/a/x", "arn:aws:iam::111111111111:root", "arn:aws:iam::111111111111:user/bb",
    ];

    private static readonly string[] Conditions =
    [
        """{"StringEquals":{"aws:PrincipalAccount":"111111111111"}}""",
        """{"StringNotEquals":{"aws:PrincipalAccount":["222222222222"]}}""",
        """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}""",
        """{"Null":{"aws:AssumedRoot":"true"}}""",
        """{"BoolIfExists":{"aws:AssumedRoot":"false"}}""",
        """{"ForAnyValue:StringLike":{"aws:TagKeys":["a*"]}}""",
        """{"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}}""",
        """{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""",
        """{"NumericLessThan":{"s3:max-keys":"10"}}""",
    ];

    private static readonly RequestPrincipal[] Principals =
    [
        RequestPrincipal.Root("111111111111"), RequestPrincipal.AssumedRoot("111111111111"), RequestPrincipal.Anonymous,
        RequestPrincipal.User("arn:aws:iam::111111111111:user/bb"), RequestPrincipal.User("arn:aws:iam::222222222222:user/cc"),
        RequestPrincipal.AssumedRole("arn:aws:sts::111111111111:assumed-role/r/s", "arn:aws:iam::111111111111:role/r"),
        RequestPrincipal.Service("sns.amazonaws.com"),
    ];

    private static readonly string[] PrincipalElements =
    [
        "\"*\"", """{"AWS":"111111111111"}""", """{"AWS":["arn:aws:iam::111111111111:user/bb","arn:aws:iam::222222222222:root"]}""",
        """{"AWS":"arn:aws:iam::111111111111:role/r"}""", """{"Service":"sns.amazonaws.com"}""",
    ];

    public static Gen<string> Statement(string effect, bool withPrincipal) =>
        from notAction in Often(false)
        from action in Gen.Elements(ActionPatterns)
        from notResource in Often(false)
        from resource in Gen.Elements(ResourcePatterns)
        from condition in Gen.Frequency((2, Gen.Constant<string?>(null)), (1, Gen.Elements(Conditions).Select(text => (string?)text)))
        from principal in Gen.Elements(PrincipalElements)
        from notPrincipal in Often(false)
        select $$"""
            {"Effect":"{{effect}}","{{Not(notAction)}}Action":"{{action}}","{{Not(notResource)}}Resource":"{{resource}}"
            {{(withPrincipal ? $",\"{Not(notPrincipal && effect == "Deny")}Principal\":{principal}" : string.Empty)}}
            {{(condition is null ? string.Empty : ",\"Condition\":" + condition)}} }
            """;

    public static Gen<string[]> Statements(bool withPrincipal) =>
        Gen.Elements("Allow", "Allow", "Deny")
            .SelectMany(effect => Statement(effect, withPrincipal))
            .NonEmptyListOf()
            .Select(list => list.Take(4).ToArray());

    public static Gen<PolicyRequest> Request() =>
        from principal in Gen.Elements(Principals)
        from action in Gen.Elements("iam:GetUser", "s3:GetObject", "sqs:ListQueues", "iam:CreateUser")
        from resource in Gen.Elements(Resources)
        from tags in Gen.Elements<string[]>([], ["a"], ["a", "c"], ["c"])
        from address in Gen.Elements("10.1.2.3", "203.0.113.9")
        let context = RequestContext.Empty.With("aws:TagKeys", tags).With("aws:SourceIp", address)
        select new PolicyRequest(principal, action, resource, context, "111111111111");

    public static AttachedPolicy Attach(PolicyKind kind, params string[] statements) =>
        new(PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""", kind));

    private static Gen<bool> Often(bool value) => Gen.Frequency((4, Gen.Constant(value)), (1, Gen.Constant(!value)));

    private static string Not(bool negated) => negated ? "Not" : string.Empty;
}
