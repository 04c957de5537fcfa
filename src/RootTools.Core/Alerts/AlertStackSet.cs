namespace RootTools.Alerts;

/// <summary>
/// The service-managed StackSet that watches the member accounts, and those that join later. It never reaches the management account:
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-enable-trusted-access.html.
/// </summary>
/// <param name="aws">Makes the calls, in the management account.</param>
/// <param name="region">The Region that the StackSet itself is kept in: the central part's.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class AlertStackSet(IAwsCaller aws, string region, TimeProvider clock)
{
    private static readonly IReadOnlyList<string> Capabilities = [AlertTemplate.Capability];
    private static readonly CloudFormation.AutoDeployment Automatic = new(Enabled: true);

    // One account that cannot be watched must not leave the others unwatched.
    private static readonly CloudFormation.OperationPreferences Everywhere = new("PARALLEL", 100, 100);

    /// <summary>Finds the StackSet; null when there is none.</summary>
    /// <exception cref="RootToolsException">The caller may not look, or it is somebody else's.</exception>
    public async Task<CloudFormation.StackSet?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            CloudFormation.StackSet? found =
                (await aws.SendAsync(new CloudFormation.DescribeStackSet(AlertNames.Stack), cancellationToken, region)).StackSet;
            return found is null or { Status: "DELETED" } ? null
                : AlertStacks.IsOwn(found.Tags) ? found
                : throw new RootToolsException(AlertErrors.NameTaken("a StackSet", region));
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == CloudFormation.StackSetNotFound)
        {
            return null;
        }
    }

    /// <summary>Whether the StackSet's template, parameters and automatic deployment are as they are to be; its Regions are another matter.</summary>
    public static bool IsCurrent(CloudFormation.StackSet found, IReadOnlyList<CloudFormation.Parameter> parameters) =>
        AlertTemplate.IsSame(found.TemplateBody) && AlertStacks.Has(found.Parameters, parameters) && found.AutoDeployment?.Enabled is true;

    /// <summary>Lists where it stands: one instance for each account and Region.</summary>
    /// <param name="accountId">The account; null for all of them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IAsyncEnumerable<CloudFormation.StackInstance> ListAsync(string? accountId, CancellationToken cancellationToken) =>
        aws.ListAsync(new CloudFormation.ListStackInstances(AlertNames.Stack, accountId), cancellationToken, region);

    /// <summary>Makes the StackSet, or brings it up to date, has it deployed in Regions where it is not yet, and waits.</summary>
    /// <param name="parameters">The template's parameters.</param>
    /// <param name="regions">The Regions.</param>
    /// <param name="rootId">The organization's root, below which every account is watched.</param>
    /// <param name="cancellationToken">Stops the wait; CloudFormation goes on.</param>
    /// <exception cref="RootToolsException">CloudFormation refuses, or stopped.</exception>
    public async Task SetAsync(
        IReadOnlyList<CloudFormation.Parameter> parameters, IReadOnlyList<string> regions, string rootId, CancellationToken cancellationToken)
    {
        CloudFormation.StackSet? found = await FindAsync(cancellationToken);
        if (found is null)
        {
            await aws.SendAsync(
                new CloudFormation.CreateStackSet(
                    AlertNames.Stack,
                    "Tells of every use of the root users of member accounts. Made by RootTools.",
                    AlertTemplate.Text,
                    parameters,
                    Capabilities,
                    [new(AlertNames.TagKey, AlertNames.TagValue)],
                    "SERVICE_MANAGED",
                    Automatic),
                cancellationToken,
                region);
        }
        else if (!IsCurrent(found, parameters))
        {
            string update = NewId();
            await RunAsync(
                new CloudFormation.UpdateStackSet(AlertNames.Stack, AlertTemplate.Text, parameters, Capabilities, Everywhere, Automatic, update),
                update,
                cancellationToken);
        }

        string[] missing = [.. regions.Except(found?.Regions ?? [])];
        if (missing.Length > 0)
        {
            string deployment = NewId();
            await RunAsync(
                new CloudFormation.CreateStackInstances(AlertNames.Stack, new([rootId]), missing, Everywhere, deployment),
                deployment,
                cancellationToken);
        }
    }

    /// <summary>Removes the stacks of all accounts, and then the StackSet; or the stacks in some Regions alone.</summary>
    /// <param name="only">The Regions; null for all, and the StackSet with them.</param>
    /// <param name="cancellationToken">Stops the wait; CloudFormation goes on.</param>
    /// <exception cref="RootToolsException">CloudFormation refuses, or could not remove a stack.</exception>
    public async Task RemoveAsync(IReadOnlyList<string>? only, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found)
        {
            return;
        }

        string[] regions = [.. found.Regions.Where(one => only is null || only.Contains(one))];
        if (regions.Length > 0 && found.OrganizationalUnitIds.Count > 0)
        {
            string removal = NewId();
            await RunAsync(
                new CloudFormation.DeleteStackInstances(
                    AlertNames.Stack, new(found.OrganizationalUnitIds), regions, Everywhere, RetainStacks: false, removal),
                removal,
                cancellationToken);
        }

        if (only is null)
        {
            await aws.SendAsync(new CloudFormation.DeleteStackSet(AlertNames.Stack), cancellationToken, region);
        }
    }

    private static string NewId() => $"roottools-{Guid.NewGuid():N}";

    // A request that is repeated, because the answer to the first was lost, finds its own operation under way.
    private async Task RunAsync<TOutput>(IInput<TOutput> operation, string id, CancellationToken cancellationToken)
    {
        try
        {
            await aws.SendAsync(operation, cancellationToken, region);
        }
        catch (RootToolsException e) when (
            e.Error.AwsErrorCode is CloudFormation.OperationInProgress or CloudFormation.OperationIdAlreadyExists)
        {
            if (!await IsKnownAsync(id, cancellationToken))
            {
                throw new RootToolsException(AlertErrors.Busy($"The StackSet {AlertNames.Stack} in {region}", e.Error.Message), e);
            }
        }

        await WaitAsync(id, cancellationToken);
    }

    private async Task<bool> IsKnownAsync(string operationId, CancellationToken cancellationToken)
    {
        try
        {
            await aws.SendAsync(new CloudFormation.DescribeStackSetOperation(AlertNames.Stack, operationId), cancellationToken, region);
            return true;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == CloudFormation.OperationNotFound)
        {
            return false;
        }
    }

    private async Task WaitAsync(string operationId, CancellationToken cancellationToken)
    {
        for (Poll poll = new(clock); ; await poll.WaitAsync(cancellationToken))
        {
            CloudFormation.StackSetOperation? operation = (await aws.SendAsync(
                new CloudFormation.DescribeStackSetOperation(AlertNames.Stack, operationId), cancellationToken, region)).StackSetOperation;
            switch (operation?.Status)
            {
                case "SUCCEEDED":
                    return;
                case "FAILED" or "STOPPED":
                    throw new RootToolsException(AlertErrors.StackFailed(
                        $"The StackSet {AlertNames.Stack} in {region}", operation.Status, operation.StatusReason));
                default:
                    break;
            }
        }
    }
}
