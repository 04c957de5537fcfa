using System.Text.Json.Nodes;

namespace RootTools.Alerts;

/// <summary>
/// Which events the alert is about, as EventBridge patterns. One pattern, <see cref="Everything"/>, chooses what leaves an account; the
/// patterns of <see cref="AlertMessage.All"/> divide that among the messages, so that each event has exactly one.
/// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html.
/// </summary>
internal static class AlertPatterns
{
    // The guide spells the last one; real events come as the one before it.
    private static readonly string[] SignInTypes = ["AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"];

    private static readonly string[] CallTypes =
        ["AWS API Call via CloudTrail", "AWS Console Action via CloudTrail", "AWS Service Event via CloudTrail"];

    // Known by their names alone: nobody published one, so that nothing else of them is asked for.
    private static readonly string[] Recoveries = ["PasswordRecoveryRequested", "PasswordRecoveryCompleted", "EmailUpdated"];

    private static readonly JsonArray Console = Texts("signin.amazonaws.com");

    // The services that the five tasks are about, and the events of their actions.
    private static readonly IReadOnlyList<IGrouping<string, string>> TaskEvents =
    [
        .. RootTask.All.SelectMany(task => task.Actions).Distinct()
            .Select(action => action.Split(':'))
            .GroupBy(parts => $"{parts[0]}.amazonaws.com", parts => parts[1] == "ListAllMyBuckets" ? "ListBuckets" : parts[1]),
    ];

    /// <summary>All that the other patterns are about.</summary>
    public static JsonObject Everything => Of(
        [.. CallTypes, .. SignInTypes],
        new() { ["$or"] = new JsonArray(new JsonObject { ["userIdentity"] = Root() }, AssumeRoot(), Recovery(), EmailChange()) });

    /// <summary>The root user signed in, or tried to.</summary>
    public static JsonObject SignIn => Of(
        SignInTypes, new() { ["userIdentity"] = Root(), ["eventName"] = OtherNames() });

    /// <summary>Somebody is about to take the root user over, or its owner recovers it.</summary>
    public static JsonObject Takeover => Of(
        [.. CallTypes, .. SignInTypes], new() { ["$or"] = new JsonArray(Recovery(), EmailChange()) });

    /// <summary>The root user's own calls: what cannot have been done in a central session.</summary>
    public static JsonObject Call => Of(CallTypes, new()
    {
        ["userIdentity"] = Root(new() { ["sessionContext"] = new JsonObject { ["assumedRoot"] = NotAssumed() } }),
        ["$or"] = new JsonArray(
        [
            NoRecovery(Not(Operator("prefix", "ASIA")), "userIdentity", "accessKeyId"),
            NoRecovery(Exists(true), "userIdentity", "invokedBy"),
            NoRecovery(Exists(true), "sessionCredentialFromConsole"),
            NoRecovery(Not(Texts("false")), "userIdentity", "sessionContext", "attributes", "mfaAuthenticated"),
            NoRecovery(Not(Texts([.. TaskEvents.Select(service => service.Key)])), "eventSource"),
            .. TaskEvents.Select(service => new JsonObject
            {
                ["eventSource"] = Texts(service.Key),
                ["eventName"] = Not(Texts([.. service])),
            }),
        ]),
    });

    /// <summary>
    /// Calls that look like those in a central session, without the mark: AWS's own samples lack it
    /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html).
    /// </summary>
    public static JsonObject PerhapsCentral => Of(CallTypes, new()
    {
        ["userIdentity"] = Root(new()
        {
            ["accessKeyId"] = new JsonArray(Operator("prefix", "ASIA")),
            ["invokedBy"] = Exists(false),
            ["sessionContext"] = new JsonObject
            {
                ["assumedRoot"] = NotAssumed(),
                ["attributes"] = new JsonObject { ["mfaAuthenticated"] = Texts("false") },
            },
        }),
        ["sessionCredentialFromConsole"] = Exists(false),
        ["$or"] = new JsonArray(
        [
            .. TaskEvents.Select(service => new JsonObject { ["eventSource"] = Texts(service.Key), ["eventName"] = Texts([.. service]) }),
        ]),
    });

    /// <summary>Calls in a central session.</summary>
    public static JsonObject CentralCall => Of(
        CallTypes, new() { ["userIdentity"] = Root(new() { ["sessionContext"] = new JsonObject { ["assumedRoot"] = new JsonArray("true", true) } }) });

    /// <summary>A central session was opened, or somebody was refused one.</summary>
    public static JsonObject CentralSession => Of(CallTypes, AssumeRoot());

    // Only AWS may put events of a source that begins so: nobody in an account can make up an alert.
    private static JsonObject Of(string[] types, JsonObject detail) => new()
    {
        ["source"] = new JsonArray(Operator("prefix", "aws.")),
        ["detail-type"] = Texts(types),
        ["detail"] = detail,
    };

    // Sign-ins through an identity provider say Root as well, with an empty ARN.
    private static JsonObject Root(JsonObject? also = null)
    {
        JsonObject root = also ?? [];
        root["type"] = Texts("Root");
        root["arn"] = new JsonArray(Operator("suffix", ":root"));
        return root;
    }

    private static JsonObject AssumeRoot() => new() { ["eventSource"] = Texts("sts.amazonaws.com"), ["eventName"] = Texts("AssumeRoot") };

    private static JsonObject Recovery() => new() { ["eventSource"] = Console.DeepClone(), ["eventName"] = Texts(Recoveries) };

    // The root user's own change is a call like others.
    private static JsonObject EmailChange() => new()
    {
        ["eventSource"] = Texts("iam.amazonaws.com"),
        ["eventName"] = Texts("UpdateAccountEmailAddress"),
        ["userIdentity"] = new JsonObject { ["type"] = Not(Texts("Root")) },
    };

    private static JsonArray NotAssumed() => [Operator("exists", false), "false", false];

    private static JsonArray Exists(bool exists) => [Operator("exists", exists)];

    // A field that is missing is not something else: that has to be said.
    private static JsonArray Not(JsonNode values) =>
        [Operator("exists", false), Operator("anything-but", values)];

    private static JsonObject Operator(string name, JsonNode value) => new() { [name] = value };

    private static JsonArray OtherNames() => [Operator("anything-but", Texts(Recoveries))];

    // The name stands in each alternative: some of the others have one of their own.
    private static JsonObject NoRecovery(JsonNode value, params string[] path)
    {
        var field = (JsonObject)Enumerable.Reverse(path).Aggregate(value, (inner, name) => new JsonObject { [name] = inner });
        field["eventName"] = OtherNames();
        return field;
    }

    private static JsonArray Texts(params string[] values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
