using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootTools.Alerts;

/// <summary>Reads the rules of the alert, and says what of them is not as it was set.</summary>
internal sealed class AlertRules(AlertPlace place, string topicArn)
{
    /// <summary>Reads the rule that hands the events of an account in a Region to the central event bus.</summary>
    public Task<RootActivityAlertRule> ReadHandingAsync(
        IAwsCaller aws, string accountId, string region, CancellationToken cancellationToken) =>
        ReadAsync(aws, accountId, region, AlertNames.Activity, null, AlertPatterns.Everything, place.BusArn, null, cancellationToken);

    /// <summary>Reads the rules on the central event bus.</summary>
    public async Task<IReadOnlyList<RootActivityAlertRule>> ReadCentralAsync(IAwsCaller aws, CancellationToken cancellationToken) =>
        await Task.WhenAll(AlertMessage.All.Select(message => ReadAsync(
            aws,
            place.AccountId,
            place.Region,
            AlertNames.RuleOf(message),
            AlertNames.Activity,
            message.Pattern,
            topicArn,
            message.Sentence,
            cancellationToken)));

    /// <summary>Says what is in the way at a rule; nothing where it is as it was set.</summary>
    public IEnumerable<RootActivityAlertObstacle> Judge(RootActivityAlertRule rule) => Find(rule) is not { } problem ? [] :
    [
        new()
        {
            Part = problem.Part,
            Message = $"The rule {rule.Name} of account {rule.AccountId} in {rule.Region} {problem.What}.",
            Fix = rule.State == "DISABLED"
                ? $"Enable it as it was: aws events put-rule with --state {AlertNames.RuleState}; or delete the stack there and run Set-RootActivityAlert again."
                : "Delete the stack there, and run Set-RootActivityAlert again: CloudFormation does not mend what was changed beside it.",
            AccountId = rule.AccountId,
            Region = rule.Region,
        },
    ];

    /// <summary>Says what is wrong with a rule, as the end of a sentence; null where it is as it was set.</summary>
    public string? Describe(RootActivityAlertRule rule) => Find(rule)?.What;

    private (RootActivityAlertPart Part, string What)? Find(RootActivityAlertRule rule) => rule switch
    {
        { State: null } => (RootActivityAlertPart.Rule, "is missing"),
        { State: "DISABLED" } => (RootActivityAlertPart.Rule, "is disabled"),
        { State: not AlertNames.RuleState } =>
            (RootActivityAlertPart.Rule, $"is {rule.State}, so that it sees no read-only calls, and AssumeRoot may be one"),
        _ when rule.Drift.Contains(nameof(EventBridge.Rule.EventPattern)) => (RootActivityAlertPart.Rule, "has another event pattern than was set"),
        _ when rule.Drift.Contains(nameof(RootActivityAlertRule.Target)) => (
            RootActivityAlertPart.Target,
            rule.Target is null ? "hands its events to nothing" : $"hands its events to {rule.Target} and not to {TargetOf(rule)}"),
        _ when rule.Drift.Contains("Message") => (RootActivityAlertPart.Target, "says another sentence than was set"),
        _ => null,
    };

    private static bool IsSame(string? pattern, JsonObject wanted)
    {
        try
        {
            return pattern is not null && JsonNode.DeepEquals(JsonNode.Parse(pattern), wanted);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string TargetOf(RootActivityAlertRule rule) => rule.Name == AlertNames.Activity ? place.BusArn : topicArn;

    private async Task<RootActivityAlertRule> ReadAsync(
        IAwsCaller aws,
        string accountId,
        string region,
        string name,
        string? bus,
        JsonObject pattern,
        string target,
        string? sentence,
        CancellationToken cancellationToken)
    {
        RootActivityAlertRule missing = new() { AccountId = accountId, Region = region, Name = name, Drift = [nameof(EventBridge.Rule)] };
        try
        {
            EventBridge.Rule rule = await aws.SendAsync(new EventBridge.DescribeRule(name, bus), cancellationToken, region);
            IReadOnlyList<EventBridge.Target> targets =
                await aws.ListAllAsync(new EventBridge.ListTargetsByRule(name, bus), cancellationToken, region);
            EventBridge.Target? found = targets.FirstOrDefault(one => one.Arn == target) ?? (targets.Count > 0 ? targets[0] : null);
            return missing with
            {
                State = rule.State,
                Target = found?.Arn,
                Drift =
                [
                    .. Differs(rule.State == AlertNames.RuleState, nameof(EventBridge.Rule.State)),
                    .. Differs(IsSame(rule.EventPattern, pattern), nameof(EventBridge.Rule.EventPattern)),
                    .. Differs(found?.Arn == target, nameof(RootActivityAlertRule.Target)),
                    .. Differs(sentence is null || found?.InputTransformer?.InputTemplate == $"\"{sentence}\"", "Message"),
                ],
            };
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == EventBridge.ResourceNotFound)
        {
            return missing;
        }
    }

    private static IEnumerable<string> Differs(bool isSame, string what) => isSame ? [] : [what];
}
