namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// The stacks of an account in a Region.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html.
/// </summary>
internal static class Stacks
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>CreateStack.</summary>
    public static Structure Create(ServiceRequest request)
    {
        string name = request.Input.Required("StackName");
        SimulatedAccount account = request.Caller.Account;
        var stack = new SimulatedStack(name, request.Region, Guid.NewGuid().ToString(), request.Now) { Account = account };
        Authorizer.Demand(request, "cloudformation:CreateStack", account.ArnOf("cloudformation", $"stack/{name}/*", request.Region));
        if (Find(account, request.Region, name) is not null)
        {
            throw new ServiceFaultException(400, "AlreadyExistsException", $"Stack [{name}] already exists");
        }

        Template template = Fill(request, stack, null);
        stack.IsProtected = request.Input.Flag("EnableTerminationProtection") == true;
        stack.Tags = Tags(request);
        string onFailure = request.Input.Flag("DisableRollback") == true ? "DO_NOTHING" : request.Input.Text("OnFailure") ?? "ROLLBACK";
        account.Stacks.Add(stack);
        Run(request, stack, () => account.Stacks.Remove(stack), run => run.Create(template, onFailure));
        return new() { ["StackId"] = stack.Id };
    }

    /// <summary>UpdateStack: an error when there is nothing to change.</summary>
    public static Structure Update(ServiceRequest request)
    {
        string name = request.Input.Required("StackName");
        SimulatedStack? found = Demanded(request, name);
        SimulatedStack stack = found is { IsDeleted: false } ? found : throw StackFaults.Validation($"Stack [{name}] does not exist");
        string status = StatusOf(stack, request);
        if (status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE"))
        {
            throw StackFaults.Validation($"Stack:{stack.Id} is in {status} state and can not be updated.");
        }

        (string? template, SortedDictionary<string, string> parameters, IReadOnlyList<string> capabilities) = (stack.Template, stack.Parameters, stack.Capabilities);
        (SortedDictionary<string, string> tags, DateTimeOffset started) = (stack.Tags, stack.Started);
        int events = stack.Events.Count;
        Template wanted = Fill(request, stack, stack.Parameters);
        stack.Tags = request.Input.Has("Tags") ? Tags(request) : stack.Tags;
        bool isChanged = !tags.SequenceEqual(stack.Tags);
        Run(request, stack, Undo, run => isChanged |= run.Update(wanted));
        if (!isChanged)
        {
            Undo();
            throw StackFaults.Validation("No updates are to be performed.");
        }

        stack.Updated = request.Now;
        return new() { ["StackId"] = stack.Id };

        void Undo()
        {
            (stack.Template, stack.Parameters, stack.Capabilities, stack.Tags, stack.Started) = (template, parameters, capabilities, tags, started);
            while (stack.Events.Count > events)
            {
                stack.Events.RemoveAt(stack.Events.Count - 1);
            }
        }
    }

    /// <summary>DeleteStack: no error when it is gone already.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        if (Demanded(request, request.Input.Required("StackName")) is not { IsDeleted: false } stack)
        {
            return null;
        }

        if (stack.IsProtected)
        {
            throw StackFaults.Validation(
                $"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        }

        stack.RoleArn = request.Input.Text("RoleARN") ?? stack.RoleArn;
        Run(request, stack, () => { }, run => run.Delete(request.Input.Texts("RetainResources") ?? []));
        return null;
    }

    /// <summary>DescribeStacks: one, or all that are not deleted.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        string? name = request.Input.Text("StackName");
        if (name is null)
        {
            SimulatedAccount account = request.Caller.Account;
            Authorizer.Demand(request, "cloudformation:DescribeStacks", account.ArnOf("cloudformation", "stack/*", request.Region));
            (IReadOnlyList<SimulatedStack> page, string? next) = StackPage.Of(
                request, account.Stacks.Where(stack => stack.Region == request.Region && StatusOf(stack, request) != "DELETE_COMPLETE"), stack => stack.Name);
            return new() { ["Stacks"] = page.Select(stack => Describe(stack, request)), ["NextToken"] = next };
        }

        SimulatedStack one = Demanded(request, name) ?? throw StackFaults.Validation($"Stack with id {name} does not exist");
        return new() { ["Stacks"] = new[] { Describe(one, request) } };
    }

    /// <summary>ListStacks: those deleted in the last 90 days too.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "cloudformation:ListStacks", "*");
        IReadOnlyList<string> filter = request.Input.Texts("StackStatusFilter") ?? [];
        (IReadOnlyList<SimulatedStack> page, string? next) = StackPage.Of(
            request,
            account.Stacks.Where(stack => stack.Region == request.Region
                && !(stack.IsDeleted && request.Now - stack.Started > Remembered)
                && (filter.Count == 0 || filter.Contains(StatusOf(stack, request)))),
            stack => stack.Id);
        return new()
        {
            ["StackSummaries"] = page.Select(stack => new Structure
            {
                ["StackId"] = stack.Id,
                ["StackName"] = stack.Name,
                ["TemplateDescription"] = stack.Description,
                ["CreationTime"] = stack.Created,
                ["LastUpdatedTime"] = stack.Updated,
                ["DeletionTime"] = DeletionOf(stack, request),
                ["StackStatus"] = StatusOf(stack, request),
                ["StackStatusReason"] = IsUnderWay(stack, request) ? null : stack.StatusReason,
                ["DriftInformation"] = new Structure { ["StackDriftStatus"] = "NOT_CHECKED" },
            }),
            ["NextToken"] = next,
        };
    }

    /// <summary>DescribeStackEvents: the newest first.</summary>
    public static Structure DescribeEvents(ServiceRequest request)
    {
        SimulatedStack stack = RequireNamed(request);
        bool isUnderWay = IsUnderWay(stack, request);
        List<Structure> events = [];
        foreach (StackEvent happened in stack.Events.Reverse())
        {
            bool isLater = isUnderWay && happened.Time >= stack.Started && !happened.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);
            if (!isLater)
            {
                events.Add(new()
                {
                    ["StackId"] = stack.Id,
                    ["EventId"] = Guid.NewGuid().ToString(),
                    ["StackName"] = stack.Name,
                    ["LogicalResourceId"] = happened.LogicalId,
                    ["PhysicalResourceId"] = happened.PhysicalId,
                    ["ResourceType"] = happened.Type,
                    ["Timestamp"] = happened.Time,
                    ["ResourceStatus"] = happened.Status,
                    ["ResourceStatusReason"] = happened.Reason,
                });
            }
        }

        return new() { ["StackEvents"] = events };
    }

    /// <summary>DescribeStackResources.</summary>
    public static Structure DescribeResources(ServiceRequest request)
    {
        string? physicalId = request.Input.Text("PhysicalResourceId");
        SimulatedStack stack = physicalId is null
            ? request.Input.Has("StackName")
                ? RequireNamed(request)
                : throw StackFaults.Validation("Either stackName or physicalResourceId must be specified")
            : request.Caller.Account.Stacks.FirstOrDefault(candidate => candidate.Region == request.Region
                && candidate.Resources.Any(resource => resource.PhysicalId == physicalId))
                ?? throw StackFaults.Validation($"Stack for {physicalId} does not exist");
        Demand(request, stack.Id);
        string? logicalId = request.Input.Text("LogicalResourceId");
        return new()
        {
            ["StackResources"] = stack.Resources.Where(resource => logicalId is null || resource.LogicalId == logicalId).Select(resource => new Structure
            {
                ["StackName"] = stack.Name,
                ["StackId"] = stack.Id,
                ["LogicalResourceId"] = resource.LogicalId,
                ["PhysicalResourceId"] = resource.PhysicalId,
                ["ResourceType"] = resource.Type,
                ["Timestamp"] = resource.Time,
                ["ResourceStatus"] = resource.Status,
                ["DriftInformation"] = new Structure { ["StackResourceDriftStatus"] = "NOT_CHECKED" },
            }),
        };
    }

    /// <summary>ListStackResources.</summary>
    public static Structure ListResources(ServiceRequest request)
    {
        SimulatedStack stack = RequireNamed(request);
        (IReadOnlyList<StackResource> page, string? next) = StackPage.Of(request, stack.Resources, resource => resource.LogicalId);
        return new()
        {
            ["StackResourceSummaries"] = page.Select(resource => new Structure
            {
                ["LogicalResourceId"] = resource.LogicalId,
                ["PhysicalResourceId"] = resource.PhysicalId,
                ["ResourceType"] = resource.Type,
                ["LastUpdatedTimestamp"] = resource.Time,
                ["ResourceStatus"] = resource.Status,
                ["DriftInformation"] = new Structure { ["StackResourceDriftStatus"] = "NOT_CHECKED" },
            }),
            ["NextToken"] = next,
        };
    }

    /// <summary>GetTemplate: byte for byte as it was given.</summary>
    public static Structure GetTemplate(ServiceRequest request)
    {
        if (request.Input.Has("ChangeSetName"))
        {
            throw StackFaults.NotSimulated("change sets");
        }

        string name = request.Input.Text("StackName") ?? throw StackFaults.Validation("Either stackName or changeSetName must be specified");
        SimulatedStack stack = Demanded(request, name) ?? throw StackFaults.Validation($"Stack with id {name} does not exist");
        return new() { ["TemplateBody"] = StackSets.TemplateOf(stack), ["StagesAvailable"] = new[] { "Original", "Processed" } };
    }

    /// <summary>ValidateTemplate.</summary>
    public static Structure Validate(ServiceRequest request)
    {
        Authorizer.Demand(request, "cloudformation:ValidateTemplate", "*");
        Template template = Template.Read(Body(request) ?? throw StackFaults.Validation("Either Template URL or Template Body must be specified."));
        return new()
        {
            ["Parameters"] = template.Parameters.Select(parameter => new Structure
            {
                ["ParameterKey"] = parameter.Key,
                ["DefaultValue"] = parameter.Value?["Default"]?.ToString(),
                ["NoEcho"] = IsHidden(parameter.Value),
                ["Description"] = (string?)parameter.Value?["Description"],
            }),
            ["Description"] = template.Description,
            ["Capabilities"] = template.Capability is { } capability ? new[] { capability } : null,
            ["CapabilitiesReason"] = template.Capability is null ? null : "The following resource(s) require capabilities: [AWS::IAM::Role]",
        };
    }

    /// <summary>The text of a template that comes with a request; null where there is none.</summary>
    public static string? Body(ServiceRequest request) =>
        request.Input.Has("TemplateURL") ? throw StackFaults.NotSimulated("templates by their URL") : request.Input.Text("TemplateBody");

    /// <summary>Demands that the caller acknowledged what the template does.</summary>
    public static IReadOnlyList<string> Capabilities(ServiceRequest request, Template template)
    {
        IReadOnlyList<string> acknowledged = request.Input.Texts("Capabilities") ?? [];
        bool isEnough = template.Capability is not { } needed
            || acknowledged.Contains(needed)
            || (needed == "CAPABILITY_IAM" && acknowledged.Contains("CAPABILITY_NAMED_IAM"));
        return isEnough
            ? acknowledged
            : throw new ServiceFaultException(400, "InsufficientCapabilitiesException", $"Requires capabilities : [{template.Capability}]");
    }

    /// <summary>The tags of a request.</summary>
    public static SortedDictionary<string, string> Tags(ServiceRequest request)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Input tag in request.Input.Structures("Tags") ?? [])
        {
            tags[tag.Required("Key")] = tag.Required("Value");
        }

        return tags;
    }

    /// <summary>Whether what a stack or StackSet was told to do is still under way.</summary>
    public static bool IsUnderWay(DateTimeOffset started, ServiceRequest request) =>
        request.Now - started < request.Organization.LifeCycle.Deployment;

    private static bool IsUnderWay(SimulatedStack stack, ServiceRequest request) => IsUnderWay(stack.Started, request);

    private static string StatusOf(SimulatedStack stack, ServiceRequest request) => IsUnderWay(stack, request) ? stack.StatusMeanwhile : stack.Status;

    private static DateTimeOffset? DeletionOf(SimulatedStack stack, ServiceRequest request) =>
        StatusOf(stack, request).StartsWith("DELETE_", StringComparison.Ordinal) ? stack.Started : null;

    private static bool IsHidden(System.Text.Json.Nodes.JsonNode? parameter) => parameter?["NoEcho"]?.ToString() is "true" or "True";

    private static Template Fill(ServiceRequest request, SimulatedStack stack, IReadOnlyDictionary<string, string>? before)
    {
        string body = Body(request)
            ?? (before is not null && request.Input.Flag("UsePreviousTemplate") == true ? StackSets.TemplateOf(stack) : null)
            ?? throw StackFaults.Validation("Either Template URL or Template Body must be specified.");
        Template template = Template.Read(body);
        IReadOnlyList<string> capabilities = Capabilities(request, template);
        stack.Parameters = template.Values(request.Input.Structures("Parameters") ?? [], before);
        stack.HiddenParameters = [.. template.Parameters.Where(parameter => IsHidden(parameter.Value)).Select(parameter => parameter.Key)];
        stack.Template = body;
        stack.Capabilities = capabilities;
        stack.RoleArn = request.Input.Text("RoleARN") ?? stack.RoleArn;
        return template;
    }

    // What is wrong with a template is told before anything is made.
    private static void Run(ServiceRequest request, SimulatedStack stack, Action undo, Action<StackRun> run)
    {
        try
        {
            Caller caller = request.Caller;
            if (stack.RoleArn is { } arn)
            {
                IamRole role = stack.Account.AllRoles.FirstOrDefault(candidate => candidate.Arn == arn)
                    ?? throw StackFaults.Validation($"Role {arn} is invalid or cannot be assumed");
                Authorizer.Demand(request, "iam:PassRole", arn);
                caller = Caller.Of(role, "AWSCloudFormation");
            }

            run(new StackRun(StackHost.Of(request), caller, stack));
        }
        catch (ServiceFaultException)
        {
            undo();
            throw;
        }
    }

    private static SimulatedStack? Find(SimulatedAccount account, string region, string named) => account.Stacks.LastOrDefault(stack =>
        stack.Region == region && (stack.Id == named || (stack.Name == named && !stack.IsDeleted)));

    private static SimulatedStack RequireNamed(ServiceRequest request)
    {
        string name = request.Input.Required("StackName");
        return Demanded(request, name) ?? throw StackFaults.Validation($"Stack [{name}] does not exist");
    }

    // A stack that is being deleted still has its name.
    private static SimulatedStack? Demanded(ServiceRequest request, string name)
    {
        SimulatedAccount account = request.Caller.Account;
        SimulatedStack? stack = Find(account, request.Region, name)
            ?? account.Stacks.LastOrDefault(candidate => candidate.Region == request.Region && candidate.Name == name && IsUnderWay(candidate, request));
        Demand(request, stack?.Id ?? account.ArnOf("cloudformation", $"stack/{name}/*", request.Region));
        return stack;
    }

    private static void Demand(ServiceRequest request, string arn) => Authorizer.Demand(request, "cloudformation:" + request.Operation, arn);

    private static Structure Describe(SimulatedStack stack, ServiceRequest request) => new()
    {
        ["StackId"] = stack.Id,
        ["StackName"] = stack.Name,
        ["Description"] = stack.Description,
        ["Parameters"] = stack.Parameters.Select(parameter => new Structure
        {
            ["ParameterKey"] = parameter.Key,
            ["ParameterValue"] = stack.HiddenParameters.Contains(parameter.Key) ? "****" : parameter.Value,
        }),
        ["CreationTime"] = stack.Created,
        ["LastUpdatedTime"] = stack.Updated,
        ["DeletionTime"] = DeletionOf(stack, request),
        ["RollbackConfiguration"] = new Structure(),
        ["StackStatus"] = StatusOf(stack, request),
        ["StackStatusReason"] = IsUnderWay(stack, request) ? null : stack.StatusReason,
        ["DisableRollback"] = false,
        ["NotificationARNs"] = Array.Empty<object>(),
        ["Capabilities"] = stack.Capabilities.Count == 0 ? null : stack.Capabilities,
        ["Outputs"] = IsUnderWay(stack, request) || stack.Outputs.Count == 0 ? null : stack.Outputs.Select(output => new Structure
        {
            ["OutputKey"] = output.Key,
            ["OutputValue"] = output.Value,
            ["Description"] = output.Description,
        }),
        ["RoleARN"] = stack.RoleArn,
        ["Tags"] = stack.Tags.Select(tag => new Structure { ["Key"] = tag.Key, ["Value"] = tag.Value }),
        ["EnableTerminationProtection"] = stack.IsProtected,
        ["DriftInformation"] = new Structure { ["StackDriftStatus"] = "NOT_CHECKED" },
    };
}
