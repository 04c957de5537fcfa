using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>AWS's names of the policy types that the simulation knows.</summary>
internal static class PolicyTypeNames
{
    private const string ServiceControl = "SERVICE_CONTROL_POLICY";
    private const string ResourceControl = "RESOURCE_CONTROL_POLICY";

    // Types that Organizations has and the simulation has no policies of.
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY", "CHATBOT_POLICY", "DECLARATIVE_POLICY_EC2", "SECURITYHUB_POLICY",
    };

    /// <summary>The names, SCPs first.</summary>
    public static IReadOnlyList<string> All { get; } = [ServiceControl, ResourceControl];

    /// <summary>Gives a type's name.</summary>
    /// <param name="type">The type.</param>
    public static string Of(OrganizationPolicyType type) => type == OrganizationPolicyType.ServiceControl ? ServiceControl : ResourceControl;

    /// <summary>Reads a required policy type.</summary>
    /// <param name="input">The input.</param>
    /// <param name="name">The member's name.</param>
    /// <returns>The type; null for one that is not in use.</returns>
    public static OrganizationPolicyType? Read(JsonInput input, string name) => OrganizationsCall.Required(input, name) switch
    {
        ServiceControl => OrganizationPolicyType.ServiceControl,
        ResourceControl => OrganizationPolicyType.ResourceControl,
        string other when Others.Contains(other) => null,
        _ => throw OrganizationsFaults.InvalidInput("INVALID_ENUM_POLICY_TYPE", "You specified an invalid policy type."),
    };
}
