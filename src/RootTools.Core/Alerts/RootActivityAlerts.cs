using System.Runtime.CompilerServices;

namespace RootTools.Alerts;

/// <summary>
/// Sets up and takes back the alert about root users, with CloudFormation: stacks in the caller's account, and for an organization a
/// service-managed StackSet for its members. What it does not find its own by name and tag it never touches.
/// </summary>
public sealed class RootActivityAlerts
{
    // Regions that are looked at at the same time.
    private const int RegionsAtOnce = 8;

    private readonly RootConnection _connection;
    private readonly IAwsClient _aws;
    private readonly AlertStacks _stacks;

    /// <summary>Makes it.</summary>
    /// <param name="connection">The connection; not closed with this.</param>
    public RootActivityAlerts(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _aws = connection.Aws;
        _stacks = new AlertStacks(_aws, connection.Clock);
    }

    /// <summary>The CloudFormation template of the alert: JSON.</summary>
    public static string Template => AlertTemplate.Text;

    /// <summary>Finds out what setting the alert would do, and what is missing for it.</summary>
    /// <param name="settings">What it is to be.</param>
    /// <returns>The plan: one step for each place, those that are as they should be too.</returns>
    /// <exception cref="RootToolsException">Something is missing that the alert needs, and the error names it; or the caller may not look.</exception>
    public async Task<RootActivityAlertPlan> PlanAsync(RootActivityAlertSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        RootContext context = await _connection.GetContextAsync(cancellationToken);
        bool isOrganization = settings.Scope == RootActivityAlertScope.Organization;
        if (isOrganization && context.Role != OrganizationRole.ManagementAccount)
        {
            throw new RootToolsException(AlertErrors.NotManagementAccount(context));
        }

        AlertPlace place = Locate(settings, context);
        if (await AlertLocator.FindAsync(_aws, _stacks, context.AccountId, cancellationToken) is { } existing && existing.Region != place.Region)
        {
            throw new RootToolsException(AlertErrors.CentralElsewhere(existing.Region));
        }

        AlertTrails trails = await AlertTrails.ReadAsync(_aws, place.Region, settings.Scope, cancellationToken);
        if (trails.Problem is { } problem)
        {
            throw new RootToolsException(AlertErrors.NoTrail(problem));
        }

        if (isOrganization)
        {
            CloudFormation.DescribeOrganizationsAccess.Answer access =
                await _aws.SendAsync(new CloudFormation.DescribeOrganizationsAccess(), cancellationToken, place.Region);
            if (access.Status != "ENABLED")
            {
                throw new RootToolsException(AlertErrors.StackSetsAccess(access.Status));
            }
        }

        await CheckRecipientAsync(settings, place, cancellationToken);
        IReadOnlyList<string> regions = await ChooseRegionsAsync(settings, place, cancellationToken);
        return new RootActivityAlertPlan
        {
            Settings = settings,
            Place = place,
            OrganizationId = isOrganization ? context.OrganizationId : null,
            Regions = regions,
            Warning = trails.Limit,
            Steps = await PlanStepsAsync(settings, place, isOrganization ? context.OrganizationId : null, regions, cancellationToken),
        };
    }

    /// <summary>Does what a plan says, the central part first, and gives what became of each part.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="act">Does a step; whoever records what is done puts the record around it. Null to do just that.</param>
    /// <param name="cancellationToken">Stops before the next step; CloudFormation goes on with those that are begun.</param>
    /// <returns>The changes as they are done.</returns>
    public async IAsyncEnumerable<RootActivityAlertChange> SetAsync(
        RootActivityAlertPlan plan,
        Func<RootActivityAlertStep, Func<CancellationToken, Task<RootActivityAlertChange>>, CancellationToken, Task<RootActivityAlertChange>>? act = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (RootActivityAlertStep[] together in plan.InOrder)
        {
            bool failed = false;
            IAsyncEnumerable<RootActivityAlertChange> changes = FanOut.RunAsync(
                together, null, (step, stop) => DoAsync(step, work => SetStepAsync(plan, step, work), act, stop), cancellationToken);
            await foreach (RootActivityAlertChange change in changes)
            {
                failed |= change.Outcome == RootActivityAlertOutcome.Failed && change.Target == plan.Steps[0].Target
                    && change.Regions.Contains(plan.Place.Region);
                yield return change;
            }

            // Without the central part there is nothing to hand events to.
            if (failed)
            {
                yield break;
            }
        }
    }

