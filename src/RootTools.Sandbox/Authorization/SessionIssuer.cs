using RootTools.Simulation.State;

namespace RootTools.Simulation.Authorization;

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

/// <summary>Issues the credentials of sessions and knows them until they expire.</summary>
internal abstract class SessionIssuer
{
    /// <summary>Opens a session of a role; the caller's right to do so is checked already.</summary>
    /// <param name="role">The role.</param>
    /// <param name="sessionName">The name of the session.</param>
    /// <param name="duration">How long it lasts.</param>
    public abstract IssuedSession IssueRole(IamRole role, string sessionName, TimeSpan duration);

    /// <summary>Opens a root session of a member; the caller's right to do so is checked already.</summary>
    /// <param name="account">The member account.</param>
    /// <param name="taskPolicy">What bounds the session.</param>
    /// <param name="duration">How long it lasts.</param>
    public abstract IssuedSession IssueRoot(SimulatedAccount account, TaskPolicy taskPolicy, TimeSpan duration);
}
