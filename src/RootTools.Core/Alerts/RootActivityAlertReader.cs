namespace RootTools.Alerts;

/// <summary>Reads what an alert covers, whom it tells and what is in its way. Changes nothing.</summary>
public sealed class RootActivityAlertReader
{
    // Regions whose rules are read at the same time.
    private const int RegionsAtOnce = 8;

    private readonly RootConnection _connection;
    private readonly IAwsClient _aws;
    private readonly AlertStacks _stacks;

    /// <summary>Makes it.</summary>
    /// <param name="connection">The connection; not closed with this.</param>
    public RootActivityAlertReader(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _aws = connection.Aws;
        _stacks = new AlertStacks(_aws, connection.Clock);
    }

    /// <summary>
    /// The role that is taken on in each member account to read its rules; null to leave them unread, so that what CloudFormation says of them
    /// is all that is known (<see cref="RootActivityAlertCoverageState.Deployed"/>).
    /// </summary>
    public string? RoleName { get; init; }

    /// <summary>How many member accounts are read at a time; null for as many as AWS answers as fast as few.</summary>
    public int? Limit { get; init; }

    /// <summary>Reads the alert, with every account that it should cover.</summary>
    /// <returns>The alert as it is.</returns>
    /// <exception cref="RootToolsException">There is none that RootTools set, or the caller may not look.</exception>
    public Task<RootActivityAlert> ReadAsync(CancellationToken cancellationToken = default) => ReadAsync(null, cancellationToken);

    /// <inheritdoc cref="ReadAsync(CancellationToken)"/>
    /// <summary>Reads the alert, with one member account.</summary>
    /// <param name="only">The account; null for all of them.</param>
    internal async Task<RootActivityAlert> ReadAsync(MemberAccount? only, CancellationToken cancellationToken)
    {
        RootContext context = await _connection.GetContextAsync(cancellationToken);
        AlertPlace place = await AlertLocator.FindAsync(_aws, _stacks, context.AccountId, cancellationToken)
            ?? throw new RootToolsException(AlertErrors.NotSet());
        CloudFormation.Stack central = await _stacks.FindAsync(place.Region, cancellationToken)
            ?? throw new RootToolsException(AlertErrors.NotSet());
        string organization = AlertLocator.ValueOf(central, AlertTemplate.OrganizationId);
        string topicArn = place.TopicArn(AlertLocator.ValueOf(central, AlertTemplate.TopicArn));
        RootActivityAlertScope scope = organization.Length > 0 ? RootActivityAlertScope.Organization : RootActivityAlertScope.Account;
        AlertRules rules = new(place, topicArn);

        Task<(AlertTrails? Trails, IReadOnlyList<RootActivityAlertObstacle> Obstacles)> asksTrails = TrailsAsync(place, scope, cancellationToken);
        Task<(IReadOnlyList<RootActivityAlertSubscription>? Told, IReadOnlyList<RootActivityAlertObstacle> Obstacles)> asksTopic =
            TopicAsync(place, topicArn, cancellationToken);
        Task<IReadOnlyList<RootActivityAlertObstacle>> asksBus = BusAsync(place, organization, cancellationToken);
        Task<OwnAccount> asksOwn = OwnAsync(context, place, rules, cancellationToken);
        await Task.WhenAll(asksTrails, asksTopic, asksBus, asksOwn);

        OwnAccount own = await asksOwn;
        (IReadOnlyList<RootActivityAlertCoverage> members, IReadOnlyList<RootActivityAlertObstacle> lacks) = organization.Length == 0
            ? ([], [])
            : await new AlertMembers(_connection, place, rules, RoleName, Limit).ReadAsync(own.Expected, only, cancellationToken);
        return new RootActivityAlert
        {
            Scope = scope,
            AccountId = place.AccountId,
            CentralRegion = place.Region,
            Regions = own.Coverage.Regions,
            TopicArn = topicArn,
            Subscriptions = (await asksTopic).Told,
            Trails = (await asksTrails).Trails?.Feeding,
            Rules = own.Rules,
            Accounts = [own.Coverage, .. members],
            Obstacles =
            [
                .. (await asksTrails).Obstacles,
                .. Judge(central, place),
                .. own.Rules.SelectMany(rules.Judge),
                .. await asksBus,
                .. (await asksTopic).Obstacles,
                .. lacks,
            ],
        };
    }

