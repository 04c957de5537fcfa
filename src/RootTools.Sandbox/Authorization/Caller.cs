using RootTools.Policies;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Authorization;

/// <summary>What a caller is.</summary>
internal enum CallerKind
{
    /// <summary>An IAM user with an access key.</summary>
    IamUser,

    /// <summary>A session of a role.</summary>
    AssumedRole,

    /// <summary>An account's root user, signed in with its own access key.</summary>
    Root,

    /// <summary>A session of AssumeRoot: a member's root user, bounded by a task policy.</summary>
    AssumedRoot,
}

/// <summary>Who signed a request, with the policies that bound it.</summary>
internal sealed class Caller
{
    /// <summary>What it is.</summary>
    public required CallerKind Kind { get; init; }

    /// <summary>The ARN, as GetCallerIdentity reports it; a root session's is that of the root user.</summary>
    public required string Arn { get; init; }

    /// <summary>The account that it belongs to.</summary>
    public required SimulatedAccount Account { get; init; }

    /// <summary>The unique id: AIDA…, AROA…:session, or the account id of a root user.</summary>
    public required string UserId { get; init; }

    /// <summary>The access key that signed the request.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The name of an IAM user; null otherwise.</summary>
    public string? UserName => User?.Name;

    /// <summary>The ARN that <c>aws:PrincipalArn</c> has: for a role session that of the role.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>The user that signed; null unless this is an IAM user.</summary>
    public IamUser? User { get; init; }

    /// <summary>The role of a role session; null otherwise.</summary>
    public IamRole? Role { get; init; }

    /// <summary>The identity policies as they are now; a root user has none and needs none.</summary>
    public IEnumerable<IdentityPolicy> Policies => User?.Policies ?? (IEnumerable<IdentityPolicy>?)Role?.Policies ?? [];

    /// <summary>What a root session is for; null otherwise.</summary>
    public RootTask? Task { get; init; }

    /// <summary>When a session's credentials were issued; null for long-term keys.</summary>
    public DateTimeOffset? SessionIssued { get; init; }

    /// <summary>Whether this is a root user, by its own key or in a session.</summary>
    public bool IsRoot => Kind is CallerKind.Root or CallerKind.AssumedRoot;

    /// <summary>Gives the ARN.</summary>
    public override string ToString() => Arn;
}
