namespace RootTools.Policies;

/// <summary>
/// The organization policies attached at one place on the way from the organization's root to an account.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html.
/// </summary>
/// <param name="TargetId">The id of the root, organizational unit or account.</param>
/// <param name="Policies">The policies attached there.</param>
public sealed record PolicyLevel(string TargetId, IReadOnlyList<AttachedPolicy> Policies);
