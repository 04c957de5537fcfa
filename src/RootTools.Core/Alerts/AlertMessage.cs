using System.Text.Json.Nodes;

namespace RootTools.Alerts;

/// <summary>A sentence that the alert can say, and the events that it says it of.</summary>
/// <param name="Name">The second part of the rule's name, and the name of the resource in the template.</param>
/// <param name="Pattern">Which events it is about.</param>
/// <param name="Sentence">What it says; names in angle brackets are those of <see cref="Paths"/>.</param>
internal sealed record AlertMessage(string Name, JsonObject Pattern, string Sentence)
{
    // What somebody else could have chosen, such as the user agent, is left out of what people are to read and click.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["account"] = "$.account",
        ["region"] = "$.region",
        ["time"] = "$.time",
        ["event"] = "$.detail.eventName",
        ["service"] = "$.detail.eventSource",
        ["ip"] = "$.detail.sourceIPAddress",
        ["error"] = "$.detail.errorCode",
        ["request"] = "$.detail.requestID",
        ["id"] = "$.detail.eventID",
        ["result"] = "$.detail.responseElements.ConsoleLogin",
        ["mfa"] = "$.detail.additionalEventData.MFAUsed",
        ["caller"] = "$.detail.userIdentity.arn",
        ["target"] = "$.detail.requestParameters.targetPrincipal",
        ["task"] = "$.detail.requestParameters.taskPolicyArn.arn",
    };

    private const string When = "in <region> at <time>, from <ip>";
    private const string Proof = "Error: [<error>]. Request: <request>. Event: <id>.";

    /// <summary>Every sentence; each event of <see cref="AlertPatterns.Everything"/> has exactly one.</summary>
    public static IReadOnlyList<AlertMessage> All { get; } =
    [
        new("SignIn", AlertPatterns.SignIn,
            $"ROOT SIGN-IN: the root user of account <account> signed in {When} (<event>: <result>, MFA used: <mfa>). {Proof}"),
        new("Takeover", AlertPatterns.Takeover,
            $"ROOT RECOVERY: <event> of the root user of account <account> {When}. {Proof}"),
        new("Call", AlertPatterns.Call,
            $"ROOT CALL: the root user of account <account> called <event> of <service> {When}. {Proof}"),
        new("PerhapsCentral", AlertPatterns.PerhapsCentral,
            $"ROOT CALL, PERHAPS IN A CENTRAL SESSION: <event> of <service> as the root user of account <account> {When}. "
                + $"AWS did not mark it; look for an AssumeRoot of that account just before. {Proof}"),
        new("CentralCall", AlertPatterns.CentralCall,
            $"CENTRAL SESSION, CALL: <event> of <service> in a central root session in account <account> {When}. {Proof}"),
        new("CentralSession", AlertPatterns.CentralSession,
            $"CENTRAL SESSION OPENED: <caller> asked for a root session in account <target> for the task <task> {When}. {Proof}"),
    ];

    /// <summary>The fields of the event that stand in the sentence, as the input transformer takes them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Paths => Known.Where(path => Sentence.Contains($"<{path.Key}>"));
}
