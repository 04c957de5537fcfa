using System.Text;

namespace RootTools.Policies.Tests.PropertyTests;

/// <summary>
/// Makes policy documents from the language's own words, well-formed or nearly so, and damages half of them; the same seed makes the same.
/// </summary>
internal sealed class RandomDocuments(int seed)
{
    private static readonly string[] Values =
    [
        "*", "?", "a*b", "${aws:username}", "${*}", "${a, 'b'}", "${", "arn:aws:iam::*:root", "111111111111", "true", "false", "10.0.0.0/8",
        "::1/128",
        "999.1.1.1/99", "2020-01-01T00:00:00Z", "1e9", "-1", "", "\\ud83d\\ude00",
    ];

    private static readonly string[] Resources =
    [
        "*", "*", "arn:aws:s3:::bucket/*", "arn:aws:iam::*:root", "arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::${", "arn:",
        "arn:${a, 'b'}?*",
    ];

    private static readonly string[] Principals =
    [
        "*", "111111111111", "arn:aws:iam::111111111111:root", "arn:aws:iam::111111111111:user/bb", "s3.amazonaws.com", "\\u0041", "",
    ];

    private static readonly string[] Operators =
    [
        "StringEquals", "StringNotLike", "StringLikeIfExists", "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals",
        "NumericLessThan", "DateGreaterThan",
        "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnLike", "ArnNotEqualsIfExists", "Null", "ForAnyValue:Null",
    ];

    private static readonly string[] Keys = ["aws:PrincipalArn", "aws:SourceIp", "aws:username", "AWS:userid", "aws:TagKeys", "s3:max-keys", ""];
    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "1e999", "\\u0000", "\u0000", "\ud800", "\\ud800", "é", " ", "\"Effect\":\"Deny\",", "${", "}}",
    ];

    private readonly Random _random = new(seed);

    public string Next(PolicyKind kind) => _random.Next(10) switch
    {
        < 5 => Document(kind),
        < 8 => Damage(Document(kind)),
        8 => Damage(Damage(Document(kind))),
        _ => Noise(),
    };

    private string Document(PolicyKind kind)
    {
        string version = Maybe("\"Version\":\"2012-10-17\",", 3) + Maybe("\"Id\":\"x\",", 1);
        return $$"""{{{version}}"Statement":{{List(() => Statement(kind), 3)}}}""";
    }

    private string Statement(PolicyKind kind)
    {
        string principal = kind switch
        {
            PolicyKind.Resource => $"\"{Not()}Principal\":{Principal()},",
            PolicyKind.ResourceControl => "\"Principal\":\"*\",",
            _ => string.Empty,
        };
        string condition = Maybe($$""","Condition":{{{string.Join(",", Distinct(Operators).Select(name => $"\"{name}\":{Block()}"))}}}""", 2);
        string resource = $",\"{Not()}Resource\":{List(() => Quote(Pick(Resources)), 3)}";
        return $$"""{{{principal}}"Effect":"{{Pick("Allow", "Deny")}}","{{Not()}}Action":{{List(Action, 3)}}{{resource}}{{condition}}}""";
    }

    private string Principal()
    {
        string type = Pick("AWS", "Service", "Federated", "CanonicalUser");
        return _random.Next(3) == 0 ? "\"*\"" : $$"""{"{{type}}":{{List(() => Quote(Pick(Principals)), 2)}}}""";
    }

    private string Block() => "{" + string.Join(",", Distinct(Keys).Select(key => $"\"{key}\":{List(Value, 3)}")) + "}";

    private string Action() => Quote(Pick("*", "iam:*", "s3:Get*", "sqs:S?nd*", "iam:GetAccountSummary"));

    private string Value() => _random.Next(10) == 0 ? Pick("1", "-2.5e3", "true") : Quote(Pick(Values));

    private string List(Func<string> item, int most)
    {
        int count = _random.Next(most + 1);
        return count == 0 ? item() : "[" + string.Join(",", Enumerable.Range(0, count).Select(_ => item())) + "]";
    }

    private static string Quote(string text) => $"\"{text}\"";

    private string Damage(string text)
    {
        int at = _random.Next(text.Length + 1);
        int length = Math.Min(_random.Next(6), text.Length - at);
        return _random.Next(3) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pick(Fragments)),
            _ => text.Insert(at, text.Substring(at, Math.Min(40, text.Length - at))),
        };
    }

    private string Noise()
    {
        var text = new StringBuilder();
        for (int length = _random.Next(200); length > 0; length--)
        {
            text.Append(_random.Next(3) == 0 ? Pick(Fragments) : ((char)_random.Next(0x10000)).ToString());
        }

        return text.ToString();
    }

    private string[] Distinct(string[] words) => [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Pick(words)).Distinct()];

    private string Not() => _random.Next(5) == 0 ? "Not" : string.Empty;

    private string Maybe(string text, int outOfSeven) => _random.Next(7) < outOfSeven ? text : string.Empty;

    private string Pick(params string[] words) => words[_random.Next(words.Length)];
}
