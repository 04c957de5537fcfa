namespace RootTools.Alerts;

/// <summary>Whose root users an alert is about.</summary>
public enum RootActivityAlertScope : long
{
    /// <summary>The caller's account alone.</summary>
    Account,

    /// <summary>Every account of the organization, those that will join too.</summary>
    Organization,
}

/// <summary>The parts of the way that an alert takes, in its order.</summary>
public enum RootActivityAlertPart : long
{
    /// <summary>The CloudTrail trail without which EventBridge sees no calls.</summary>
    Trail,

    /// <summary>A CloudFormation stack, or the StackSet of the member accounts.</summary>
    Stack,

    /// <summary>A rule of EventBridge.</summary>
    Rule,

    /// <summary>What a rule hands its events to: the central event bus and its policy, or the topic.</summary>
    Target,

    /// <summary>The topic, and its policy.</summary>
    Topic,

    /// <summary>Whoever is told: a subscription of the topic.</summary>
    Subscription,
}

/// <summary>How far an account is watched.</summary>
public enum RootActivityAlertCoverageState : long
{
    /// <summary>In no Region.</summary>
    NotCovered,

    /// <summary>In some of the Regions.</summary>
    Partial,

    /// <summary>A rule is not as it was set: it is disabled, has another pattern, or hands its events to something else, or to nothing.</summary>
    Drifted,

    /// <summary>CloudFormation says that the rules were made in every Region; they themselves were not looked at, or not all of them.</summary>
    Deployed,

    /// <summary>The rules of every Region were read, and are as they were set.</summary>
    Covered,

    /// <summary>It could not be read.</summary>
    Unknown,
}

/// <summary>What keeps an alert from arriving, or part of it.</summary>
public sealed record RootActivityAlertObstacle
{
    /// <summary>Where on its way the alert is lost.</summary>
    public required RootActivityAlertPart Part { get; init; }

    /// <summary>What is wrong, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Fix { get; init; }

    /// <summary>The account that it is about; null where it is about all of them.</summary>
    public string? AccountId { get; init; }

    /// <summary>The Region that it is about; null where it is about all of them.</summary>
    public string? Region { get; init; }

    /// <summary>Whether nothing can arrive at all because of it; else it is about some events, some accounts or some of those who are told.</summary>
    public bool StopsAll { get; init; }

    /// <summary>Why it could not be read; null when it was, and is as the message says.</summary>
    public RootError? Error { get; init; }

    /// <summary>Gives part and message.</summary>
    public override string ToString() => $"{Part}: {Message}";
}

/// <summary>A rule of the alert, as it is.</summary>
public sealed record RootActivityAlertRule
{
    /// <summary>The account that the rule is in.</summary>
    public required string AccountId { get; init; }

    /// <summary>The Region that it is in.</summary>
    public required string Region { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its state as EventBridge gives it; null when there is no such rule.</summary>
    public string? State { get; init; }

    /// <summary>The ARN of what it hands its events to; null when that is nothing.</summary>
    public string? Target { get; init; }

    /// <summary>What is not as it was set: State, EventPattern, Target, Message, or Rule when the whole rule is missing.</summary>
    public required IReadOnlyList<string> Drift { get; init; }

    /// <summary>Gives name, Region and state.</summary>
    public override string ToString() => $"{Name} ({Region}): {State ?? "missing"}";
}

/// <summary>Somebody whom the topic tells.</summary>
/// <param name="Protocol">Such as <c>email</c> or <c>sqs</c>.</param>
/// <param name="Endpoint">The address, or the ARN of the queue.</param>
/// <param name="IsConfirmed">Whether the owner of the address has confirmed; until then nothing is sent there.</param>
public sealed record RootActivityAlertSubscription(string Protocol, string Endpoint, bool IsConfirmed)
{
    /// <summary>Gives address and state.</summary>
    public override string ToString() => $"{Endpoint} ({(IsConfirmed ? "confirmed" : "pending")})";
}

/// <summary>How far an account is watched, and why not farther.</summary>
public sealed record RootActivityAlertCoverage
{
    /// <summary>The account's 12-digit id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name, when it is known.</summary>
    public string? AccountName { get; init; }

    /// <summary>How far it is watched.</summary>
    public required RootActivityAlertCoverageState State { get; init; }

    /// <summary>The Regions in which it is watched.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>The Regions in which it should be and is not.</summary>
    public required IReadOnlyList<string> MissingRegions { get; init; }

    /// <summary>Why not, or why it is no more than Deployed; null where nothing is missing, and for a member whose rules were not to be read.</summary>
    public string? Reason { get; init; }

    /// <summary>The rules that are not as they were set.</summary>
    public IReadOnlyList<RootActivityAlertRule> DriftedRules { get; init; } = [];

    /// <summary>Why rules of the account could not be read; null when they were, or nobody tried.</summary>
    public RootError? Error { get; init; }

    /// <summary>Gives the account and its state.</summary>
    public override string ToString() => $"{AccountName ?? AccountId}: {State}";
}

/// <summary>The alert as it is: what it covers, whom it tells, and what is in its way.</summary>
public sealed record RootActivityAlert
{
    /// <summary>Whose root users it is about.</summary>
    public required RootActivityAlertScope Scope { get; init; }

