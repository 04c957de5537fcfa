namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// StackSets with service-managed permissions. They are kept by the management account, whoever works with them.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/what-is-cfnstacksets.html.
/// </summary>
internal static class StackSets
{
    public const string Principal = "member.org.stacksets.cloudformation.amazonaws.com";

    /// <summary>DescribeOrganizationsAccess.</summary>
    public static Structure DescribeAccess(ServiceRequest request)
    {
        Demand(request, "*");
        return new() { ["Status"] = IsActive(request.Organization) ? "ENABLED" : "DISABLED" };
    }

    /// <summary>ActivateOrganizationsAccess: trusts the service, too.</summary>
    public static Structure ActivateAccess(ServiceRequest request)
    {
        SimulatedOrganization organization = FromManagement(request);
        Authorizer.Demand(request, "organizations:EnableAWSServiceAccess", "*");
        organization.Access = organization.Access.WithTrusted(Principal, request.Now);
        organization.StackSetsActivated = true;
        return [];
    }

    /// <summary>DeactivateOrganizationsAccess: what is deployed stays.</summary>
    public static Structure DeactivateAccess(ServiceRequest request)
    {
        SimulatedOrganization organization = FromManagement(request);
        Authorizer.Demand(request, "organizations:DisableAWSServiceAccess", "*");
        organization.Access = organization.Access.WithoutTrusted(Principal);
        organization.StackSetsActivated = false;
        return [];
    }

    /// <summary>CreateStackSet: nothing is deployed by it.</summary>
    [Guess("cloudformation", "CreateStackSet: the messages about a name that is taken and about AutoDeployment")]
    public static Structure Create(ServiceRequest request)
    {
        string name = request.Input.Required("StackSetName");
        Demand(request, request.Caller.Account.ArnOf("cloudformation", $"stackset/{name}:*", request.Region));
        if (request.Input.Text("PermissionModel") != "SERVICE_MANAGED")
        {
            throw StackFaults.NotSimulated("StackSets with self-managed permissions");
        }

        SimulatedAccount keeper = Keeper(request);
        if (!IsActive(request.Organization))
        {
            throw StackFaults.Validation("You must enable organizations access to operate a service managed stack set");
        }

        if (Find(keeper, request.Region, name) is not null)
        {
            throw new ServiceFaultException(409, "NameAlreadyExistsException", $"The name {name} is already in use by another stack set.");
        }

        Input automatic = request.Input.Structure("AutoDeployment") is { } given && given.Flag("Enabled") is not null
            ? given
            : throw StackFaults.Validation("AutoDeployment must be specified for a stack set with SERVICE_MANAGED permission model");
        string body = Stacks.Body(request) ?? throw StackFaults.Validation("Either Template URL or Template Body must be specified.");
        Template template = Template.Read(body);
        var set = new SimulatedStackSet(name, request.Region, Guid.NewGuid().ToString())
        {
            Description = request.Input.Text("Description") ?? template.Description,
            Template = body,
            Capabilities = Stacks.Capabilities(request, template),
            Parameters = template.Values(request.Input.Structures("Parameters") ?? [], null),
            Tags = Stacks.Tags(request),
            IsAutomatic = automatic.Flag("Enabled") == true,
            RetainsStacks = automatic.Flag("RetainStacksOnAccountRemoval") == true,
        };
        keeper.StackSets.Add(set);
        return new() { ["StackSetId"] = set.Id };
    }

