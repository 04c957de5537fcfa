using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>Service and resource control policies, read.</summary>
internal static class PolicyCatalog
{
    /// <summary>ListPolicies of a type.</summary>
    public static JsonObject List(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicyType? type = PolicyTypeNames.Read(input, "Filter");
        SimulatedOrganization organization = OrganizationsCall.FromReader(request);
        return Page(request, input, type, organization.Policies);
    }

    /// <summary>ListPoliciesForTarget: those attached to the target itself, not those it inherits.</summary>
    public static JsonObject ListForTarget(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicyType? type = PolicyTypeNames.Read(input, "Filter");
        PolicyTarget? target = PolicyTarget.Find(request.Organization, OrganizationsCall.Required(input, "TargetId", Patterns.TargetId));
        OrganizationsCall.FromReader(request, target?.Arn ?? "*");
        return Page(request, input, type, (target ?? throw OrganizationsFaults.TargetNotFound()).AttachedPolicies);
    }

    /// <summary>DescribePolicy.</summary>
    public static JsonObject Describe(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicy? policy = Find(request, input);
        OrganizationsCall.FromReader(request, policy?.Arn ?? "*");
        return Describe(policy ?? throw OrganizationsFaults.PolicyNotFound());
    }

    /// <summary>Finds the policy that a request names as <c>PolicyId</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="input">Its input.</param>
    public static OrganizationPolicy? Find(ServiceRequest request, JsonInput input) =>
        request.Organization.FindPolicy(OrganizationsCall.Required(input, "PolicyId", Patterns.PolicyId));

    /// <summary>The output of the operations that answer with one policy.</summary>
    /// <param name="policy">The policy.</param>
    public static JsonObject Describe(OrganizationPolicy policy) => new()
    {
        ["Policy"] = new JsonObject { ["PolicySummary"] = Summarize(policy), ["Content"] = policy.Document.Text },
    };

    private static JsonObject Page(
        ServiceRequest request, JsonInput input, OrganizationPolicyType? type, IEnumerable<OrganizationPolicy> policies) =>
        OrganizationsPage.Of(request, input, "Policies", [.. policies.Where(policy => policy.Type == type)], Summarize);

    private static JsonObject Summarize(OrganizationPolicy policy) => new()
    {
        ["Id"] = policy.Id,
        ["Arn"] = policy.Arn,
        ["Name"] = policy.Name,
        ["Description"] = policy.Description,
        ["Type"] = PolicyTypeNames.Of(policy.Type),
        ["AwsManaged"] = policy.IsAwsManaged,
    };
}
