namespace RootTools.Policies;

/// <summary>Whether a request is allowed, and what decided.</summary>
/// <param name="Reason">Why.</param>
public sealed record AuthorizationDecision(AuthorizationReason Reason)
{
    internal static AuthorizationDecision Allow { get; } = new(AuthorizationReason.Allowed);

    /// <summary>Whether the request is allowed.</summary>
    public bool Allowed => Reason == AuthorizationReason.Allowed;

    /// <summary>The policy that decided; null where it was the lack of one.</summary>
    public AttachedPolicy? Policy { get; init; }

    /// <summary>The statement of that policy.</summary>
    public PolicyStatement? Statement { get; init; }

    /// <summary>For SCPs and RCPs: the root, organizational unit or account that the policy is attached to, or where none allows.</summary>
    public string? TargetId { get; init; }

    /// <summary>The id of the policy that decided.</summary>
    public string? PolicyId => Policy?.Id;

    /// <summary>The ARN of the policy that decided.</summary>
    public string? PolicyArn => Policy?.Arn;

    /// <summary>The name of the policy that decided.</summary>
    public string? PolicyName => Policy?.Name;
}