    /// <summary>UpdateStackSet: changes all stacks, too.</summary>
    public static Structure Update(ServiceRequest request)
    {
        SimulatedStackSet set = Require(request);
        StackSetRun.RequireIdle(request, set);
        string body = Stacks.Body(request)
            ?? (request.Input.Flag("UsePreviousTemplate") == true ? set.Template : throw StackFaults.Validation("Either Template URL or Template Body must be specified."));
        Template template = Template.Read(body);
        IReadOnlyList<string> capabilities = Stacks.Capabilities(request, template);
        set.Parameters = template.Values(request.Input.Structures("Parameters") ?? [], set.Parameters);
        set.Template = body;
        set.Capabilities = capabilities;
        set.Description = request.Input.Text("Description") ?? set.Description;
        set.Tags = request.Input.Has("Tags") ? Stacks.Tags(request) : set.Tags;
        set.IsAutomatic = request.Input.Structure("AutoDeployment")?.Flag("Enabled") ?? set.IsAutomatic;
        set.RetainsStacks = request.Input.Structure("AutoDeployment")?.Flag("RetainStacksOnAccountRemoval") ?? set.RetainsStacks;
        HashSet<string> regions = [.. request.Input.Texts("Regions") ?? []];
        IReadOnlyList<StackInstance> instances = [.. set.Instances.Where(instance => regions.Count == 0 || regions.Contains(instance.Region))];
        return Run(request, set, "UPDATE").Deploy(instances);
    }

    /// <summary>DeleteStackSet: only when it has no stacks.</summary>
    public static Structure Delete(ServiceRequest request)
    {
        SimulatedStackSet set = Require(request);
        StackSetRun.RequireIdle(request, set);
        if (set.Instances.Count > 0)
        {
            throw new ServiceFaultException(409, "StackSetNotEmptyException", "StackSet is not empty");
        }

        set.Account.StackSets.Remove(set);
        return [];
    }

