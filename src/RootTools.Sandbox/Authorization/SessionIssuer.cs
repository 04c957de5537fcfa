using System.Security.Cryptography;

namespace RootTools.Sandbox.Authorization;

/// <summary>
/// Issues the credentials of sessions and knows them until some time after they expired. A session's secret and token
/// are derived from its key id and a random key of this issuer, so that a hundred thousand sessions stay small.
/// </summary>
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

    /// <summary>Opens a session; the caller's right to do so is checked already.</summary>
    /// <param name="session">Who the session is; its access key and the time of its issue are filled in.</param>
    /// <param name="duration">How long it lasts.</param>
    public IssuedSession Issue(Caller session, TimeSpan duration)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var expiration = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) + duration;
        lock (_gate)
        {
            SweepSometimes(now);
            // An odd factor permutes the numbers: ids look random and never repeat.
            string key = AccessKeyId.Create(AccessKeyId.Temporary, session.Account.Id, (++_issued * Scatter) & NumberMask);
            var issued = new Session(session with { AccessKeyId = key, SessionIssued = now }, expiration);
            _sessions.Add(key, issued);
            return Describe(issued);
        }
    }

    /// <summary>Finds a session.</summary>
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

    private IssuedSession Describe(Session session)
    {
        string key = session.Caller.AccessKeyId;
        return new IssuedSession
        {
            AccessKeyId = key,
            SecretAccessKey = Convert.ToBase64String(Derive("secret" + key)).Substring(0, 40),
            SessionToken = "IQoJb3JpZ2luX2Vj" + Token(Derive("token" + key)),
            Expiration = session.Expiration,
            Caller = session.Caller,
        };
    }

    private byte[] Derive(string purpose) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(purpose));

    // As long as tokens are: the hash as it is, turned around, and both once more with all bits the other way.
    private static string Token(byte[] hash)
    {
        byte[] bytes = new byte[hash.Length * 4];
        for (int i = 0; i < hash.Length; i++)
        {
            bytes[i] = bytes[(hash.Length * 2) - 1 - i] = hash[i];
            bytes[(hash.Length * 2) + i] = bytes[(hash.Length * 4) - 1 - i] = (byte)~hash[i];
        }

        return Convert.ToBase64String(bytes).TrimEnd('=');
    }

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
