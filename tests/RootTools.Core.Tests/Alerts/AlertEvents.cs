using System.Text.Json.Nodes;
using RootTools.Alerts;

namespace RootTools.Core.Tests.Alerts;

/// <summary>The published events as EventBridge delivers them, and which sentence each is to be told with.</summary>
internal static class AlertEvents
{
    private static readonly Dictionary<string, string?> Sentences = new()
    {
        ["root-signin-success-no-mfa"] = "SignIn",
        ["root-signin-success-mfa"] = "SignIn",
        ["root-signin-failure"] = "SignIn",
        ["root-mfa-change"] = "Call",
        ["root-password-change"] = "Call",
        ["root-access-key-created"] = "Call",
        ["root-api-write"] = "Call",
        ["root-api-read"] = "Call",
        ["root-api-write-failed"] = "Call",
        ["assume-root"] = "CentralSession",
        ["central-session-action"] = "PerhapsCentral",
        ["not-root"] = null,
        ["account-closure-requested"] = null,
        ["account-creation-failed"] = null,
        ["account-settings-change"] = null,
        ["account-settings-read"] = null,
        ["account-region-change"] = null,
    };

    /// <summary>Every event, with the name of its sentence; null for those that nobody is told of.</summary>
    public static IReadOnlyList<(string Id, JsonObject Event, string? Sentence)> All { get; } = [.. Published(), .. Made()];

    /// <summary>Every pattern, with the name of its sentence; null for the one that chooses what leaves an account.</summary>
    public static IReadOnlyList<(string? Sentence, JsonObject Pattern)> Patterns { get; } =
        [(null, AlertPatterns.Everything), .. AlertMessage.All.Select(message => ((string?)message.Name, message.Pattern))];

    /// <summary>Whether a pattern has to match an event.</summary>
    public static bool IsMeant(string? sentence, string? pattern) => pattern is null ? sentence is not null : sentence == pattern;

