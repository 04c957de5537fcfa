using static RootTools.Policies.AuthorizationReason;
using static RootTools.Policies.Tests.Documented.Given;

namespace RootTools.Policies.Tests.Documented;

/// <summary>Condition operators, missing keys, IfExists, Null and set prefixes.</summary>
internal static class ConditionCases
{
    private const string Operators = UserGuide + "reference_policies_elements_condition_operators.html";
    private const string Logic = UserGuide + "reference_policies_condition-logic-multiple-context-keys-or-values.html";
    private const string Sets = UserGuide + "reference_policies_condition-single-vs-multi-valued-context-keys.html";
    private const string Keys = UserGuide + "reference_policies_condition-keys.html";
    private const string Variables = UserGuide + "reference_policies_variables.html";

    private const string Network = """{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:DB8:1234:5678::/64"]}}""";
    private const string Attributes = """["PostDateTime","Message","Tags"]""";
    private const string TagKeys = """["environment","cost-center"]""";

    public static IEnumerable<DocumentedCase> All() => Strings().Concat(Values()).Concat(MissingKeys()).Concat(Several());

    private static IEnumerable<DocumentedCase> Strings()
    {
        yield return Case(
            "StringEquals matches", """{"StringEquals":{"aws:PrincipalTag/job-category":"iamuser-admin"}}""", true,
            Key("aws:PrincipalTag/job-category", "iamuser-admin"));
        yield return Case(
            "StringEquals minds case", """{"StringEquals":{"aws:PrincipalTag/job-category":"iamuser-admin"}}""", false,
            Key("aws:PrincipalTag/job-category", "IAMuser-admin"));
        yield return Case(
            "StringEquals knows no wildcards", """{"StringEquals":{"s3:prefix":"home/*"}}""", false, Key("s3:prefix", "home/x"));
        yield return Case(
            "StringEqualsIgnoreCase ignores case", """{"StringEqualsIgnoreCase":{"s3:prefix":"Home"}}""", true, Key("s3:prefix", "hOME"));
        yield return Case(
            "StringNotEqualsIgnoreCase ignores case", """{"StringNotEqualsIgnoreCase":{"s3:prefix":"Home"}}""", false,
            Key("s3:prefix", "hOME"));
        yield return Case(
            "StringLike takes wildcards", """{"StringLike":{"s3:prefix":["","home/","home/*"]}}""", true, Key("s3:prefix", "home/David/x"));
        yield return Case(
            "StringLike takes variables", """{"StringLike":{"s3:prefix":"home/${aws:username}/*"}}""", true,
            Key("s3:prefix", "home/David/x"));
        yield return Case(
            "StringNotLike is the opposite", """{"StringNotLike":{"s3:prefix":"home/*"}}""", false, Key("s3:prefix", "home/David/x"));
        yield return Case(
            "condition keys ignore case", """{"StringEquals":{"AWS:PRINCIPALTAG/team":"a"}}""", true,
            Key("aws:principaltag/Team", "a")) with
        { Page = Keys };
        yield return Case(
            "a variable without a value equals nothing", """{"StringEquals":{"s3:prefix":"${aws:PrincipalTag/Team}"}}""", false,
            Key("s3:prefix", "")) with
        { Page = Variables };
        yield return Case(
            "a variable without a value meets inverted operators", """{"StringNotEquals":{"s3:prefix":"${aws:PrincipalTag/Team}"}}""", true,
            Key("s3:prefix", "x")) with
        { Page = Variables };
    }

