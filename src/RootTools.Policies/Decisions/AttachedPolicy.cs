namespace RootTools.Policies;

/// <summary>A policy document together with the names that AWS knows the policy by.</summary>
/// <param name="Document">The document.</param>
public sealed record AttachedPolicy(PolicyDocument Document)
{
    /// <summary>The policy's id, such as <c>p-FullAWSAccess</c>; null where the policy has none, as an inline policy.</summary>
    public string? Id { get; init; }

    /// <summary>The policy's ARN, which AWS's messages name; null where the policy has none.</summary>
    public string? Arn { get; init; }

    /// <summary>The policy's name.</summary>
    public string? Name { get; init; }
}