    /// <summary>Finds out what removing the alert would take back.</summary>
    /// <returns>The plan.</returns>
    /// <exception cref="RootToolsException">There is no alert of RootTools', or the caller may not look.</exception>
    public async Task<RootActivityAlertPlan> PlanRemovalAsync(CancellationToken cancellationToken = default)
    {
        RootContext context = await _connection.GetContextAsync(cancellationToken);
        AlertPlace place = await AlertLocator.FindAsync(_aws, _stacks, context.AccountId, cancellationToken)
            ?? throw new RootToolsException(AlertErrors.NotSet());
        List<RootActivityAlertStep> steps = [];

        // Where the central part is gone already, only looking tells whether it served an organization.
        CloudFormation.Stack? central = await _stacks.FindAsync(place.Region, cancellationToken);
        CloudFormation.StackSet? set = central is null || AlertLocator.ValueOf(central, AlertTemplate.OrganizationId).Length > 0
            ? await new AlertStackSet(_aws, place.Region, _connection.Clock).FindAsync(cancellationToken)
            : null;
        IReadOnlyList<string> enabled = await AlertLocator.EnabledRegionsAsync(_aws, cancellationToken);
        foreach (string region in enabled.Append(place.Region).Distinct(StringComparer.Ordinal).OrderBy(region => region == place.Region))
        {
            if (await _stacks.FindAsync(region, cancellationToken) is not null)
            {
                steps.Add(Stack(place, region, RootActivityAlertOutcome.Removed));
            }
        }

        if (set is not null)
        {
            steps.Insert(0, StackSet(place, set.Regions, RootActivityAlertOutcome.Removed));
        }

        return new RootActivityAlertPlan
        {
            Settings = new() { Scope = set is null ? RootActivityAlertScope.Account : RootActivityAlertScope.Organization },
            Place = place,
            Regions = [.. steps.SelectMany(step => step.Regions).Distinct(StringComparer.Ordinal)],
            Steps = steps,
        };
    }

    /// <summary>Takes the alert back as planned: the members' part first, the central part last.</summary>
    /// <inheritdoc cref="SetAsync"/>
    public async IAsyncEnumerable<RootActivityAlertChange> RemoveAsync(
        RootActivityAlertPlan plan,
        Func<RootActivityAlertStep, Func<CancellationToken, Task<RootActivityAlertChange>>, CancellationToken, Task<RootActivityAlertChange>>? act = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (RootActivityAlertStep step in plan.Steps)
        {
            RootActivityAlertChange change = await DoAsync(step, stop => RemoveStepAsync(plan, step, stop), act, cancellationToken);
            yield return change;

            // What still hands events on needs the central part, which tells that it is there.
            if (change.Outcome == RootActivityAlertOutcome.Failed)
            {
                yield break;
            }
        }
    }

    private static RootActivityAlertStep Stack(AlertPlace place, string region, RootActivityAlertOutcome outcome) =>
        new($"Stack {AlertNames.Stack}", place.AccountId, [region], outcome);

    private static RootActivityAlertStep StackSet(AlertPlace place, IReadOnlyList<string> regions, RootActivityAlertOutcome outcome) =>
        new($"StackSet {AlertNames.Stack}", place.AccountId, regions, outcome) { IsStackSet = true };

    private static async Task<RootActivityAlertChange> DoAsync(
        RootActivityAlertStep step,
        Func<CancellationToken, Task<RootActivityAlertChange>> work,
        Func<RootActivityAlertStep, Func<CancellationToken, Task<RootActivityAlertChange>>, CancellationToken, Task<RootActivityAlertChange>>? act,
        CancellationToken cancellationToken)
    {
        if (step.Outcome == RootActivityAlertOutcome.Unchanged)
        {
            return step.ToChange();
        }

        try
        {
            return act is null ? await work(cancellationToken) : await act(step, work, cancellationToken);
        }
        catch (RootToolsException e) when (!e.Error.EndsRun)
        {
            return step.ToChange() with { Outcome = RootActivityAlertOutcome.Failed, Error = e.Error };
        }
    }

