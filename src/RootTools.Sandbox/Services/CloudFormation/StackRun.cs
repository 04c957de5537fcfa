using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// Runs a template for a stack: makes, changes and deletes resources in the order of their needs, and takes all back when one fails. All
/// is done at once; the stack says that it is in progress until the time for that has passed.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html.
/// </summary>
internal sealed class StackRun(StackHost host, Caller caller, SimulatedStack stack)
{
    private const string Type = "AWS::CloudFormation::Stack";
    private const string Cancelled = "Resource creation cancelled";

    private readonly DateTimeOffset _now = host.Now;

    /// <summary>Makes all that the template asks for.</summary>
    /// <param name="template">The template.</param>
    /// <param name="onFailure">What to do when something fails: <c>ROLLBACK</c>, <c>DELETE</c> or <c>DO_NOTHING</c>.</param>
    public void Create(Template template, string onFailure)
    {
        var evaluation = new Evaluation(template, stack);
        Begin("CREATE_IN_PROGRESS", "User Initiated");
        if (TryApply(evaluation, template, "CREATE") is not { } failed)
        {
            End("CREATE_COMPLETE", null);
            return;
        }

        string reason = $"The following resource(s) failed to create: [{failed}]. ";
        if (onFailure == "DO_NOTHING")
        {
            End("CREATE_FAILED", reason);
            return;
        }

        Tell(stack.Name, stack.Id, Type, onFailure == "DELETE" ? "DELETE_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS", reason + "Rollback requested by user.");
        bool isClean = TryDeleteAll([.. stack.Resources.Reverse()]);
        End(onFailure == "DELETE" ? isClean ? "DELETE_COMPLETE" : "DELETE_FAILED" : isClean ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED", reason);
    }

    /// <summary>Changes the stack to a template; gives false when there is nothing to change.</summary>
    public bool Update(Template template)
    {
        var evaluation = new Evaluation(template, stack);
        List<StackResource> before = [.. stack.Resources];
        List<StackOutput> outputs = [.. stack.Outputs];
        Begin("UPDATE_IN_PROGRESS", "User Initiated");
        string? failed = TryApply(evaluation, template, "UPDATE");
        if (failed is null)
        {
            if (before.SequenceEqual(stack.Resources) && outputs.SequenceEqual(stack.Outputs))
            {
                return false;
            }

            End("UPDATE_COMPLETE", null);
            return true;
        }

        string reason = $"The following resource(s) failed to update: [{failed}]. ";
        Tell(stack.Name, stack.Id, Type, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        bool isClean = TryRestore(before);
        stack.Outputs = outputs;
        End(isClean ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_FAILED", isClean ? null : reason);
        return true;
    }

    /// <summary>Deletes all that the stack made, except what is to be retained.</summary>
    public void Delete(IReadOnlyList<string> retained)
    {
        Begin("DELETE_IN_PROGRESS", "User Initiated");
        bool isClean = TryDeleteAll([.. stack.Resources.Reverse().Where(resource => !resource.IsRetained && !retained.Contains(resource.LogicalId))]);
        string failed = string.Join(", ", stack.Resources.Where(resource => resource.Status == "DELETE_FAILED").Select(resource => resource.LogicalId));
        End(isClean ? "DELETE_COMPLETE" : "DELETE_FAILED", isClean ? null : $"The following resource(s) failed to delete: [{failed}]. ");
    }

    private void Begin(string status, string reason)
    {
        stack.Started = _now;
        stack.StatusMeanwhile = status;
        Tell(stack.Name, stack.Id, Type, status, reason);
    }

    private void End(string status, string? reason)
    {
        stack.Status = status;
        stack.StatusReason = reason;
        Tell(stack.Name, stack.Id, Type, status, null);
    }

    // Gives the names of what failed; null when nothing did.
    private string? TryApply(Evaluation evaluation, Template template, string verb)
    {
        var wanted = new HashSet<string>(evaluation.Order, StringComparer.Ordinal);
        foreach (string name in evaluation.Order)
        {
            StackResource? old = stack.Resources.FirstOrDefault(resource => resource.LogicalId == name);
            try
            {
                JsonObject properties = evaluation.Properties(name);
                evaluation.Made(Apply(name, evaluation.TypeOf(name), evaluation.IsRetained(name), properties, old));
            }
            catch (ServiceFaultException exception) when (exception.Fault.Status != 501)
            {
                Tell(name, old?.PhysicalId ?? "", evaluation.TypeOf(name), old is null ? "CREATE_FAILED" : "UPDATE_FAILED", Describe(exception));
                foreach (string later in evaluation.Order.SkipWhile(later => later != name).Skip(1).Where(_ => verb == "CREATE"))
                {
                    Tell(later, "", evaluation.TypeOf(later), "CREATE_FAILED", Cancelled);
                }

                return name;
            }
        }

        TryDeleteAll([.. stack.Resources.Reverse().Where(resource => !wanted.Contains(resource.LogicalId) && !resource.IsRetained)]);
        foreach (StackResource left in stack.Resources.Where(resource => !wanted.Contains(resource.LogicalId)).ToList())
        {
            stack.Resources.Remove(left);
        }

        stack.Outputs = evaluation.Outputs();
        stack.Description = template.Description;
        return null;
    }

    private StackResource Apply(string name, string typeName, bool isRetained, JsonObject properties, StackResource? old)
    {
        ResourceType type = ResourceTypes.All[typeName];
        var call = new ResourceCall(host, caller, stack, name);
        if (old is not null && old.Type == typeName && JsonNode.DeepEquals(old.Properties, properties))
        {
            return old;
        }

        ResourceType.Made? changed = old?.Type == typeName ? type.Change(call, old, properties) : null;
        string verb = old is null ? "CREATE" : "UPDATE";
        Tell(name, old?.PhysicalId ?? "", typeName, verb + "_IN_PROGRESS", null);
        ResourceType.Made made = changed ?? type.Make(call, properties);
        var resource = new StackResource(name, typeName, made.PhysicalId, properties)
        {
            Attributes = new(made.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value), StringComparer.Ordinal),
            IsRetained = isRetained,
            Time = _now,
            Status = verb + "_COMPLETE",
        };
        if (old is null)
        {
            stack.Resources.Add(resource);
        }
        else
        {
            stack.Resources[stack.Resources.IndexOf(old)] = resource;
            if (changed is null)
            {
                ResourceTypes.All[old.Type].Delete(new ResourceCall(host, caller, stack, name), old);
            }
        }

        Tell(name, made.PhysicalId, typeName, verb + "_COMPLETE", null);
        return resource;
    }

    private bool TryDeleteAll(IReadOnlyList<StackResource> resources)
    {
        bool isClean = true;
        foreach (StackResource resource in resources)
        {
            Tell(resource.LogicalId, resource.PhysicalId, resource.Type, "DELETE_IN_PROGRESS", null);
            try
            {
                ResourceTypes.All[resource.Type].Delete(new ResourceCall(host, caller, stack, resource.LogicalId), resource);
                stack.Resources.Remove(resource);
                Tell(resource.LogicalId, resource.PhysicalId, resource.Type, "DELETE_COMPLETE", null);
            }
            catch (ServiceFaultException exception) when (IsGone(exception))
            {
                stack.Resources.Remove(resource);
                Tell(resource.LogicalId, resource.PhysicalId, resource.Type, "DELETE_COMPLETE", null);
            }
            catch (ServiceFaultException exception)
            {
                isClean = false;
                stack.Resources[stack.Resources.IndexOf(resource)] = resource with { Status = "DELETE_FAILED" };
                Tell(resource.LogicalId, resource.PhysicalId, resource.Type, "DELETE_FAILED", Describe(exception));
            }
        }

        return isClean;
    }

    // What somebody else deleted need not be deleted.
    private static bool IsGone(ServiceFaultException exception) =>
        exception.Fault.Code is "ResourceNotFoundException" or "NotFound" or "QueueDoesNotExist";

    private bool TryRestore(IReadOnlyList<StackResource> before)
    {
        bool isClean = TryDeleteAll([.. stack.Resources.Reverse().Where(resource => before.All(old => old.LogicalId != resource.LogicalId))]);
        foreach (StackResource old in before)
        {
            StackResource? now = stack.Resources.FirstOrDefault(resource => resource.LogicalId == old.LogicalId);
            try
            {
                Apply(old.LogicalId, old.Type, old.IsRetained, old.Properties, now);
            }
            catch (ServiceFaultException exception)
            {
                isClean = false;
                Tell(old.LogicalId, old.PhysicalId, old.Type, "UPDATE_FAILED", Describe(exception));
            }
        }

        return isClean;
    }

    private void Tell(string logicalId, string physicalId, string type, string status, string? reason) =>
        stack.Events.Add(new StackEvent(logicalId, physicalId, type, status, reason, _now));

    private static string Describe(ServiceFaultException exception) =>
        $"Resource handler returned message: \"{exception.Fault.Message}\" (RequestToken: {Guid.NewGuid()}, HandlerErrorCode: "
        + $"{(exception.Fault.Code.StartsWith("AccessDenied", StringComparison.Ordinal) || exception.Fault.Code == "AuthorizationError" ? "AccessDenied" : "InvalidRequest")})";
}