    private static IEnumerable<RootActivityAlertObstacle> Judge(CloudFormation.Stack central, AlertPlace place) =>
        central.StackStatus is "CREATE_COMPLETE" or "UPDATE_COMPLETE" ? []
        : [
            Obstacle(
                RootActivityAlertPart.Stack,
                $"The central stack {AlertNames.Stack} in {place.Region} is {central.StackStatus}.",
                "Run Set-RootActivityAlert again, once CloudFormation has ended what it does.") with
            { AccountId = place.AccountId, Region = place.Region },
        ];

    internal static RootActivityAlertObstacle Obstacle(RootActivityAlertPart part, string message, string fix, bool stopsAll = false) =>
        new() { Part = part, Message = message, Fix = fix, StopsAll = stopsAll };

    // What could not be read is told as that, and never taken for fine.
    private static RootActivityAlertObstacle Unread(RootActivityAlertPart part, string what, RootError error) =>
        Obstacle(part, $"{what} could not be read: {error.Message}", error.RecommendedAction) with { Error = error };

    private async Task<(AlertTrails?, IReadOnlyList<RootActivityAlertObstacle>)> TrailsAsync(
        AlertPlace place, RootActivityAlertScope scope, CancellationToken cancellationToken)
    {
        try
        {
            AlertTrails trails = await AlertTrails.ReadAsync(_aws, place.Region, scope, cancellationToken);
            RootError error = AlertErrors.NoTrail(trails.Problem ?? trails.Limit ?? "");
            return (trails,
            [
                .. trails.Problem is not null ? [Obstacle(RootActivityAlertPart.Trail, error.Message, error.RecommendedAction, stopsAll: true)]
                    : trails.Limit is { } limit ? [Obstacle(RootActivityAlertPart.Trail, $"Not all is seen: {limit}", error.RecommendedAction)]
                    : Array.Empty<RootActivityAlertObstacle>(),
            ]);
        }
        catch (RootToolsException e)
        {
            return (null, [Unread(RootActivityAlertPart.Trail, "The trails", e.Error)]);
        }
    }

