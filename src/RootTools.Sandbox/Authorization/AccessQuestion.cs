using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Authorization;

/// <summary>A question to the authorizer: may the caller do this, to that.</summary>
internal sealed class AccessQuestion
{
    /// <summary>The action, <c>iam:ListAccessKeys</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of the resource; <c>*</c> for actions that have none.</summary>
    public required string Resource { get; init; }

    /// <summary>The account that owns the resource; null means the caller's.</summary>
    public SimulatedAccount? ResourceAccount { get; init; }

    /// <summary>The policy of the resource: a bucket's, a queue's, a role's trust policy; null when it has none.</summary>
    public PolicyText? ResourcePolicy { get; init; }

    /// <summary>Whether the resource's policy has to allow even within one account, as a role's trust policy has to.</summary>
    public bool ResourcePolicyMustAllow { get; init; }

    /// <summary>
    /// Whether the owning account's root user may do this whatever the resource's policy denies, as with reading, putting and deleting
    /// a bucket's policy.
    /// </summary>
    public bool OwnerRootOverridesResourcePolicy { get; init; }

    /// <summary>Condition keys of the action, for example <c>sts:TaskPolicyArn</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keys { get; init; } = [];
}

/// <summary>What the authorizer decided.</summary>
/// <param name="IsAllowed">Whether the caller may.</param>
/// <param name="Message">AWS's message when it may not; empty otherwise.</param>
internal readonly record struct AccessDecision(bool IsAllowed, string Message);
