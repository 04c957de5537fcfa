using RootTools.Policies;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>A principal of the account that might be able to repair the policy.</summary>
/// <param name="Principal">The principal.</param>
/// <param name="IsNamed">Whether the policy names or describes it; else it stands for all that the policy does not.</param>
internal sealed record CandidatePrincipal(RequestPrincipal Principal, bool IsNamed);