    /// <summary>The account that the central part is in.</summary>
    public required string AccountId { get; init; }

    /// <summary>The Region that the central part is in.</summary>
    public required string CentralRegion { get; init; }

    /// <summary>The Regions that are watched.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>The topic that the alerts are published to.</summary>
    public required string TopicArn { get; init; }

    /// <summary>Whom the topic tells; null when they could not be read.</summary>
    public IReadOnlyList<RootActivityAlertSubscription>? Subscriptions { get; init; }

    /// <summary>The trails that feed it; null when they could not be read.</summary>
    public IReadOnlyList<string>? Trails { get; init; }

    /// <summary>The rules in the caller's account.</summary>
    public required IReadOnlyList<RootActivityAlertRule> Rules { get; init; }

    /// <summary>Every account that should be watched.</summary>
    public required IReadOnlyList<RootActivityAlertCoverage> Accounts { get; init; }

    /// <summary>Those that are not watched in every Region, or of which that is not known.</summary>
    public IReadOnlyList<RootActivityAlertCoverage> NotCovered =>
    [
        .. Accounts.Where(account => account.State is not (RootActivityAlertCoverageState.Covered or RootActivityAlertCoverageState.Deployed)),
    ];

    /// <summary>What keeps alerts from arriving.</summary>
    public required IReadOnlyList<RootActivityAlertObstacle> Obstacles { get; init; }

    /// <summary>Whether nothing was found that keeps any alert from arriving. Whether one does, Test-RootActivityAlert shows.</summary>
    public bool IsInOrder => Obstacles.Count == 0 && NotCovered.Count == 0;

    /// <summary>Gives the scope, and whether it is in order.</summary>
    public override string ToString() => $"{Scope} alert in {AccountId}, {CentralRegion}: {(IsInOrder ? "in order" : "not in order")}";
}

/// <summary>What became of a part of the alert in one place.</summary>
public enum RootActivityAlertOutcome : long
{
    /// <summary>It was there, as it should be.</summary>
    Unchanged,

    /// <summary>It was made.</summary>
    Created,

    /// <summary>It was brought up to date.</summary>
    Updated,

    /// <summary>It was taken back.</summary>
    Removed,

    /// <summary>Nothing was changed, because whoever was asked said no.</summary>
    Declined,

    /// <summary>Nothing was done, because it is no longer as it was planned; SkippedFor says what is different.</summary>
    Skipped,

    /// <summary>CloudFormation could not do it; see the error.</summary>
    Failed,
}

/// <summary>What was done to a part of the alert in one place.</summary>
public sealed record RootActivityAlertChange
{
    /// <summary>What it is: <c>Stack</c> or <c>StackSet</c>, with its name.</summary>
    public required string Target { get; init; }

    /// <summary>The account that it is in.</summary>
    public required string AccountId { get; init; }

    /// <summary>The Regions that it is about.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>What became of it.</summary>
    public required RootActivityAlertOutcome Outcome { get; init; }

    /// <summary>Why it was skipped when a plan was carried out: what is no longer as it was planned; null when it was not skipped.</summary>
    public string? SkippedFor { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public RootError? Error { get; init; }

    /// <summary>Gives target and outcome.</summary>
    public override string ToString() => $"{Target}: {Outcome}";
}

/// <summary>One call of a test, and whether the alert told of it.</summary>
public sealed record RootActivityAlertProof
{
    /// <summary>The call, such as <c>sts:AssumeRoot</c>.</summary>
    public required string Call { get; init; }

    /// <summary>The account whose CloudTrail records it.</summary>
    public required string AccountId { get; init; }

    /// <summary>The Region that it is recorded in.</summary>
    public required string Region { get; init; }

    /// <summary>Its request id, which the alert has to name.</summary>
    public required string RequestId { get; init; }

    /// <summary>How long the alert took to arrive; null when it did not.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What the alert said; null when it did not arrive.</summary>
    public string? Message { get; init; }

    /// <summary>Gives the call and how long the alert took.</summary>
    public override string ToString() => $"{Call}: {(Duration is { } took ? $"{took.TotalSeconds:0.0} s" : "lost")}";
}

/// <summary>Whether an alert arrived that had to.</summary>
public sealed record RootActivityAlertTest
{
    /// <summary>The account in which the central session was opened.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name, when it is known.</summary>
    public string? AccountName { get; init; }

    /// <summary>Whether the alerts of all calls arrived at the topic's test queue.</summary>
    public required bool Arrived { get; init; }

    /// <summary>How long the last of them took; null when one did not arrive.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Where they were lost, or would not reach everybody; null where nothing was found.</summary>
    public RootActivityAlertPart? LostAt { get; init; }

    /// <summary>What was found, in a sentence.</summary>
    public required string Finding { get; init; }

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? Fix { get; init; }

    /// <summary>The calls that were made; none when something was found beforehand that lets nothing through.</summary>
    public required IReadOnlyList<RootActivityAlertProof> Proofs { get; init; }

    /// <summary>Gives the account and the finding.</summary>
    public override string ToString() => $"{AccountName ?? AccountId}: {Finding}";
}
