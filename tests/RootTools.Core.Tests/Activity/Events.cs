using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RootTools.Activity;

namespace RootTools.Core.Tests.Activity;

/// <summary>Events as CloudTrail writes them, made for tests.</summary>
internal static class Events
{
    public const string Member = "222222222222";
    public const string Management = "111111111111";
    public const string Opener = "arn:aws:iam::111111111111:user/alice";
    public const string Key = "ASIAEXAMPLESESSION01";

    public static readonly DateTimeOffset Began = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static int _number;

    /// <summary>AssumeRoot, as its caller's account has it.</summary>
    public static JsonObject Opening(string? key = Key, string task = "IAMDeleteRootUserCredentials", DateTimeOffset? at = null, string member = Member)
    {
        JsonObject opening = Bare("sts.amazonaws.com", "AssumeRoot", at ?? Began, Management);
        opening["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = Opener, ["accountId"] = Management };
        opening["requestParameters"] = new JsonObject
        {
            ["targetPrincipal"] = member,
            ["taskPolicyArn"] = new JsonObject { ["arn"] = $"arn:aws:iam::aws:policy/root-task/{task}" },
        };
        opening["responseElements"] = key is null ? null : new JsonObject { ["credentials"] = new JsonObject { ["accessKeyId"] = key } };
        return opening;
    }

    /// <summary>A call in a central session, as the member has it.</summary>
    public static JsonObject Call(
        string name, string? key = Key, double after = 10, DateTimeOffset? began = null, string source = "iam.amazonaws.com", string member = Member)
    {
        DateTimeOffset start = began ?? Began;
        JsonObject call = Bare(source, name, start.AddSeconds(after), member);
        call["userIdentity"] = new JsonObject
        {
            ["type"] = "Root",
            ["principalId"] = member,
            ["arn"] = $"arn:aws:iam::{member}:root",
            ["accountId"] = member,
            ["accessKeyId"] = key,
            ["sessionContext"] = new JsonObject
            {
                ["attributes"] = new JsonObject { ["creationDate"] = Text(start), ["mfaAuthenticated"] = "false" },
            },
        };
        return call;
    }

    /// <summary>A call of the root user itself, with a key of its own.</summary>
    public static JsonObject KeyCall(string name = "ListBuckets", string source = "s3.amazonaws.com")
    {
        JsonObject call = Call(name, "AKIAEXAMPLE000000001", source: source);
        ((JsonObject)call["userIdentity"]!).Remove("sessionContext");
        return call;
    }

    public static CloudTrailEvent Read(JsonNode json) => Assert.Single(CloudTrailEvent.Read(Encoding.UTF8.GetBytes(json.ToJsonString())));

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Bare(string source, string name, DateTimeOffset time, string account) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = null,
        ["eventTime"] = Text(time),
        ["eventSource"] = source,
        ["eventName"] = name,
        ["awsRegion"] = "us-east-1",
        ["sourceIPAddress"] = "192.0.2.7",
        ["userAgent"] = "aws-cli/2.31.0",
        ["requestParameters"] = null,
        ["responseElements"] = null,
        ["requestID"] = $"request-{Interlocked.Increment(ref _number)}",
        ["eventID"] = Guid.NewGuid().ToString(),
        ["eventType"] = "AwsApiCall",
        ["recipientAccountId"] = account,
    };
}