    private async Task<(IReadOnlyList<RootActivityAlertSubscription>?, IReadOnlyList<RootActivityAlertObstacle>)> TopicAsync(
        AlertPlace place, string topicArn, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyDictionary<string, string> attributes =
                (await _aws.SendAsync(new Sns.GetTopicAttributes(topicArn), cancellationToken, place.Region)).Attributes;
            RootActivityAlertSubscription[] told =
            [
                .. (await _aws.ListAllAsync(new Sns.ListSubscriptionsByTopic(topicArn), cancellationToken, place.Region))
                    .Where(one => !AlertTestQueue.IsOwn(one.Endpoint))
                    .Select(one => new RootActivityAlertSubscription(
                        one.Protocol, one.Endpoint ?? "", one.SubscriptionArn.StartsWith("arn:", StringComparison.Ordinal))),
            ];
            List<RootActivityAlertObstacle> obstacles = [];
            if (AlertTopic.Refusal(attributes, place, topicArn) is { } refusal)
            {
                RootError error = AlertErrors.TopicPolicy(topicArn, refusal);
                obstacles.Add(Obstacle(RootActivityAlertPart.Topic, error.Message, error.RecommendedAction, stopsAll: true));
            }

            if (told.Length == 0)
            {
                obstacles.Add(Obstacle(
                    RootActivityAlertPart.Subscription, $"Nobody subscribes to the topic {topicArn}.", "Subscribe those who are to be told."));
            }

            obstacles.AddRange(told.Where(one => !one.IsConfirmed).Select(one => Obstacle(
                RootActivityAlertPart.Subscription,
                $"{one.Endpoint} has not confirmed the subscription: nothing is sent there.",
                "Have the owner follow the link in AWS's message; it is valid for three days. Subscribe again for a new one.")));
            return (told, obstacles);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Sns.NotFound)
        {
            RootError error = AlertErrors.TopicMissing(topicArn);
            return ([], [Obstacle(RootActivityAlertPart.Topic, error.Message, error.RecommendedAction, stopsAll: true)]);
        }
        catch (RootToolsException e)
        {
            return (null, [Unread(RootActivityAlertPart.Topic, $"The topic {topicArn}", e.Error)]);
        }
    }

    private async Task<IReadOnlyList<RootActivityAlertObstacle>> BusAsync(
        AlertPlace place, string organization, CancellationToken cancellationToken)
    {
        const string Again = "Delete the stack there, and run Set-RootActivityAlert again.";
        try
        {
            EventBridge.EventBus bus = await _aws.SendAsync(new EventBridge.DescribeEventBus(AlertNames.Activity), cancellationToken, place.Region);
            return organization.Length > 0 && AlertPermits.BusRefuses(bus.Policy, place, organization) is { } refusal
                ? [Obstacle(RootActivityAlertPart.Target, $"Member accounts may not hand events to {place.BusArn}: {refusal}.", Again)]
                : [];
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == EventBridge.ResourceNotFound)
        {
            return [Obstacle(RootActivityAlertPart.Target, $"There is no event bus {place.BusArn}.", Again, stopsAll: true)];
        }
        catch (RootToolsException e)
        {
            return [Unread(RootActivityAlertPart.Target, $"The event bus {place.BusArn}", e.Error)];
        }
    }

    private async Task<OwnAccount> OwnAsync(RootContext context, AlertPlace place, AlertRules rules, CancellationToken cancellationToken)
    {
        List<RootActivityAlertRule> read = [.. await rules.ReadCentralAsync(_aws, cancellationToken)];
        IReadOnlyList<string> enabled = await AlertLocator.EnabledRegionsAsync(_aws, cancellationToken);
        string[] expected = [.. enabled.Append(place.Region).Append(place.Partition.IamRegion).Distinct(StringComparer.Ordinal)];
        List<RootActivityAlertRule> handing = [];
        IAsyncEnumerable<RootActivityAlertRule?> found = FanOut.RunAsync(
            expected, RegionsAtOnce, (region, stop) => HandingAsync(context.AccountId, region, rules, stop), cancellationToken);
        await foreach (RootActivityAlertRule? rule in found)
        {
            if (rule is not null)
            {
                handing.Add(rule);
            }
        }

        handing.Sort((one, other) => string.CompareOrdinal(one.Region, other.Region));
        string[] watched = [.. handing.Where(rule => rule.Drift.Count == 0).Select(rule => rule.Region)];
        string[] missing = [.. expected.Except(watched).OrderBy(region => region, StringComparer.Ordinal)];
        RootActivityAlertRule[] drifted = [.. handing.Where(rule => rule.Drift.Count > 0)];
        return new(expected, [.. read, .. handing], AlertMembers.Judge(
            new AccountReference(context.AccountId), watched, missing, drifted, rules, isRead: true, otherwise: "there is no stack of the alert in these Regions"));
    }

    // A Region without a stack is one that was not meant, and not one whose rule is missing.
    private async Task<RootActivityAlertRule?> HandingAsync(string accountId, string region, AlertRules rules, CancellationToken cancellationToken) =>
        await _stacks.FindAsync(region, cancellationToken) is null ? null : await rules.ReadHandingAsync(_aws, accountId, region, cancellationToken);

    private sealed record OwnAccount(
        IReadOnlyList<string> Expected, IReadOnlyList<RootActivityAlertRule> Rules, RootActivityAlertCoverage Coverage);
}
