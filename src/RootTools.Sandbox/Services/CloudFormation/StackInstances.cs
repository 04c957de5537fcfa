namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// The stacks of a StackSet, account by account and Region by Region.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html.
/// </summary>
internal static class StackInstances
{
    /// <summary>CreateStackInstances: in all accounts of organizational units, but never in the management account.</summary>
    public static Structure Create(ServiceRequest request)
    {
        SimulatedStackSet set = StackSets.Require(request);
        StackSetRun.RequireIdle(request, set);
        if (!StackSets.IsActive(request.Organization))
        {
            throw StackFaults.Validation("You must enable organizations access to operate a service managed stack set");
        }

        (IReadOnlyList<OrganizationalUnit> units, IReadOnlyList<string> regions) = Targets(request);
        Dictionary<(string, string), StackInstance> known = set.Instances.ToDictionary(instance => (instance.AccountId, instance.Region));
        List<StackInstance> instances = [];
        foreach (OrganizationalUnit unit in units)
        {
            foreach (string region in regions)
            {
                if (!set.Targets.Contains(new StackSetTarget(unit.Id, region)))
                {
                    set.Targets.Add(new StackSetTarget(unit.Id, region));
                }

                instances.AddRange(AccountsIn(request, unit).Select(account => InstanceOf(known, account.Id, region, unit.Id)));
            }
        }

        return StackSets.Run(request, set, "CREATE").Deploy([.. instances.Distinct()]);
    }

    /// <summary>DeleteStackInstances.</summary>
    public static Structure Delete(ServiceRequest request)
    {
        SimulatedStackSet set = StackSets.Require(request);
        StackSetRun.RequireIdle(request, set);
        (IReadOnlyList<OrganizationalUnit> units, IReadOnlyList<string> regions) = Targets(request);
        HashSet<string> accounts = [.. units.SelectMany(unit => AccountsIn(request, unit)).Select(account => account.Id)];
        bool isPartial = request.Input.Structure("DeploymentTargets")?.Texts("Accounts") is { Count: > 0 };
        foreach (StackSetTarget target in set.Targets
            .Where(target => !isPartial && units.Any(unit => unit.Id == target.UnitId) && regions.Contains(target.Region)).ToList())
        {
            set.Targets.Remove(target);
        }

        return StackSets.Run(request, set, "DELETE")
            .Remove([.. set.Instances.Where(instance => regions.Contains(instance.Region) && accounts.Contains(instance.AccountId))], request.Input.Flag("RetainStacks") == true);
    }

    /// <summary>ListStackInstances.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedStackSet set = StackSets.Require(request);
        (string? account, string? region) = (request.Input.Text("StackInstanceAccount"), request.Input.Text("StackInstanceRegion"));
        IReadOnlyList<Input> filters = request.Input.Structures("Filters") ?? [];
        IEnumerable<StackInstance> instances = set.Instances.Where(instance => (account ?? instance.AccountId) == instance.AccountId
            && (region ?? instance.Region) == instance.Region
            && filters.All(filter => filter.Text("Values") == filter.Text("Name") switch
            {
                "DETAILED_STATUS" => instance.DetailedStatus,
                "LAST_OPERATION_ID" => instance.OperationId,
                _ => "NOT_CHECKED",
            }));
        (IReadOnlyList<StackInstance> page, string? next) = StackPage.Of(request, instances, instance => $"{instance.AccountId} {instance.Region}");
        return new() { ["Summaries"] = page.Select(instance => Describe(request, set, instance)), ["NextToken"] = next };
    }

    /// <summary>DescribeStackInstance.</summary>
    [Guess("cloudformation", "DescribeStackInstance: the message about an instance that does not exist")]
    public static Structure Describe(ServiceRequest request)
    {
        SimulatedStackSet set = StackSets.Require(request);
        (string account, string region) = (request.Input.Required("StackInstanceAccount"), request.Input.Required("StackInstanceRegion"));
        StackInstance instance = set.Instances.FirstOrDefault(candidate => candidate.AccountId == account && candidate.Region == region)
            ?? throw new ServiceFaultException(
                404, "StackInstanceNotFoundException", $"StackInstance not found for StackSet {set.Name} in account {account} and region {region}");
        return new() { ["StackInstance"] = Describe(request, set, instance) };
    }

    private static StackInstance InstanceOf(
        Dictionary<(string, string), StackInstance> known, string accountId, string region, string unitId)
    {
        if (!known.TryGetValue((accountId, region), out StackInstance? instance))
        {
            known[(accountId, region)] = instance = new StackInstance(accountId, region, unitId);
        }

        return instance;
    }

    private static Structure Describe(ServiceRequest request, SimulatedStackSet set, StackInstance instance)
    {
        bool isUnderWay = set.Operations.FirstOrDefault(operation => operation.Id == instance.OperationId) is { } last && Stacks.IsUnderWay(last.Created, request);
        return new()
        {
            ["StackSetId"] = set.Id,
            ["Region"] = instance.Region,
            ["Account"] = instance.AccountId,
            ["StackId"] = instance.StackId,
            ["Status"] = isUnderWay ? "OUTDATED" : instance.Status,
            ["StatusReason"] = isUnderWay ? null : instance.Reason,
            ["StackInstanceStatus"] = new Structure { ["DetailedStatus"] = isUnderWay ? "RUNNING" : instance.DetailedStatus },
            ["OrganizationalUnitId"] = instance.UnitId,
            ["DriftStatus"] = "NOT_CHECKED",
            ["LastOperationId"] = instance.OperationId,
        };
    }

    [Guess("cloudformation", "CreateStackInstances, DeleteStackInstances: the messages about targets and Regions that do not exist")]
    private static (IReadOnlyList<OrganizationalUnit> Units, IReadOnlyList<string> Regions) Targets(ServiceRequest request)
    {
        IReadOnlyList<string> ids = request.Input.Structure("DeploymentTargets")?.Texts("OrganizationalUnitIds") ?? [];
        if (ids.Count == 0 || request.Input.Has("Accounts"))
        {
            throw StackFaults.Validation("StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target");
        }

        IReadOnlyList<string> regions = request.Input.Texts("Regions")!;
        string? unknown = regions.FirstOrDefault(region => !request.Organization.Partition.RegionsWithoutOptIn.Contains(region));
        if (regions.Count == 0 || unknown is not null)
        {
            throw StackFaults.Validation(unknown is null ? "Regions must not be empty" : $"Region {unknown} is not supported");
        }

        return (
            [.. ids.Select(id => request.Organization.FindUnit(id) ?? throw StackFaults.Validation($"OrganizationalUnit {id} does not exist"))],
            [.. regions.Distinct()]);
    }

    private static IEnumerable<SimulatedAccount> AccountsIn(ServiceRequest request, OrganizationalUnit unit)
    {
        Input targets = request.Input.Structure("DeploymentTargets")!;
        HashSet<string> named = [.. targets.Texts("Accounts") ?? []];
        IEnumerable<SimulatedAccount> below = unit.AndBelow().SelectMany(one => one.Accounts)
            .Where(account => !account.IsManagementAccount && account.State == AccountState.Active);
        return targets.Text("AccountFilterType") switch
        {
            "INTERSECTION" => below.Where(account => named.Contains(account.Id)),
            "DIFFERENCE" => below.Where(account => !named.Contains(account.Id)),
            "UNION" => below.Union(named.Select(request.Organization.FindAccount).OfType<SimulatedAccount>().Where(account => !account.IsManagementAccount)),
            _ => below,
        };
    }
}
