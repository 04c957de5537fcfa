namespace RootTools.Sandbox.Authorization;

/// <summary>Credentials of a session, as STS hands them out.</summary>
internal sealed class IssuedSession
{
    /// <summary>The access key id, ASIA….</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The secret access key.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>The session token.</summary>
    public required string SessionToken { get; init; }

    /// <summary>When the session ends.</summary>
    public required DateTimeOffset Expiration { get; init; }

    /// <summary>Who the session is.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Gives the key's id, never a secret.</summary>
    public override string ToString() => AccessKeyId;
}
