using System.Text.Json;
using RootTools.Sandbox.Services.EventBridge;

namespace RootTools.Sandbox.Tests.Services.EventBridge;

/// <summary>Every operator of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html.</summary>
public sealed class EventPatternTests
{
    private const string Event = """
        {
          "source": "aws.iam", "count": 300, "ratio": 0.5, "nothing": null, "yes": true, "empty": "", "none": [],
          "ip": "10.0.0.7", "ip6": "2001:db8::1", "file": "/a/lib/b.PNG", "star": "a*b", "tags": ["red", "Green", 7],
          "detail": { "user": { "type": "Root", "arn": "arn:aws:iam::111111111111:root" }, "items": [ { "k": 1, "v": "x" }, { "k": 2, "v": "y" } ] }
        }
        """;

    [Theory]
    [InlineData("""{"source":["aws.iam"]}""", true)]
    [InlineData("""{"source":["aws.s3","aws.iam"],"yes":[true]}""", true)]
    [InlineData("""{"source":["aws.iam"],"yes":[false]}""", false)]
    [InlineData("""{"count":[300]}""", true)]
    [InlineData("""{"count":["300"]}""", false)]
    [InlineData("""{"nothing":[null]}""", true)]
    [InlineData("""{"absent":[null]}""", false)]
    [InlineData("""{"empty":[""]}""", true)]
    [InlineData("""{"source":[{"prefix":"aws."}]}""", true)]
    [InlineData("""{"source":[{"prefix":"AWS."}]}""", false)]
    [InlineData("""{"source":[{"prefix":{"equals-ignore-case":"AWS."}}]}""", true)]
    [InlineData("""{"file":[{"suffix":".png"}]}""", false)]
    [InlineData("""{"file":[{"suffix":{"equals-ignore-case":".png"}}]}""", true)]
    [InlineData("""{"source":[{"equals-ignore-case":"AWS.IAM"}]}""", true)]
    [InlineData("""{"file":[{"wildcard":"*/lib/*.PNG"}]}""", true)]
    [InlineData("""{"file":[{"wildcard":"*/bin/*"}]}""", false)]
    [InlineData("""{"star":[{"wildcard":"a\\*b"}]}""", true)]
    [InlineData("""{"source":[{"wildcard":"a\\*m"}]}""", false)]
    [InlineData("""{"source":[{"anything-but":"aws.s3"}]}""", true)]
    [InlineData("""{"source":[{"anything-but":["aws.s3","aws.iam"]}]}""", false)]
    [InlineData("""{"count":[{"anything-but":[1,2]}]}""", true)]
    [InlineData("""{"count":[{"anything-but":300}]}""", false)]
    [InlineData("""{"absent":[{"anything-but":"x"}]}""", false)]
    [InlineData("""{"source":[{"anything-but":{"prefix":"aws."}}]}""", false)]
    [InlineData("""{"source":[{"anything-but":{"prefix":["gcp.","az."]}}]}""", true)]
    [InlineData("""{"file":[{"anything-but":{"suffix":".jpg"}}]}""", true)]
    [InlineData("""{"source":[{"anything-but":{"equals-ignore-case":["AWS.IAM"]}}]}""", false)]
    [InlineData("""{"file":[{"anything-but":{"wildcard":"*/lib/*"}}]}""", false)]
    [InlineData("""{"tags":[{"anything-but":"red"}]}""", true)]
    [InlineData("""{"count":[{"numeric":["=",300]}]}""", true)]
    [InlineData("""{"count":[{"numeric":[">",299.5,"<=",300]}]}""", true)]
    [InlineData("""{"count":[{"numeric":["<",300]}]}""", false)]
    [InlineData("""{"ratio":[{"numeric":[">=",0.5]}]}""", true)]
    [InlineData("""{"source":[{"numeric":[">",0]}]}""", false)]
    [InlineData("""{"ip":[{"cidr":"10.0.0.0/24"}]}""", true)]
    [InlineData("""{"ip":[{"cidr":"10.0.1.0/24"}]}""", false)]
    [InlineData("""{"ip6":[{"cidr":"2001:db8::/32"}]}""", true)]
    [InlineData("""{"source":[{"exists":true}]}""", true)]
    [InlineData("""{"absent":[{"exists":false}]}""", true)]
    [InlineData("""{"source":[{"exists":false}]}""", false)]
    [InlineData("""{"detail":[{"exists":true}]}""", false)]
    [InlineData("""{"detail":[{"exists":false}]}""", true)]
    [InlineData("""{"none":[{"exists":false}]}""", true)]
    [InlineData("""{"absent":[{"exists":false},"x"],"source":[{"exists":false},"aws.iam"]}""", true)]
    [InlineData("""{"tags":["red"]}""", true)]
    [InlineData("""{"tags":[7]}""", true)]
    [InlineData("""{"tags":["blue"]}""", false)]
    [InlineData("""{"detail":{"user":{"type":["Root"],"arn":[{"suffix":":root"}]}}}""", true)]
    [InlineData("""{"detail":{"user":{"sessionContext":{"assumedRoot":[{"exists":false}]}}}}""", true)]
    [InlineData("""{"detail":{"items":{"k":[1],"v":["x"]}}}""", true)]
    [InlineData("""{"detail":{"items":{"k":[1],"v":["y"]}}}""", false)]
    [InlineData("""{"detail":{"items":{"k":[{"exists":false}]}}}""", false)]
    [InlineData("""{"source":{"below":["x"]}}""", false)]
    [InlineData("""{"$or":[{"source":["aws.s3"]},{"count":[{"numeric":[">",10]}]}]}""", true)]
    [InlineData("""{"$or":[{"source":["aws.s3"]},{"count":[{"numeric":["<",10]}]}]}""", false)]
    [InlineData("""{"source":["aws.iam"],"detail":{"$or":[{"user":{"type":["User"]}},{"user":{"type":["Root"]}}]}}""", true)]
    public void A_pattern_matches_what_it_is_about(string pattern, bool matches)
    {
        using JsonDocument document = JsonDocument.Parse(Event);

        Assert.Equal(matches, EventPatternReader.Read(pattern).Matches(document.RootElement));
    }

