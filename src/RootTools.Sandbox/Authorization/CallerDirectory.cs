using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Authorization;

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
/// <param name="organization">The state with the long-term keys.</param>
/// <param name="sessions">The sessions.</param>
internal sealed class CallerDirectory(SimulatedOrganization organization, SessionIssuer sessions)
{
    /// <summary>Finds a key; the state's gate is held.</summary>
    /// <param name="accessKeyId">The access key id.</param>
    /// <returns>The identity; null when no active key or session has that id.</returns>
    public SigningIdentity? Find(string accessKeyId)
    {
        if (sessions.Find(accessKeyId) is { } session)
        {
            return new SigningIdentity
            {
                Secret = session.SecretAccessKey,
                SessionToken = session.SessionToken,
                Expiration = session.Expiration,
                Caller = session.Caller,
            };
        }

        return AccessKeyId.AccountOf(accessKeyId) is { } accountId && organization.FindAnyAccount(accountId) is { } account
            ? FindLongTerm(account, accessKeyId)
            : null;
    }

    private static SigningIdentity? FindLongTerm(SimulatedAccount account, string accessKeyId)
    {
        if (ActiveKey(account.Root.AccessKeys, accessKeyId) is { } rootKey)
        {
            var root = new Caller
            {
                Kind = CallerKind.Root,
                Arn = account.RootArn,
                PrincipalArn = account.RootArn,
                Account = account,
                UserId = account.Id,
                AccessKeyId = rootKey.Id,
            };
            return new SigningIdentity { Secret = rootKey.Secret, Caller = root };
        }

        foreach (IamUser user in account.Users)
        {
            if (ActiveKey(user.AccessKeys, accessKeyId) is { } key)
            {
                return new SigningIdentity { Secret = key.Secret, Caller = Describe(user, key) };
            }
        }

        return null;
    }

    private static Caller Describe(IamUser user, AccessKey key) => new()
    {
        Kind = CallerKind.IamUser,
        Arn = user.Arn,
        PrincipalArn = user.Arn,
        Account = user.Account,
        UserId = user.Id,
        AccessKeyId = key.Id,
        User = user,
    };

    private static AccessKey? ActiveKey(IList<AccessKey> keys, string id) => keys.FirstOrDefault(key => key.Id == id && key.IsActive);
}
