namespace RootTools.Sessions;

/// <summary>
/// A root session: temporary credentials of an account's root user, good for one kind of task and at most 15 minutes.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html.
/// </summary>
/// <remarks><see cref="SecretAccessKey"/> and <see cref="SessionToken"/> are the only places where its secrets show.</remarks>
public sealed class RootSession
{
    /// <summary>Describes a session that AWS has given.</summary>
    /// <param name="accountId">The 12-digit id of the account whose root user it is.</param>
    /// <param name="taskPolicy">What it is for.</param>
    /// <param name="accessKeyId">The access key id.</param>
    /// <param name="secretAccessKey">The secret access key.</param>
    /// <param name="sessionToken">The session token.</param>
    /// <param name="expiration">When it ends.</param>
    public RootSession(
        string accountId,
        RootTaskPolicy taskPolicy,
        string accessKeyId,
        string secretAccessKey,
        string sessionToken,
        DateTimeOffset expiration)
    {
        AccountId = accountId;
        TaskPolicy = taskPolicy;
        AccessKeyId = accessKeyId;
        SecretAccessKey = secretAccessKey;
        SessionToken = sessionToken;
        Expiration = expiration;
        Identity = new AwsIdentity(new SessionAWSCredentials(accessKeyId, secretAccessKey, sessionToken), accountId);
    }

    /// <summary>The 12-digit id of the account whose root user this is.</summary>
    public string AccountId { get; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>What the session is for.</summary>
    public RootTaskPolicy TaskPolicy { get; }

    /// <summary>The access key id. Not a secret: CloudTrail shows it with everything that the session does.</summary>
    public string AccessKeyId { get; }

    /// <summary>The secret access key.</summary>
    public string SecretAccessKey { get; }

    /// <summary>The session token.</summary>
    public string SessionToken { get; }

    /// <summary>When the session ends, in UTC.</summary>
    public DateTimeOffset Expiration { get; }

    /// <summary>The Region of the connection that opened it; null when it is not known.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint of the connection that opened it, when that is not AWS's own (a sandbox, a proxy); else null.</summary>
    public Uri? EndpointUrl => RootEndpoint.CommonOf(Endpoints);

    /// <summary>Where the connection that opened it sends the requests to each service.</summary>
    public IReadOnlyList<RootEndpoint> Endpoints { get; init => field = Listing<RootEndpoint>.Of(value); } = Listing<RootEndpoint>.None;

    /// <summary>The file of certificates that the endpoints are trusted by, in PEM; null for the system's.</summary>
    public string? CaBundle { get; init; }

    /// <summary>The session as an identity for requests.</summary>
    internal AwsIdentity Identity { get; }

    internal AWSCredentials Credentials => Identity.Credentials;

    /// <summary>Describes the session without its secrets.</summary>
    /// <returns>Its task, account and end.</returns>
    public override string ToString() => $"{TaskPolicy} in {AccountId} until {Expiration:HH:mm:ss}Z";
}
