using RootTools.Plans;

namespace RootTools.Alerts;

/// <summary>What is to be done in one place.</summary>
/// <param name="Target">What it is done to.</param>
/// <param name="AccountId">The account that it is in.</param>
/// <param name="Regions">The Regions that it is about: one for a stack, all of them for the StackSet.</param>
/// <param name="Outcome">What is to become of it.</param>
public sealed record RootActivityAlertStep(string Target, string AccountId, IReadOnlyList<string> Regions, RootActivityAlertOutcome Outcome)
{
    internal bool IsStackSet { get; init; }

    /// <summary>Whether the StackSet stays, and only its stacks in these Regions go.</summary>
    internal bool IsPart { get; init; }

    /// <summary>The result, when it is done as planned.</summary>
    public RootActivityAlertChange ToChange() => new() { Target = Target, AccountId = AccountId, Regions = Regions, Outcome = Outcome };

    /// <summary>Says what is to be done.</summary>
    public override string ToString() => $"{Target} in {AccountId}, {string.Join(", ", Regions)}: {Outcome}";
}

/// <summary>What setting or removing an alert comes to.</summary>
public sealed record RootActivityAlertPlan
{
    /// <summary>What the alert is to be.</summary>
    public required RootActivityAlertSettings Settings { get; init; }

    /// <summary>The organization's id; null for an account by itself.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The Regions to watch.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>What it cannot see for now; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>What is to be done, place by place.</summary>
    public required IReadOnlyList<RootActivityAlertStep> Steps { get; init; }

    /// <summary>Whether anything is to be done at all.</summary>
    public bool IsChange => Steps.Any(step => step.Outcome != RootActivityAlertOutcome.Unchanged);

    /// <summary>The account that the central part is in.</summary>
    public string AccountId => Place.AccountId;

    /// <summary>The Region that the central part is in.</summary>
    public string CentralRegion => Place.Region;

    /// <summary>The topic that alerts are published to.</summary>
    public string TopicArn => Place.TopicArn(Settings.TopicArn);

    internal AlertPlace Place { get; init; } = null!;

    /// <summary>Tells the plan as one change, for the plan of a run.</summary>
    /// <param name="action">The action's name in the journal.</param>
    public PlannedChange ToPlannedChange(string action)
    {
        string[] told = [.. new[] { Settings.EmailAddress, Settings.TopicArn, Settings.QueueArn }.OfType<string>()];
        return new()
        {
            Action = action,
            AccountId = AccountId,
            Resource = TopicArn,
            Region = CentralRegion,
            Steps = IsChange ? [.. Steps.Where(step => step.Outcome != RootActivityAlertOutcome.Unchanged).Select(step => step.ToString())] : [],
            State = [.. Steps.Select(step => step.ToString()), $"told: {string.Join(", ", told)}", $"organization: {OrganizationId}"],
        };
    }

    /// <summary>Makes the result of a plan that is no longer as it was planned before.</summary>
    /// <param name="why">What is different.</param>
    public RootActivityAlertChange Skip(string why) =>
        Steps[0].ToChange() with { Outcome = RootActivityAlertOutcome.Skipped, SkippedFor = why };

    /// <summary>The steps that can be taken together: the central stack, then the others, and last what is taken back.</summary>
    internal IEnumerable<RootActivityAlertStep[]> InOrder =>
    [
        [Steps[0]],
        [.. Steps.Skip(1).Where(step => step.Outcome != RootActivityAlertOutcome.Removed)],
        [.. Steps.Skip(1).Where(step => step.Outcome == RootActivityAlertOutcome.Removed)],
    ];

    /// <summary>The parameters of the stack in a Region.</summary>
    internal IReadOnlyList<CloudFormation.Parameter> ParametersIn(string region) =>
        region == Place.Region ? AlertPlace.Central(Settings, OrganizationId) : Place.Elsewhere();
}