    private async Task<RootActivityAlertChange> SetStepAsync(
        RootActivityAlertPlan plan, RootActivityAlertStep step, CancellationToken cancellationToken)
    {
        if (step.Outcome == RootActivityAlertOutcome.Removed)
        {
            return await RemoveStepAsync(plan, step, cancellationToken);
        }

        if (step.IsStackSet)
        {
            await new AlertStackSet(_aws, plan.Place.Region, _connection.Clock)
                .SetAsync(plan.Place.Elsewhere(), step.Regions, await RootIdAsync(cancellationToken), cancellationToken);
        }
        else
        {
            string region = step.Regions[0];
            await _stacks.SetAsync(plan.ParametersIn(region), region, cancellationToken);
        }

        return step.ToChange();
    }

    private async Task<RootActivityAlertChange> RemoveStepAsync(
        RootActivityAlertPlan plan, RootActivityAlertStep step, CancellationToken cancellationToken)
    {
        await (step.IsStackSet
            ? new AlertStackSet(_aws, plan.Place.Region, _connection.Clock).RemoveAsync(step.IsPart ? step.Regions : null, cancellationToken)
            : _stacks.RemoveAsync(step.Regions[0], cancellationToken));
        return step.ToChange();
    }

    private async Task<IReadOnlyList<RootActivityAlertStep>> PlanStepsAsync(
        RootActivityAlertSettings settings,
        AlertPlace place,
        string? organizationId,
        IReadOnlyList<string> regions,
        CancellationToken cancellationToken)
    {
        List<RootActivityAlertStep> steps = [];
        bool servesOrganization = false;
        foreach (string region in regions)
        {
            CloudFormation.Stack? stack = await _stacks.FindAsync(region, cancellationToken);
            servesOrganization |= stack is not null && AlertLocator.ValueOf(stack, AlertTemplate.OrganizationId).Length > 0;
            if (stack is not null && stack.StackStatus.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
            {
                throw new RootToolsException(AlertErrors.Busy($"The stack {AlertNames.Stack} in {region}", stack.StackStatus));
            }

            IReadOnlyList<CloudFormation.Parameter> parameters =
                region == place.Region ? AlertPlace.Central(settings, organizationId) : place.Elsewhere();
            steps.Add(Stack(place, region, stack is null ? RootActivityAlertOutcome.Created
                : await _stacks.IsCurrentAsync(stack, parameters, region, cancellationToken) ? RootActivityAlertOutcome.Unchanged
                : RootActivityAlertOutcome.Updated));
        }

        steps.AddRange((await FindLeftOutAsync(regions, cancellationToken)).Select(region => Stack(place, region, RootActivityAlertOutcome.Removed)));
        AlertStackSet stackSet = new(_aws, place.Region, _connection.Clock);
        if (settings.Scope == RootActivityAlertScope.Organization)
        {
            CloudFormation.StackSet? set = await stackSet.FindAsync(cancellationToken);
            bool isCurrent = set is not null && AlertStackSet.IsCurrent(set, place.Elsewhere()) && !regions.Except(set.Regions).Any();
            steps.Add(StackSet(place, regions, set is null ? RootActivityAlertOutcome.Created
                : isCurrent ? RootActivityAlertOutcome.Unchanged
                : RootActivityAlertOutcome.Updated));
            string[] leftOut = [.. (set?.Regions ?? []).Except(regions).OrderBy(region => region, StringComparer.Ordinal)];
            if (leftOut.Length > 0)
            {
                steps.Add(StackSet(place, leftOut, RootActivityAlertOutcome.Removed) with { IsPart = true });
            }
        }
        else if (servesOrganization && await stackSet.FindAsync(cancellationToken) is { } set)
        {
            // It was for the organization, and is to be for this account alone.
            steps.Add(StackSet(place, set.Regions, RootActivityAlertOutcome.Removed));
        }

        return steps;
    }

    /// <summary>Finds the Regions that a run before watched, and this one is not to.</summary>
    private async Task<IReadOnlyList<string>> FindLeftOutAsync(IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        IEnumerable<string> others = (await AlertLocator.EnabledRegionsAsync(_aws, cancellationToken)).Except(regions);
        List<string> found = [];
        await foreach ((string region, CloudFormation.Stack? stack) in FanOut.RunAsync(
            others, RegionsAtOnce, async (region, stop) => (region, await _stacks.FindAsync(region, stop)), cancellationToken))
        {
            if (stack is not null)
            {
                found.Add(region);
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private AlertPlace Locate(RootActivityAlertSettings settings, RootContext context)
    {
        string?[] recipients = [settings.EmailAddress, settings.TopicArn, settings.QueueArn];
        if (recipients.Count(recipient => !string.IsNullOrEmpty(recipient)) != 1)
        {
            throw new RootToolsException(AlertErrors.Recipient());
        }

        // A rule reaches topics, and a topic of SNS's own policy queues, in its own Region.
        (string? arn, string service) = settings.TopicArn is not null ? (settings.TopicArn, "sns") : (settings.QueueArn, "sqs");
        string region = arn is null ? _aws.Region : RegionOf(arn, service);
        return settings.TopicArn is { } topic && AlertPlace.AccountOf(topic) != context.AccountId
            ? throw new RootToolsException(AlertErrors.OtherAccount(topic, context.AccountId))
            : new AlertPlace(_aws.Partition, context.AccountId, region);
    }

    private string RegionOf(string arn, string service)
    {
        string[] parts = arn.Split(':');
        bool fits = parts.Length == 6 && parts[0] == "arn" && parts[1] == _aws.Partition.Name && parts[2] == service
            && Regions.List().Any(region => region.Name == parts[3] && region.Partition == _aws.Partition.Name)
            && AccountIds.IsValid(parts[4]) && parts[5].Length > 0;
        return fits ? parts[3] : throw new RootToolsException(AlertErrors.ArnInvalid(arn, service));
    }

    private async Task CheckRecipientAsync(RootActivityAlertSettings settings, AlertPlace place, CancellationToken cancellationToken)
    {
        if (settings.TopicArn is { } topic)
        {
            IReadOnlyDictionary<string, string> attributes;
            try
            {
                attributes = (await _aws.SendAsync(new Sns.GetTopicAttributes(topic), cancellationToken, place.Region)).Attributes;
            }
            catch (RootToolsException e) when (e.Error.AwsErrorCode == Sns.NotFound)
            {
                throw new RootToolsException(AlertErrors.TopicMissing(topic), e);
            }

            if (AlertTopic.Refusal(attributes, place, topic) is { } refusal)
            {
                throw new RootToolsException(AlertErrors.TopicPolicy(topic, refusal));
            }
        }

        // The policy of a queue in another account only its own account reads; its owner confirms the subscription.
        if (settings.QueueArn is { } queue && AlertPlace.AccountOf(queue) == place.AccountId)
        {
            string name = queue.Substring(queue.LastIndexOf(':') + 1);
            string url = await FindQueueAsync(name, queue, place.Region, cancellationToken);
            Sqs.GetQueueAttributes.Output read = await _aws.SendAsync(new Sqs.GetQueueAttributes(url, ["Policy"]), cancellationToken, place.Region);
            read.Attributes.TryGetValue("Policy", out string? policy);
            if (AlertPermits.QueueRefuses(policy, queue, place.TopicArn(null)) is not null)
            {
                throw new RootToolsException(AlertErrors.QueuePolicy(queue, place.TopicArn(null)));
            }
        }
    }

    private async Task<string> FindQueueAsync(string name, string arn, string region, CancellationToken cancellationToken)
    {
        try
        {
            return (await _aws.SendAsync(new Sqs.GetQueueUrl(name), cancellationToken, region)).QueueUrl;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode is Sqs.NonExistentQueue or Sqs.QueueDoesNotExist)
        {
            throw new RootToolsException(AlertErrors.QueueMissing(arn), e);
        }
    }

    private async Task<IReadOnlyList<string>> ChooseRegionsAsync(
        RootActivityAlertSettings settings, AlertPlace place, CancellationToken cancellationToken)
    {
        IEnumerable<string> chosen = settings.Regions.Count > 0
            ? settings.Regions.Select(Regions.Require)
            : await AlertLocator.EnabledRegionsAsync(_aws, cancellationToken);
        return [.. chosen.Prepend(place.Partition.IamRegion).Prepend(place.Region).Distinct(StringComparer.Ordinal)];
    }

    private async Task<string> RootIdAsync(CancellationToken cancellationToken) =>
        (await _aws.ListAllAsync(new Organizations.ListRoots(), cancellationToken))[0].Id;
}