    private static IEnumerable<(string, JsonObject, string?)> Published()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Observations", "cloudtrail-events.json"));
        foreach (JsonNode? known in JsonNode.Parse(text)!["events"]!.AsArray())
        {
            JsonObject inner = known!["event"]!.AsObject();
            string id = known["id"]!.GetValue<string>();

            // A sign-in that LookupEvents gave as a call, long ago.
            string? sentence = id == "login-lookup-doc" ? "Call" : Sentences[known["expect"]!.GetValue<string>()];
            yield return (id, inner.ContainsKey("detail-type") ? inner.DeepClone().AsObject() : Deliver(inner), sentence);
        }
    }

    // What nobody published, by its name; and variations that the patterns tell apart.
    private static IEnumerable<(string, JsonObject, string?)> Made()
    {
        yield return ("recovery", Call("signin.amazonaws.com", "PasswordRecoveryRequested", null), "Takeover");
        yield return ("recovery of the root user", Call("signin.amazonaws.com", "PasswordRecoveryCompleted", Root()), "Takeover");
        yield return ("recovery among sign-ins", SignIn("PasswordRecoveryRequested"), "Takeover");
        yield return ("email", Call("iam.amazonaws.com", "UpdateAccountEmailAddress", null), "Takeover");
        yield return ("email by the root user", Call("iam.amazonaws.com", "UpdateAccountEmailAddress", Root()), "Call");
        yield return ("other spelling", With(SignIn("ConsoleLogin"), "detail-type", "AWS Console Signin via CloudTrail"), "SignIn");
        yield return ("marked with a text", Call("iam.amazonaws.com", "GetAccountSummary", Root(assumed: "true")), "CentralCall");
        yield return ("marked with a boolean", Call("sqs.amazonaws.com", "SetQueueAttributes", Root(assumed: true)), "CentralCall");
        yield return ("marked as none", Call("iam.amazonaws.com", "GetAccountSummary", Root(assumed: "false")), "PerhapsCentral");
        yield return ("unmarked", Call("iam.amazonaws.com", "GetAccountSummary", Root()), "PerhapsCentral");
        yield return ("unmarked, list of buckets", Call("s3.amazonaws.com", "ListBuckets", Root()), "PerhapsCentral");
        yield return ("no task's call", Call("iam.amazonaws.com", "CreateUser", Root()), "Call");
        yield return ("no task's service", Call("ec2.amazonaws.com", "RunInstances", Root()), "Call");
        yield return ("task's name of another service", Call("ec2.amazonaws.com", "GetUser", Root()), "Call");
        yield return ("long-term key", Call("iam.amazonaws.com", "GetAccountSummary", Root(key: "AKIAEXAMPLE00000000")), "Call");
        yield return ("no key", Call("iam.amazonaws.com", "GetAccountSummary", Root(key: null)), "Call");
        yield return ("with MFA", Call("iam.amazonaws.com", "GetAccountSummary", Root(mfa: "true")), "Call");
        yield return ("from the console", WithDetail(Call("iam.amazonaws.com", "GetAccountSummary", Root()), "sessionCredentialFromConsole", "true"), "Call");
        yield return ("forwarded", Call("iam.amazonaws.com", "GetAccountSummary", With(Root(), "invokedBy", "signin.amazonaws.com")), "Call");
        yield return ("refused session", Call("sts.amazonaws.com", "AssumeRoot", new() { ["type"] = "IAMUser" }), "CentralSession");
        yield return ("made up", With(Call("ec2.amazonaws.com", "RunInstances", Root()), "source", "my.application"), null);
        yield return ("a role's call", Call("iam.amazonaws.com", "GetAccountSummary", new() { ["type"] = "AssumedRole", ["arn"] = "arn:aws:sts::111111111111:assumed-role/admin/root" }), null);
    }

    private static JsonObject Deliver(JsonObject detail) => new()
    {
        ["version"] = "0",
        ["id"] = "00000000-0000-4000-8000-000000000001",
        ["detail-type"] = detail["eventType"]?.GetValue<string>() switch
        {
            "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
            "AwsServiceEvent" => "AWS Service Event via CloudTrail",
            _ => "AWS API Call via CloudTrail",
        },
        ["source"] = $"aws.{detail["eventSource"]!.GetValue<string>().Split('.')[0]}",
        ["account"] = "111111111111",
        ["time"] = "2026-01-01T00:00:00Z",
        ["region"] = "us-east-1",
        ["resources"] = new JsonArray(),
        ["detail"] = detail.DeepClone(),
    };

    private static JsonObject Call(string source, string name, JsonObject? identity) =>
        Deliver(new() { ["eventSource"] = source, ["eventName"] = name, ["userIdentity"] = identity, ["requestID"] = "request-1" });

    private static JsonObject SignIn(string name) => Deliver(new()
    {
        ["eventSource"] = "signin.amazonaws.com",
        ["eventName"] = name,
        ["eventType"] = "AwsConsoleSignIn",
        ["userIdentity"] = Root(key: ""),
    });

    private static JsonObject Root(string? key = "ASIAEXAMPLE000000000", JsonNode? assumed = null, string mfa = "false")
    {
        JsonObject session = new() { ["attributes"] = new JsonObject { ["mfaAuthenticated"] = mfa } };
        JsonObject root = new() { ["type"] = "Root", ["arn"] = "arn:aws:iam::111111111111:root", ["sessionContext"] = session };
        if (assumed is not null)
        {
            session["assumedRoot"] = assumed;
        }

        return key is null ? root : With(root, "accessKeyId", key);
    }

    private static JsonObject With(JsonObject value, string name, string text)
    {
        value[name] = text;
        return value;
    }

    private static JsonObject WithDetail(JsonObject value, string name, string text)
    {
        value["detail"]![name] = text;
        return value;
    }
}
