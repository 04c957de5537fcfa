namespace RootTools.Plans;

/// <summary>Somebody as AWS STS names them.</summary>
/// <remarks>
/// AWS tells principals, never persons. A role's session has a name that whoever opens it chooses, so that two sessions of one role are
/// no proof of two persons; nor are two roles that one person may assume. See
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html.
/// </remarks>
public sealed record PlanPrincipal
{
    /// <summary>The ARN of the user, or of the role's session.</summary>
    public required string Arn { get; init; }

    /// <summary>The unique id: <c>AIDA…</c> of a user, <c>AROA…:session</c> of a role's session; null when it is not known.</summary>
    public string? UserId { get; init; }

    /// <summary>The 12-digit id of the account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Takes the caller of a connection.</summary>
    /// <param name="context">What is known of the caller.</param>
    public static PlanPrincipal Of(RootContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new() { Arn = context.CallerArn, UserId = context.UserId, AccountId = context.AccountId };
    }

    /// <summary>
    /// Whether two can be the same: the same user, the same role whatever its session is called, the same root user, or federated users of
    /// one account, whose names are chosen as those of sessions are. Ids count before names, which may be given anew.
    /// </summary>
    /// <param name="other">The other.</param>
    public bool MayBe(PlanPrincipal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(AccountId, other.AccountId, StringComparison.Ordinal)
            && (Same(Identity, other.Identity) || Same(UniqueId, other.UniqueId) || (IsFederated && other.IsFederated));
    }

    /// <summary>Gives the ARN.</summary>
    public override string ToString() => Arn;

    private bool IsFederated => Resource.StartsWith("federated-user/", StringComparison.Ordinal);

    // arn:partition:service:region:account:resource
    private string Resource => Arn.Split([':'], 6) is { Length: 6 } parts ? parts[5] : Arn;

    /// <summary>What stays of the ARN without the session's name.</summary>
    private string Identity => Resource.Split('/') is { Length: > 1 } parts && parts[0] == "assumed-role" ? $"{parts[0]}/{parts[1]}" : Resource;

    private string? UniqueId => UserId?.Split(':')[0] is { Length: > 0 } id && id != AccountId ? id : null;

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.Ordinal);
}
