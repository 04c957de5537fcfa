namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// The quotas of policies.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html.
/// </summary>
internal static class PolicyQuotas
{
    /// <summary>The longest SCP, in characters.</summary>
    public const int ServiceControlLength = 5120;

    /// <summary>The longest RCP, in characters.</summary>
    public const int ResourceControlLength = 5120;

    /// <summary>How many policies of a type a root, unit or account can have.</summary>
    public const int Attached = 5;
}
