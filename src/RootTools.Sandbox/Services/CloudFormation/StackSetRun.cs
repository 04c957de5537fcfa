namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// An operation on a StackSet: Region by Region, and in each account by account until more have failed than is tolerated. All is done at
/// once; the operation says that it is running until the time for that has passed.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html.
/// </summary>
internal sealed class StackSetRun(StackHost host, SimulatedStackSet set, string id, string action, int toleratedCount, int toleratedPercentage)
{
    /// <summary>Demands that no operation is under way.</summary>
    public static void RequireIdle(ServiceRequest request, SimulatedStackSet set)
    {
        if (set.Operations.LastOrDefault() is { } last && Stacks.IsUnderWay(last.Created, request))
        {
            throw new ServiceFaultException(
                409, "OperationInProgressException", $"Another Operation on StackSet {set.Arn} is in progress: {last.Id}");
        }
    }

    /// <summary>Makes or changes stacks.</summary>
    public Structure Deploy(IReadOnlyList<StackInstance> instances)
    {
        Template template = Template.Read(set.Template);
        set.Instances = [.. set.Instances.Union(instances)];

        return Run(instances, false, instance =>
        {
            SimulatedAccount account = host.Organization.FindAccount(instance.AccountId)!;
            SimulatedStack? stack = StackOf(account, instance);
            bool isNew = stack is null or { Status: "ROLLBACK_COMPLETE" or "CREATE_FAILED" };
            if (isNew && stack is not null)
            {
                Runner(account, stack).Delete([]);
            }

            stack = isNew ? new SimulatedStack($"StackSet-{set.Name}-{Guid.NewGuid()}", instance.Region, Guid.NewGuid().ToString(), host.Now) : stack!;
            stack.Parameters = set.Parameters;
            stack.Capabilities = set.Capabilities;
            stack.Tags = set.Tags;
            if (isNew)
            {
                account.Stacks.Add(stack);
                instance.StackId = stack.Id;
                Runner(account, stack).Create(template, "ROLLBACK");
            }
            else
            {
                Runner(account, stack).Update(template);
            }

            return stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" ? null : Reason(stack);
        });
    }

    /// <summary>Takes stacks out, and deletes them unless they are to be kept.</summary>
    public Structure Remove(IReadOnlyList<StackInstance> instances, bool retains)
    {
        HashSet<StackInstance> removed = [];
        Structure answer = Run(instances, retains, instance =>
        {
            string? reason = RemoveStack(instance, retains);
            if (reason is null)
            {
                removed.Add(instance);
            }

            return reason;
        });
        set.Instances = [.. set.Instances.Where(instance => !removed.Contains(instance))];
        return answer;
    }

    private string? RemoveStack(StackInstance instance, bool retains)
    {
        SimulatedAccount? account = host.Organization.FindAnyAccount(instance.AccountId);
        if (!retains && account is not null && StackOf(account, instance) is { } stack)
        {
            Runner(account, stack).Delete([]);
            if (!stack.IsDeleted)
            {
                return Reason(stack);
            }
        }

        return null;
    }

    // The role that CloudFormation has in members, an administrator; SCPs bound it as all others.
    private StackRun Runner(SimulatedAccount account, SimulatedStack stack)
    {
        string name = "stacksets-exec-" + set.Uuid.Replace("-", "");
        var role = new IamRole(account, "/", name, "AROA" + account.Id, new PolicyText("{}"), [IdentityPolicy.AdministratorAccess]);
        return new StackRun(host, Caller.Of(role, "StackSet"), stack);
    }

    private static SimulatedStack? StackOf(SimulatedAccount account, StackInstance instance) =>
        account.Stacks.FirstOrDefault(stack => stack.Id == instance.StackId && !stack.IsDeleted);

    private static string Reason(SimulatedStack stack)
    {
        StackEvent? first = stack.Events.FirstOrDefault(happened => happened.Time == stack.Started
            && happened.Status.EndsWith("_FAILED", StringComparison.Ordinal) && happened.Reason is not null);
        return first is null ? stack.StatusReason ?? stack.Status : $"ResourceLogicalId:{first.LogicalId}, ResourceType:{first.Type}, ResourceStatusReason:{first.Reason}";
    }

    private Structure Run(IReadOnlyList<StackInstance> instances, bool retains, Func<StackInstance, string?> act)
    {
        var operation = new StackSetOperation(id, action, host.Now) { RetainsStacks = retains };
        set.Operations.Add(operation);
        foreach (IGrouping<string, StackInstance> region in instances.GroupBy(instance => instance.Region))
        {
            StackInstance[] inRegion = [.. region];
            int tolerated = Math.Max(toleratedCount, (int)(inRegion.Length * (long)toleratedPercentage / 100));
            int failed = 0;
            foreach (StackInstance instance in inRegion)
            {
                bool isCancelled = operation.Status == "FAILED";
                string? reason = isCancelled ? "Cancelled since failure tolerance has exceeded" : Try(instance, act);
                failed += !isCancelled && reason is not null ? 1 : 0;
                instance.OperationId = id;
                instance.Reason = reason;
                instance.DetailedStatus = isCancelled ? "CANCELLED" : reason is null ? "SUCCEEDED" : "FAILED";
                instance.Status = reason is null ? "CURRENT" : action == "DELETE" ? "INOPERABLE" : "OUTDATED";
                operation.Results.Add(new StackSetResult(instance.AccountId, instance.Region, instance.UnitId, instance.DetailedStatus, reason));
                operation.Status = failed > tolerated ? "FAILED" : operation.Status;
            }
        }

        return new() { ["OperationId"] = id };
    }

    private static string? Try(StackInstance instance, Func<StackInstance, string?> act)
    {
        try
        {
            return act(instance);
        }
        catch (ServiceFaultException exception)
        {
            return exception.Fault.Message;
        }
    }
}
