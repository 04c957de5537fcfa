using System.Security.Cryptography;
using System.Text;
using RootTools.Policies;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Authorization;

/// <summary>
/// Issues the credentials of sessions and knows them until some time after they expired. A session's secret and token
/// are derived from its key id and a random key of this issuer, so that a hundred thousand sessions stay small.
/// </summary>
/// <param name="clock">Tells when sessions expire.</param>
internal sealed class SessionIssuer(TimeProvider clock)
{
    /// <summary>How long an expired session is still known as such, instead of as unknown.</summary>
    public static readonly TimeSpan Remembrance = TimeSpan.FromHours(1);

    private const int SweepAtLeast = 1024;
    private const ulong Scatter = 0x2C1B3C6D35;
    private const ulong NumberMask = (1UL << 39) - 1;

    private readonly object _gate = new();
    private readonly byte[] _key = NewKey();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private ulong _issued;
    private int _issuedSinceSweep;

    /// <summary>How many sessions are known, expired ones included that are not forgotten yet.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Opens a session of a role; the caller's right to do so is checked already.</summary>
    /// <param name="role">The role.</param>
    /// <param name="sessionName">The name of the session.</param>
    /// <param name="duration">How long it lasts.</param>
    public IssuedSession IssueRole(IamRole role, string sessionName, TimeSpan duration)
    {
        string account = role.Account.Id;
        return Issue(
            key => new Caller
            {
                Kind = CallerKind.AssumedRole,
                Arn = $"arn:{role.Account.Partition.Name}:sts::{account}:assumed-role/{role.Name}/{sessionName}",
                PrincipalArn = role.Arn,
                Account = role.Account,
                UserId = $"{role.Id}:{sessionName}",
                AccessKeyId = key,
                Role = role,
                SessionIssued = clock.GetUtcNow(),
            },
            account,
            duration);
    }

    /// <summary>Opens a root session of a member; the caller's right to do so is checked already.</summary>
    /// <param name="account">The member account.</param>
    /// <param name="task">What bounds the session.</param>
    /// <param name="duration">How long it lasts.</param>
    public IssuedSession IssueRoot(SimulatedAccount account, RootTask task, TimeSpan duration)
    {
        string arn = account.RootArn;
        return Issue(
            key => new Caller
            {
                Kind = CallerKind.AssumedRoot,
                Arn = arn,
                PrincipalArn = arn,
                Account = account,
                UserId = account.Id,
                AccessKeyId = key,
                Task = task,
                SessionIssued = clock.GetUtcNow(),
            },
            account.Id,
            duration);
    }

    /// <summary>Finds a session.</summary>
    /// <param name="accessKeyId">Its access key id.</param>
    /// <returns>The session, which may have expired; null when there is none.</returns>
    public IssuedSession? Find(string accessKeyId)
    {
        Session session;
        lock (_gate)
        {
            if (!_sessions.TryGetValue(accessKeyId, out session))
            {
                return null;
            }
        }

        return Describe(session);
    }

    private IssuedSession Issue(Func<string, Caller> describeCaller, string accountId, TimeSpan duration)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var expiration = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) + duration;
        lock (_gate)
        {
            SweepSometimes(now);
            // An odd factor permutes the numbers: ids look random and never repeat.
            string key = AccessKeyId.Create(AccessKeyId.Temporary, accountId, (++_issued * Scatter) & NumberMask);
            var session = new Session(describeCaller(key), expiration);
            _sessions.Add(key, session);
            return Describe(session);
        }
    }

    private IssuedSession Describe(Session session)
    {
        string key = session.Caller.AccessKeyId;
        string token = Derive("token-1" + key) + Derive("token-2" + key) + Derive("token-3" + key) + Derive("token-4" + key);
        return new IssuedSession
        {
            AccessKeyId = key,
            SecretAccessKey = Derive("secret" + key).Substring(0, 40),
            SessionToken = "IQoJb3JpZ2luX2Vj" + token.Replace("=", ""),
            Expiration = session.Expiration,
            Caller = session.Caller,
        };
    }

    private string Derive(string purpose) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(purpose)));

    private void SweepSometimes(DateTimeOffset now)
    {
        if (++_issuedSinceSweep < Math.Max(SweepAtLeast, _sessions.Count / 2))
        {
            return;
        }

        _issuedSinceSweep = 0;
        List<string> forgotten = [.. _sessions.Where(pair => pair.Value.Expiration + Remembrance < now).Select(pair => pair.Key)];
        foreach (string key in forgotten)
        {
            _sessions.Remove(key);
        }
    }

    private static byte[] NewKey()
    {
        byte[] key = new byte[32];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(key);
        return key;
    }

    private readonly record struct Session(Caller Caller, DateTimeOffset Expiration);
}
