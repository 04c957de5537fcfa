using RootTools.Policies;
using RootTools.Sandbox.Authorization;

namespace RootTools.Sandbox.Tests.Authorization;

[Collection(nameof(Measured))]
public sealed class SessionIssuerTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 9, 15, 10, 0, 0, 500, TimeSpan.Zero));
    private Caller Root => Caller.OfRoot(_account, CallerKind.AssumedRoot) with { Task = RootTask.IAMAuditRootUserCredentials };

    private readonly SimulatedAccount _account = new(Partition.Aws, "333333333333", "Member", "member@example.com");

    [Fact]
    public void A_session_is_found_with_the_secrets_that_were_issued()
    {
        var issuer = new SessionIssuer(_clock);
        IssuedSession issued = issuer.Issue(Root, TimeSpan.FromMinutes(15));

        IssuedSession found = issuer.Find(issued.AccessKeyId)!;

        Assert.Equal((issued.SecretAccessKey, issued.SessionToken), (found.SecretAccessKey, found.SessionToken));
        Assert.StartsWith("ASIA", issued.AccessKeyId, StringComparison.Ordinal);
        Assert.Equal(40, issued.SecretAccessKey.Length);
        Assert.Equal(new DateTimeOffset(2026, 9, 15, 10, 15, 0, TimeSpan.Zero), issued.Expiration);
        Assert.Equal(CallerKind.AssumedRoot, found.Caller.Kind);
        Assert.DoesNotContain(issued.SecretAccessKey, issued.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_sessions_differ_and_stay_small()
    {
        var issuer = new SessionIssuer(_clock);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        string first = issuer.Issue(Root, TimeSpan.FromMinutes(15)).AccessKeyId;
        for (int i = 1; i < 100_000; i++)
        {
            issuer.Issue(Root, TimeSpan.FromMinutes(15));
        }

        long bytesPerSession = (GC.GetTotalMemory(forceFullCollection: true) - before) / 100_000;
        Assert.Equal(100_000, issuer.Count);
        Assert.NotNull(issuer.Find(first));
        Assert.InRange(bytesPerSession, 1, 800);
    }

    [Fact]
    public void Expired_sessions_are_forgotten_after_a_while()
    {
        var issuer = new SessionIssuer(_clock);
        for (int i = 0; i < 20_000; i++)
        {
            issuer.Issue(Root, TimeSpan.FromMinutes(15));
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        // 15 minutes of life and an hour of remembrance are 2,250 sessions; sweeps come late, but they come.
        Assert.InRange(issuer.Count, 2_250, 5_000);
    }
}
