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
internal sealed record Caller
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
    public string AccessKeyId { get; init; } = "";

    /// <summary>The name of an IAM user; null otherwise.</summary>
    public string? UserName => User?.Name;

    /// <summary>The ARN that <c>aws:PrincipalArn</c> has: for a role session that of the role.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>The user that signed; null unless this is an IAM user.</summary>
    public IamUser? User { get; init; }

    /// <summary>The role of a role session; null otherwise.</summary>
    public IamRole? Role { get; init; }

    /// <summary>The identity policies as they are now; a root user has none and needs none.</summary>
    public IEnumerable<IdentityPolicy> Policies => SimulatedPolicies ?? User?.Policies ?? (IEnumerable<IdentityPolicy>?)Role?.Policies ?? [];

    /// <summary>What a root session is for; null otherwise.</summary>
    public RootTask? Task { get; init; }

    /// <summary>What the policy simulator takes for the identity policies; null outside it.</summary>
    public IReadOnlyList<IdentityPolicy>? SimulatedPolicies { get; init; }

    /// <summary>What the policy simulator takes for the permissions boundary; null outside it, since no user or role has one here.</summary>
    public PolicyText? SimulatedBoundary { get; init; }

    /// <summary>The policies that a role session was opened with, which bound it further.</summary>
    public IReadOnlyList<PolicyText> SessionPolicies { get; init; } = [];

    /// <summary>The tags that a role session was opened with.</summary>
    public IReadOnlyList<Tag> SessionTags { get; init; } = [];

    /// <summary>Who a role session says that it is for; null when it says nothing.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>When a session's credentials were issued; null for long-term keys.</summary>
    public DateTimeOffset? SessionIssued { get; init; }

    /// <summary>The same by the time at AWS, which can be ahead: it is that of the event that tells of the session's opening.</summary>
    public DateTimeOffset? SessionOpened { get; init; }

    public static Caller Of(IamUser user) => new()
    {
        Kind = CallerKind.IamUser,
        Arn = user.Arn,
        PrincipalArn = user.Arn,
        Account = user.Account,
        UserId = user.Id,
        User = user,
    };

    public static Caller Of(IamRole role, string sessionName) => new()
    {
        Kind = CallerKind.AssumedRole,
        Arn = role.Account.ArnOf("sts", $"assumed-role/{role.Name}/{sessionName}"),
        PrincipalArn = role.Arn,
        Account = role.Account,
        UserId = $"{role.Id}:{sessionName}",
        Role = role,
    };

    public static Caller OfRoot(SimulatedAccount account, CallerKind kind) => new()
    {
        Kind = kind,
        Arn = account.RootArn,
        PrincipalArn = account.RootArn,
        Account = account,
        UserId = account.Id,
    };

    /// <summary>Whether this is a root user, by its own key or in a session.</summary>
    public bool IsRoot => Kind is CallerKind.Root or CallerKind.AssumedRoot;

    /// <summary>Gives the ARN.</summary>
    public override string ToString() => Arn;
}

/// <summary>What a signature is verified with, and whose it is.</summary>
internal sealed class SigningIdentity
{
    /// <summary>The secret access key.</summary>
    public required string Secret { get; init; }

    /// <summary>The token that requests of a session carry; null for long-term keys.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When the session ends; null for long-term keys.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>Who it is.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Gives the caller, never a secret.</summary>
    public override string ToString() => Caller.Arn;
}

/// <summary>Finds who an access key belongs to.</summary>
internal sealed class CallerDirectory(SimulatedOrganization organization, SessionIssuer sessions)
{
    /// <summary>Finds a key; the state's gate is held.</summary>
    /// <returns>The identity; null when no active key or session has that id, or its account is closed or suspended.</returns>
    [Guess(null, "that credentials of closed and suspended accounts are unknown")]
    public SigningIdentity? Find(string accessKeyId)
    {
        SigningIdentity? found = FindSession(accessKeyId)
            ?? (AccessKeyId.AccountOf(accessKeyId) is { } accountId && organization.FindAnyAccount(accountId) is { } account
                ? FindLongTerm(account, accessKeyId)
                : null);
        return found?.Caller.Account.State is AccountState.Closed or AccountState.Suspended ? null : found;
    }

    private SigningIdentity? FindSession(string accessKeyId) => sessions.Find(accessKeyId) is not { } session ? null : new SigningIdentity
    {
        Secret = session.SecretAccessKey,
        SessionToken = session.SessionToken,
        Expiration = session.Expiration,
        Caller = session.Caller,
    };

    private static SigningIdentity? FindLongTerm(SimulatedAccount account, string accessKeyId)
    {
        if (ActiveKey(account.Root.AccessKeys, accessKeyId) is { } rootKey)
        {
            return new SigningIdentity
            {
                Secret = rootKey.Secret,
                Caller = Caller.OfRoot(account, CallerKind.Root) with { AccessKeyId = rootKey.Id },
            };
        }

        foreach (IamUser user in account.Users)
        {
            if (ActiveKey(user.AccessKeys, accessKeyId) is { } key)
            {
                return new SigningIdentity { Secret = key.Secret, Caller = Caller.Of(user) with { AccessKeyId = key.Id } };
            }
        }

        return null;
    }

    private static AccessKey? ActiveKey(IList<AccessKey> keys, string id) => keys.FirstOrDefault(key => key.Id == id && key.IsActive);
}
