using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// The attachment of policies to the root, to units and to accounts.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html.
/// </summary>
internal static class PolicyTargets
{
    /// <summary>ListTargetsForPolicy.</summary>
    public static JsonObject List(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicy? policy = PolicyCatalog.Find(request, input);
        OrganizationsCall.FromReader(request, policy?.Arn ?? "*");
        IReadOnlyList<PolicyTarget> targets = [.. PolicyTarget.HavingAttached(policy ?? throw OrganizationsFaults.PolicyNotFound())];
        return OrganizationsPage.Of(request, input, "Targets", targets, target => new JsonObject
        {
            ["TargetId"] = target.Id,
            ["Arn"] = target.Arn,
            ["Name"] = target.Name,
            ["Type"] = target.Type,
        });
    }

    /// <summary>AttachPolicy.</summary>
    public static JsonObject? Attach(ServiceRequest request, JsonInput input)
    {
        (OrganizationPolicy policy, PolicyTarget target) = Read(request, input);
        if (target.AttachedPolicies.Contains(policy))
        {
            throw new ServiceFaultException(
                400, "DuplicatePolicyAttachmentException", "A policy with the specified name and type already exists.");
        }

        if (CountSameType(policy, target) >= PolicyQuotas.Attached)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You have attached the maximum number of policies to the specified target.");
        }

        request.Organization.Attach(policy, target.Id);
        return null;
    }

    /// <summary>DetachPolicy: the last SCP of a target stays, and AWS's own RCP always.</summary>
    public static JsonObject? Detach(ServiceRequest request, JsonInput input)
    {
        (OrganizationPolicy policy, PolicyTarget target) = Read(request, input);
        if (!target.AttachedPolicies.Contains(policy))
        {
            throw new ServiceFaultException(
                400, "PolicyNotAttachedException", "The specified policy isn't attached to the specified target.");
        }

        if (policy.Id == OrganizationPolicy.RcpFullAwsAccess)
        {
            throw OrganizationsFaults.InvalidInput("NON_DETACHABLE_POLICY", "You can't detach this AWS Managed Policy.");
        }

        if (CountSameType(policy, target) == 1)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                "You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.");
        }

        request.Organization.Detach(policy, target.Id);
        return null;
    }

    private static int CountSameType(OrganizationPolicy policy, PolicyTarget target) =>
        target.AttachedPolicies.Count(attached => attached.Type == policy.Type);

    private static (OrganizationPolicy Policy, PolicyTarget Target) Read(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicy? policy = PolicyCatalog.Find(request, input);
        PolicyTarget? target = PolicyTarget.Find(request.Organization, OrganizationsCall.Required(input, "TargetId", Patterns.TargetId));
        OrganizationsCall.FromManagement(request, policy?.Arn ?? "*");
        return (policy ?? throw OrganizationsFaults.PolicyNotFound(), target ?? throw OrganizationsFaults.TargetNotFound());
    }
}