    private static IEnumerable<DocumentedCase> Values()
    {
        yield return Case(
            "NumericLessThanEquals includes its limit", """{"NumericLessThanEquals":{"s3:max-keys":"10"}}""", true,
            Key("s3:max-keys", "10"));
        yield return Case(
            "NumericLessThanEquals ends at its limit", """{"NumericLessThanEquals":{"s3:max-keys":10}}""", false, Key("s3:max-keys", "11"));
        yield return Case("NumericEquals compares numbers", """{"NumericEquals":{"s3:max-keys":"10"}}""", true, Key("s3:max-keys", "10.0"));
        yield return Case(
            "DateGreaterThan compares times", """{"DateGreaterThan":{"aws:TokenIssueTime":"2020-01-01T00:00:01Z"}}""", true,
            Key("aws:TokenIssueTime", "2020-01-01T00:00:02Z"));
        yield return Case(
            "DateLessThan takes epoch time", """{"DateLessThan":{"aws:CurrentTime":"1577836800"}}""", true,
            Key("aws:CurrentTime", "2019-12-31T23:59:59Z"));
        yield return Case(
            "DateLessThan takes a date alone", """{"DateLessThan":{"aws:CurrentTime":"2020-01-01"}}""", false,
            Key("aws:CurrentTime", "2020-01-01T00:00:00Z"));
        yield return Case("Bool matches", """{"Bool":{"aws:SecureTransport":"false"}}""", true, Key("aws:SecureTransport", "false"));
        yield return Case(
            "Bool takes a bare Boolean", """{"Bool":{"aws:SecureTransport":true}}""", false, Key("aws:SecureTransport", "false"));
        yield return Case(
            "BinaryEquals compares base64", """{"BinaryEquals":{"key":"QmluYXJ5VmFsdWVJbkJhc2U2NA=="}}""", true,
            Key("key", "QmluYXJ5VmFsdWVJbkJhc2U2NA=="));
        yield return Case("IpAddress matches a range", Network, true, Key("aws:SourceIp", "203.0.113.255"));
        yield return Case("IpAddress ends with its range", Network, false, Key("aws:SourceIp", "203.0.114.0"));
        yield return Case("IpAddress matches an IPv6 range", Network, true, Key("aws:SourceIp", "2001:db8:1234:5678::7"));
        yield return Case(
            "IpAddress without a prefix is one address", """{"IpAddress":{"aws:SourceIp":"203.0.113.7"}}""", false,
            Key("aws:SourceIp", "203.0.113.8"));
        yield return Case(
            "NotIpAddress is the opposite", """{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", true,
            Key("aws:SourceIp", "198.51.100.1"));
        yield return Case(
            "ArnLike takes wildcards", """{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:123456789012:*"}}""", true,
            Key("aws:SourceArn", "arn:aws:sns:us-east-1:123456789012:topic"));
        yield return Case(
            "ArnEquals behaves as ArnLike", """{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:*:123456789012:*"}}""", true,
            Key("aws:SourceArn", "arn:aws:sns:us-east-1:123456789012:topic"));
        yield return Case(
            "an ARN wildcard stays in its component", """{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:topic:x"}}""", false,
            Key("aws:SourceArn", "arn:aws:sns:us-east-1:123456789012:topic:x"));
        yield return Case("ArnNotLike is the opposite", """{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/Dav?d"}}""", false);
    }

    private static IEnumerable<DocumentedCase> MissingKeys()
    {
        yield return Case("a missing key does not match", """{"StringEquals":{"aws:PrincipalTag/team":"a"}}""", false);
        yield return Case("a missing key meets inverted operators", """{"StringNotEquals":{"aws:PrincipalTag/team":"a"}}""", true);
        yield return Case("IfExists is met by a missing key", """{"StringEqualsIfExists":{"aws:PrincipalTag/team":"a"}}""", true);
        yield return Case(
            "IfExists compares a key that exists", """{"StringEqualsIfExists":{"aws:PrincipalTag/team":"a"}}""", false,
            Key("aws:PrincipalTag/team", "b"));
        yield return Case("Null true wants the key missing", """{"Null":{"aws:TokenIssueTime":"true"}}""", true);
        yield return Case(
            "Null true refuses a key that exists", """{"Null":{"aws:TokenIssueTime":"true"}}""", false,
            Key("aws:TokenIssueTime", "2020-01-01T00:00:00Z"));
        yield return Case("Null false wants the key", """{"Null":{"aws:MultiFactorAuthAge":"false"}}""", false);
        yield return Case("BoolIfExists tells apart what Bool cannot", """{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}""", true);
    }

    private static IEnumerable<DocumentedCase> Several()
    {
        yield return Case(
            "values are alternatives", """{"StringEquals":{"aws:PrincipalTag/team":["a","b"]}}""", true,
            Key("aws:PrincipalTag/team", "b")) with
        { Page = Logic };
        yield return Case(
            "keys all have to match", """{"StringEquals":{"aws:PrincipalTag/team":"a","aws:PrincipalTag/role":"x"}}""", false,
            Key("aws:PrincipalTag/team", "a")) with
        { Page = Logic };
        yield return Case(
            "operators all have to match", """{"StringEquals":{"aws:PrincipalTag/team":"a"},"Bool":{"aws:SecureTransport":"true"}}""",
            false, Key("aws:PrincipalTag/team", "a"), Key("aws:SecureTransport", "false")) with
        { Page = Logic };
        yield return Case(
            "inverted values are a NOR", """{"StringNotEquals":{"aws:PrincipalTag/team":["a","b"]}}""", false,
            Key("aws:PrincipalTag/team", "b")) with
        { Page = Logic };
        yield return Set("ForAllValues holds when all are listed", "ForAllValues", Attributes, true, "PostDateTime", "Message");
        yield return Set("ForAllValues fails when one is not", "ForAllValues", Attributes, false, "PostDateTime", "UserName");
        yield return Set("ForAllValues holds for a missing key", "ForAllValues", Attributes, true);
        yield return Set("ForAllValues holds for an empty text", "ForAllValues", Attributes, true, "");
        yield return Set("ForAnyValue holds when one is listed", "ForAnyValue", TagKeys, true, "environment", "owner");
        yield return Set("ForAnyValue fails when none is", "ForAnyValue", TagKeys, false, "owner");
        yield return Set("ForAnyValue fails for a missing key", "ForAnyValue", TagKeys, false);
        yield return Set("ForAnyValue fails for an empty text", "ForAnyValue", TagKeys, false, "");
        yield return Set("several values want a set prefix", null, TagKeys, false, "environment", "cost-center");
    }

    private static DocumentedCase Case(string name, string condition, bool met, params (string Key, string[] Values)[] context) =>
        new(name, Operators, Request(David, "s3:ListBucket", "arn:aws:s3:::bucket", context), If(condition),
        met ? Allowed : ImplicitDenyIdentity);

    private static DocumentedCase Set(string name, string? prefix, string values, bool met, params string[] requested)
    {
        (string Key, string[] Values)[] context = requested.Length == 0 ? [] : [Key("aws:TagKeys", requested)];
        string comparison = prefix is null ? "StringEquals" : prefix + ":StringEquals";
        return Case(name, $$"""{ "{{comparison}}": { "aws:TagKeys": {{values}} } }""", met, context) with { Page = Sets };
    }
}
