namespace RootTools.Alerts;

/// <summary>The stacks of the caller's account: finds, makes and removes them, and waits until CloudFormation is done.</summary>
internal sealed class AlertStacks(IAwsCaller aws, TimeProvider clock)
{
    private static readonly IReadOnlyList<string> Capabilities = [AlertTemplate.Capability];
    private static readonly IReadOnlyList<CloudFormation.Tag> Tags = [new(AlertNames.TagKey, AlertNames.TagValue)];

    /// <summary>Whether a tag says that a stack or StackSet is RootTools' own.</summary>
    public static bool IsOwn(IEnumerable<CloudFormation.Tag> tags) =>
        tags.Any(tag => tag is { Key: AlertNames.TagKey, Value: AlertNames.TagValue });

    /// <summary>Whether a stack or StackSet has these parameters.</summary>
    public static bool Has(IEnumerable<CloudFormation.Parameter> actual, IEnumerable<CloudFormation.Parameter> wanted) =>
        new HashSet<CloudFormation.Parameter>(actual).SetEquals(wanted);

    /// <summary>Finds the stack in a Region; null when there is none.</summary>
    /// <exception cref="RootToolsException">The caller may not look, or the stack is somebody else's.</exception>
    public async Task<CloudFormation.Stack?> FindAsync(string region, CancellationToken cancellationToken)
    {
        CloudFormation.Stack? stack = await DescribeAsync(AlertNames.Stack, region, cancellationToken);
        return stack is null || IsOwn(stack.Tags) ? stack : throw new RootToolsException(AlertErrors.NameTaken("a stack", region));
    }

    /// <summary>Whether a stack is as it is to be.</summary>
    public async Task<bool> IsCurrentAsync(
        CloudFormation.Stack stack, IReadOnlyList<CloudFormation.Parameter> parameters, string region, CancellationToken cancellationToken) =>
        stack.StackStatus is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE"
        && Has(stack.Parameters, parameters)
        && AlertTemplate.IsSame((await aws.SendAsync(new CloudFormation.GetTemplate(AlertNames.Stack), cancellationToken, region)).TemplateBody);

    /// <summary>Makes the stack, or brings it up to date, and waits.</summary>
    /// <exception cref="RootToolsException">CloudFormation refuses, or cannot make what is in it; the error has its reason.</exception>
    public async Task SetAsync(IReadOnlyList<CloudFormation.Parameter> parameters, string region, CancellationToken cancellationToken)
    {
        CloudFormation.Stack? stack = await FindAsync(region, cancellationToken);

        // What failed to be made can only be removed.
        if (stack?.StackStatus is "ROLLBACK_COMPLETE" or "CREATE_FAILED" or "ROLLBACK_FAILED" or "DELETE_FAILED")
        {
            await RemoveAsync(region, cancellationToken);
            stack = null;
        }

        if (stack is null)
        {
            await aws.SendAsync(
                new CloudFormation.CreateStack(AlertNames.Stack, AlertTemplate.Text, parameters, Capabilities, Tags), cancellationToken, region);
        }
        else if (!await TryUpdateAsync(parameters, region, cancellationToken))
        {
            return;
        }

        CloudFormation.Stack? done = await WaitAsync(AlertNames.Stack, region, cancellationToken);
        if (done?.StackStatus is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE"))
        {
            throw await FailedAsync(done?.StackStatus ?? "DELETE_COMPLETE", done?.StackStatusReason, region, cancellationToken);
        }
    }

    /// <summary>Removes the stack and waits.</summary>
    /// <exception cref="RootToolsException">CloudFormation refuses, or could not remove something in it.</exception>
    public async Task RemoveAsync(string region, CancellationToken cancellationToken)
    {
        if (await FindAsync(region, cancellationToken) is not { } stack)
        {
            return;
        }

        // By its id a stack is found after it is gone.
        string id = stack.StackId ?? AlertNames.Stack;
        await aws.SendAsync(new CloudFormation.DeleteStack(AlertNames.Stack), cancellationToken, region);
        CloudFormation.Stack? gone = await WaitAsync(id, region, cancellationToken);
        if (gone is not (null or { StackStatus: "DELETE_COMPLETE" }))
        {
            throw await FailedAsync(gone.StackStatus, gone.StackStatusReason, region, cancellationToken);
        }
    }

    private async Task<CloudFormation.Stack?> DescribeAsync(string name, string region, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<CloudFormation.Stack> found =
                await aws.ListAllAsync(new CloudFormation.DescribeStacks(name), cancellationToken, region);
            return found.Count > 0 ? found[0] : null;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == CloudFormation.ValidationError)
        {
            // "Stack with id … does not exist": the name itself is valid.
            return null;
        }
    }

    private async Task<bool> TryUpdateAsync(
        IReadOnlyList<CloudFormation.Parameter> parameters, string region, CancellationToken cancellationToken)
    {
        try
        {
            await aws.SendAsync(
                new CloudFormation.UpdateStack(AlertNames.Stack, AlertTemplate.Text, parameters, Capabilities), cancellationToken, region);
            return true;
        }
        catch (RootToolsException e) when (
            e.Error.AwsErrorCode == CloudFormation.ValidationError && e.Error.Message.Contains("No updates", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
    }

    private async Task<CloudFormation.Stack?> WaitAsync(string name, string region, CancellationToken cancellationToken)
    {
        for (Poll poll = new(clock); ; await poll.WaitAsync(cancellationToken))
        {
            CloudFormation.Stack? stack = await DescribeAsync(name, region, cancellationToken);
            if (stack?.StackStatus.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) is not true)
            {
                return stack;
            }
        }
    }

    // The first failure is the cause; all that follow were cancelled because of it.
    private async Task<RootToolsException> FailedAsync(string status, string? reason, string region, CancellationToken cancellationToken)
    {
        CloudFormation.StackEvent? first = null;
        try
        {
            IReadOnlyList<CloudFormation.StackEvent> events = await aws.ListAllAsync(
                new CloudFormation.DescribeStackEvents(AlertNames.Stack), cancellationToken, region);
            first = events.LastOrDefault(
                one => one.ResourceStatus?.EndsWith("_FAILED", StringComparison.Ordinal) is true && one.ResourceStatusReason is not null);
        }
        catch (RootToolsException)
        {
            // That the stack failed is told all the same.
        }

        return new(AlertErrors.StackFailed(
            $"The stack {AlertNames.Stack} in {region}",
            status,
            first is null ? reason : $"{first.LogicalResourceId}: {first.ResourceStatusReason}"));
    }
}