    [Theory]
    [InlineData("[]", "Filter is not an object")]
    [InlineData("{}", "Empty objects are not allowed")]
    [InlineData("""{"a":[]}""", "Empty arrays are not allowed")]
    [InlineData("""{"a":"b"}""", "\"a\" must be an object or an array")]
    [InlineData("""{"a":[["b"]]}""", "Match value must be String, number, true, false, or null")]
    [InlineData("""{"a":["b"],"a":["c"]}""", "Path `a` cannot be allowed multiple times")]
    [InlineData("""{"a":[{"prefix":1}]}""", "prefix match pattern must be a string")]
    [InlineData("""{"a":[{"prefix":"b","suffix":"c"}]}""", "Only one key allowed in match expression")]
    [InlineData("""{"a":[{"exists":"yes"}]}""", "exists match pattern must be either true or false.")]
    [InlineData("""{"a":[{"numeric":[">","b"]}]}""", "Value of > must be numeric")]
    [InlineData("""{"a":[{"numeric":["!",1]}]}""", "Unrecognized numeric range operator: !")]
    [InlineData("""{"a":[{"numeric":["=",6000000000]}]}""", "Value must be between -5.0E9 and 5.0E9, inclusive")]
    [InlineData("""{"a":[{"numeric":[">",2,"<",1]}]}""", "Bottom must be less than top")]
    [InlineData("""{"a":[{"anything-but":["b",1]}]}""", "Inside anything but list, either all values are number or string, mixed type is not supported")]
    [InlineData("""{"a":[{"anything-but":{"cidr":"10.0.0.0/8"}}]}""", "Unsupported anything-but pattern: cidr")]
    [InlineData("""{"a":[{"anything-but":{"prefix":""}}]}""", "Null prefix/suffix not allowed")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0"}]}""", "Malformed CIDR, one '/' required")]
    [InlineData("""{"a":[{"wildcard":"b**"}]}""", "Consecutive wildcard characters at pos 1")]
    [InlineData("""{"a":[{"wildcard":"\\b"}]}""", "Invalid escape character at pos 0")]
    [InlineData("""{"$or":[{"a":["b"]}]}""", "There must have at least 2 Objects in $or relationship.")]
    [InlineData("""{"$or":[{"prefix":["b"]},{"a":["b"]}]}""", "prefix is Ruler reserved fieldName which cannot be used inside $or.")]
    [InlineData("""{"a":["b\ud800"]}""", "Unexpected character or end-of-input")]
    [InlineData("""{"a":["b"]""", "Unexpected character or end-of-input")]
    [InlineData("", "Unexpected character or end-of-input")]
    public void What_is_no_pattern_is_refused_with_the_reason(string pattern, string reason)
    {
        FormatException exception = Assert.Throws<FormatException>(() => EventPatternReader.Read(pattern));

        Assert.Equal(reason, exception.Message.Split('\n')[0]);
    }

    [Fact]
    public void A_wildcard_takes_no_longer_than_one_length_times_the_other()
    {
        string text = new('a', 20000);
        using JsonDocument document = JsonDocument.Parse($$"""{"a":"{{text}}"}""");

        Assert.False(EventPatternReader.Read("""{"a":[{"wildcard":"*a*a*a*a*a*a*a*a*b"}]}""").Matches(document.RootElement));
    }
}