    /// <summary>DescribeStackSet.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        SimulatedStackSet set = Require(request);
        return new()
        {
            ["StackSet"] = new Structure
            {
                ["StackSetName"] = set.Name,
                ["StackSetId"] = set.Id,
                ["Description"] = set.Description,
                ["Status"] = "ACTIVE",
                ["TemplateBody"] = set.Template,
                ["Parameters"] = set.Parameters.Select(parameter => new Structure { ["ParameterKey"] = parameter.Key, ["ParameterValue"] = parameter.Value }),
                ["Capabilities"] = set.Capabilities,
                ["Tags"] = set.Tags.Select(tag => new Structure { ["Key"] = tag.Key, ["Value"] = tag.Value }),
                ["StackSetARN"] = set.Arn,
                ["AutoDeployment"] = AutoDeployment(set),
                ["PermissionModel"] = "SERVICE_MANAGED",
                ["OrganizationalUnitIds"] = set.Targets.Select(target => target.UnitId).Distinct(),
                ["ManagedExecution"] = new Structure { ["Active"] = false },
                ["Regions"] = set.Targets.Select(target => target.Region).Distinct().OrderBy(name => name, StringComparer.Ordinal),
            },
        };
    }

    /// <summary>ListStackSets.</summary>
    public static Structure List(ServiceRequest request)
    {
        Demand(request, "*");
        IEnumerable<SimulatedStackSet> sets = request.Input.Text("Status") == "DELETED" || request.Caller.Account.Organization is null
            ? []
            : Keeper(request).StackSets.Where(set => set.Region == request.Region);
        (IReadOnlyList<SimulatedStackSet> page, string? next) = StackPage.Of(request, sets, set => set.Name);
        return new()
        {
            ["Summaries"] = page.Select(set => new Structure
            {
                ["StackSetName"] = set.Name,
                ["StackSetId"] = set.Id,
                ["Description"] = set.Description,
                ["Status"] = "ACTIVE",
                ["AutoDeployment"] = AutoDeployment(set),
                ["PermissionModel"] = "SERVICE_MANAGED",
                ["DriftStatus"] = "NOT_CHECKED",
                ["ManagedExecution"] = new Structure { ["Active"] = false },
            }),
            ["NextToken"] = next,
        };
    }

    /// <summary>DescribeStackSetOperation.</summary>
    public static Structure DescribeOperation(ServiceRequest request)
    {
        SimulatedStackSet set = Require(request);
        StackSetOperation operation = RequireOperation(request, set);
        Structure described = Describe(request, operation);
        described["StackSetId"] = set.Id;
        described["RetainStacks"] = operation.Action == "DELETE" ? operation.RetainsStacks : null;
        return new() { ["StackSetOperation"] = described };
    }

    /// <summary>ListStackSetOperations: the newest first.</summary>
    public static Structure ListOperations(ServiceRequest request)
    {
        SimulatedStackSet set = Require(request);
        string NumberOf(StackSetOperation operation) =>
            (set.Operations.Count - set.Operations.IndexOf(operation)).ToString("D9", CultureInfo.InvariantCulture);
        (IReadOnlyList<StackSetOperation> page, string? next) = StackPage.Of(request, set.Operations, NumberOf);
        return new() { ["Summaries"] = page.Select(operation => Describe(request, operation)), ["NextToken"] = next };
    }

    /// <summary>ListStackSetOperationResults.</summary>
    public static Structure ListResults(ServiceRequest request)
    {
        SimulatedStackSet set = Require(request);
        StackSetOperation operation = RequireOperation(request, set);
        bool isUnderWay = Stacks.IsUnderWay(operation.Created, request);
        IEnumerable<StackSetResult> results = operation.Results.Where(result => (request.Input.Structures("Filters") ?? [])
            .All(filter => filter.Text("Values") == (isUnderWay ? "RUNNING" : result.Status)));
        (IReadOnlyList<StackSetResult> page, string? next) = StackPage.Of(request, results, result => $"{result.AccountId} {result.Region}");
        return new()
        {
            ["Summaries"] = page.Select(result => new Structure
            {
                ["Account"] = result.AccountId,
                ["Region"] = result.Region,
                ["Status"] = isUnderWay ? "RUNNING" : result.Status,
                ["StatusReason"] = isUnderWay ? null : result.Reason,
                ["AccountGateResult"] = new Structure { ["Status"] = "SKIPPED", ["StatusReason"] = "Function not found" },
                ["OrganizationalUnitId"] = result.UnitId,
            }),
            ["NextToken"] = next,
        };
    }

    /// <summary>The template of a stack, which may be that of its StackSet.</summary>
    public static string TemplateOf(SimulatedStack stack) => stack.Template
        ?? stack.Account.Organization?.ManagementAccount.StackSets.FirstOrDefault(set => set.Instances.Any(instance => instance.StackId == stack.Id))?.Template
        ?? "{}";

    /// <summary>Deploys in an account that came to an organizational unit, and takes back where one left.</summary>
    public static void Follow(StackHost host, SimulatedAccount account)
    {
        foreach (SimulatedStackSet set in host.Organization.ManagementAccount.StackSets.Where(set => set.IsAutomatic && IsActive(host.Organization)).ToList())
        {
            List<StackSetTarget> wanted = account is { IsManagementAccount: false, State: AccountState.Active }
                ? [.. set.Targets.Where(target => IsBelow(account, target.UnitId))]
                : [];
            StackInstance[] gone = [.. set.Instances.Where(instance => instance.AccountId == account.Id && wanted.All(target => target.Region != instance.Region))];
            HashSet<string> there = [.. set.Instances.Where(instance => instance.AccountId == account.Id).Select(instance => instance.Region)];
            StackInstance[] missing = [.. wanted
                .Where(target => there.Add(target.Region))
                .Select(target => new StackInstance(account.Id, target.Region, target.UnitId))];
            if (gone.Length > 0)
            {
                new StackSetRun(host, set, Guid.NewGuid().ToString(), "DELETE", int.MaxValue, 100).Remove(gone, set.RetainsStacks);
            }

            if (missing.Length > 0)
            {
                new StackSetRun(host, set, Guid.NewGuid().ToString(), "CREATE", int.MaxValue, 100).Deploy(missing);
            }
        }
    }

    public static bool IsActive(SimulatedOrganization organization) =>
        organization.StackSetsActivated && organization.Access.Trusts(Principal) && organization.FeatureSet == "ALL";

    private static bool IsBelow(SimulatedAccount account, string unitId)
    {
        OrganizationalUnit? unit = account.Parent;
        while (unit is not null && unit.Id != unitId)
        {
            unit = unit.Parent;
        }

        return unit is not null;
    }

    private static Structure AutoDeployment(SimulatedStackSet set) => new()
    {
        ["Enabled"] = set.IsAutomatic,
        ["RetainStacksOnAccountRemoval"] = set.IsAutomatic ? set.RetainsStacks : null,
    };

    private static Structure Describe(ServiceRequest request, StackSetOperation operation)
    {
        bool isUnderWay = Stacks.IsUnderWay(operation.Created, request);
        return new()
        {
            ["OperationId"] = operation.Id,
            ["Action"] = operation.Action,
            ["Status"] = isUnderWay ? "RUNNING" : operation.Status,
            ["CreationTimestamp"] = operation.Created,
            ["EndTimestamp"] = isUnderWay ? null : operation.Created + request.Organization.LifeCycle.Deployment,
            ["StatusDetails"] = new Structure { ["FailedStackInstancesCount"] = isUnderWay ? 0 : operation.Results.Count(result => result.Status == "FAILED") },
        };
    }

    public static StackSetRun Run(ServiceRequest request, SimulatedStackSet set, string action)
    {
        string id = request.Input.Text("OperationId") ?? Guid.NewGuid().ToString();
        if (set.Operations.Any(operation => operation.Id == id))
        {
            throw new ServiceFaultException(409, "OperationIdAlreadyExistsException", $"The operation id {id} already exists.");
        }

        Input? preferences = request.Input.Structure("OperationPreferences");
        return new StackSetRun(
            StackHost.Of(request),
            set,
            id,
            action,
            preferences?.Number("FailureToleranceCount") ?? 0,
            preferences?.Number("FailureTolerancePercentage") ?? 0);
    }

    private static SimulatedStackSet? Find(SimulatedAccount keeper, string region, string named) =>
        keeper.StackSets.FirstOrDefault(set => set.Region == region && (set.Name == named || set.Id == named || set.Arn == named));

    public static SimulatedStackSet Require(ServiceRequest request)
    {
        string name = request.Input.Required("StackSetName");
        SimulatedAccount account = request.Caller.Account;
        SimulatedStackSet? set = account.Organization is null ? null : Find(Keeper(request), request.Region, name);
        Demand(request, set?.Arn ?? account.ArnOf("cloudformation", $"stackset/{name}:*", request.Region));
        return set ?? throw new ServiceFaultException(404, "StackSetNotFoundException", $"StackSet {name} not found");
    }

    [Guess("cloudformation", "the message about an operation of a StackSet that does not exist")]
    private static StackSetOperation RequireOperation(ServiceRequest request, SimulatedStackSet set)
    {
        string id = request.Input.Required("OperationId");
        return set.Operations.FirstOrDefault(operation => operation.Id == id)
            ?? throw new ServiceFaultException(404, "OperationNotFoundException", $"Operation {id} not found");
    }

    // The account that keeps them, if the caller's may work with them.
    private static SimulatedAccount Keeper(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        bool isDelegate = request.Input.Text("CallAs") == "DELEGATED_ADMIN"
            && request.Access.DelegatedAdministrators.Any(one => one.AccountId == account.Id && one.ServicePrincipal == Principal);
        return account.IsManagementAccount || isDelegate
            ? request.Organization.ManagementAccount
            : throw StackFaults.Validation(
                "You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set");
    }

    [Guess("cloudformation", "ActivateOrganizationsAccess, DeactivateOrganizationsAccess: the message to who is not the management account")]
    private static SimulatedOrganization FromManagement(ServiceRequest request)
    {
        Demand(request, "*");
        return request.Caller.Account.IsManagementAccount
            ? request.Organization
            : throw new ServiceFaultException(
                400, "InvalidOperationException", "Only the management account of an organization can activate or deactivate organizations access");
    }

    private static void Demand(ServiceRequest request, string arn) => Authorizer.Demand(request, "cloudformation:" + request.Operation, arn);
}
