using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>Which policy is going to be put back, and what is there now: to be shown, and then to be carried out or dropped.</summary>
public sealed record ResourcePolicyRestorePlan
{
    internal ResourcePolicyRestorePlan(PolicyBackup backup, ResourcePolicyUnlockPlan found)
    {
        Backup = backup;
        Found = found;
    }

    /// <summary>The backup.</summary>
    public PolicyBackup Backup { get; }

    /// <summary>Whether the resource has this very policy already.</summary>
    public bool IsInPlace => Found.Error is null && PolicyComparison.IsSame(Found.Policy, Backup.Policy);

    /// <summary>The policy that has to give way; null when there is none.</summary>
    public string? Present => Found.Policy;

    /// <summary>Whether there is something to be done.</summary>
    public bool IsExecutable => Found.Error is null && !IsInPlace;

    /// <summary>Whether the policy will lock the account out again; null when it cannot be parsed.</summary>
    public LockoutVerdict? Verdict { get; init; }

    /// <summary>The resource as it is now.</summary>
    internal ResourcePolicyUnlockPlan Found { get; }
}
