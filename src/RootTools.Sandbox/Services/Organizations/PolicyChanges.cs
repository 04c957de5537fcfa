using System.Text.Json.Nodes;
using RootTools.Policies;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// Policies made, changed and deleted.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html.
/// </summary>
internal static class PolicyChanges
{
    /// <summary>CreatePolicy: attached to nothing.</summary>
    public static JsonObject Create(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicyType type = PolicyTypeNames.Read(input, "Type")
            ?? throw new ServiceFaultException(
                400, "PolicyTypeNotAvailableForOrganizationException", "The policy type isn't available for this organization.");
        string name = OrganizationsCall.Required(input, "Name");
        string content = OrganizationsCall.Required(input, "Content");
        string description = input.Text("Description") ?? string.Empty;
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        RequireFreeName(organization, type, name, null);
        RequireDocument(type, content);
        IReadOnlyList<Tag> tags = Tags.Read(request, input);
        OrganizationPolicy policy = organization.AddPolicy(type, PolicyIds.Free(organization, name), name, description, content);
        foreach (Tag tag in tags)
        {
            policy.Tags.Add(tag);
        }

        return PolicyCatalog.Describe(policy);
    }

    /// <summary>UpdatePolicy: what the request leaves out stays.</summary>
    public static JsonObject Update(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicy policy = Require(request, input);
        if (input.Text("Name") is string name)
        {
            RequireFreeName(request.Organization, policy.Type, name, policy);
            policy.Name = name;
        }

        policy.Description = input.Text("Description") ?? policy.Description;
        if (input.Text("Content") is string content)
        {
            RequireDocument(policy.Type, content);
            policy.Document = new PolicyText(content);
        }

        return PolicyCatalog.Describe(policy);
    }

    /// <summary>DeletePolicy: not while it is attached.</summary>
    public static JsonObject? Delete(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicy policy = Require(request, input);
        if (PolicyTarget.HavingAttached(policy).Any())
        {
            throw new ServiceFaultException(
                400,
                "PolicyInUseException",
                "The policy is attached to one or more entities. "
                + "You must detach it from all roots, OUs, and accounts before performing this operation.");
        }

        request.Organization.RemovePolicy(policy);
        return null;
    }

    private static OrganizationPolicy Require(ServiceRequest request, JsonInput input)
    {
        OrganizationPolicy? policy = PolicyCatalog.Find(request, input);
        OrganizationsCall.FromManagement(request, policy?.Arn ?? "*");
        return policy switch
        {
            null => throw OrganizationsFaults.PolicyNotFound(),
            { IsAwsManaged: true } => throw OrganizationsFaults.InvalidInput(
                "IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified."),
            _ => policy,
        };
    }

    private static void RequireFreeName(SimulatedOrganization organization, OrganizationPolicyType type, string name, OrganizationPolicy? self)
    {
        if (organization.Policies.Any(policy => policy != self && policy.Type == type && policy.Name == name))
        {
            throw new ServiceFaultException(400, "DuplicatePolicyException", "A policy with the specified name and type already exists.");
        }
    }

    private static void RequireDocument(OrganizationPolicyType type, string content)
    {
        (PolicyKind kind, int maximum) = type == OrganizationPolicyType.ServiceControl
            ? (PolicyKind.ServiceControl, PolicyQuotas.ServiceControlLength)
            : (PolicyKind.ResourceControl, PolicyQuotas.ResourceControlLength);
        if (content.Length > maximum)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum policy size.");
        }

        if (!PolicyDocument.TryParse(content, kind, out _, out _))
        {
            throw new ServiceFaultException(
                400,
                "MalformedPolicyDocumentException",
                "The provided policy document does not meet the requirements of the specified policy type.");
        }
    }
}
