namespace RootTools.Core.Tests.Execution;

public sealed class RateLimiterTests
{
    private static readonly RateKey Own = new("sts", "eu-central-1", "AssumeRoot", null);

    private readonly ImpatientClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RateKey Session(int number) => new("iam", "eu-central-1", "GetAccountSummary", $"{number:000000000000}");

    [Fact]
    public async Task Nobody_waits_before_AWS_throttles()
    {
        var limiter = new RateLimiter(_clock);

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => limiter.EnterAsync(Own, Token)));

        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task After_throttling_calls_go_at_the_learned_rate()
    {
        var limiter = new RateLimiter(_clock);
        limiter.Throttled(Own, await limiter.EnterAsync(Own, Token));
        DateTimeOffset began = _clock.GetUtcNow();
        double before = limiter.PerSecond(Own);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => limiter.EnterAsync(Own, Token)));

        double rate = 40 / (_clock.GetUtcNow() - began).TotalSeconds;
        Assert.InRange(rate, 0.9 * before, 1.1 * limiter.PerSecond(Own));
    }

    [Fact]
    public async Task Calls_are_let_through_in_the_order_in_which_they_came()
    {
        var limiter = new RateLimiter(TimeProvider.System);
        limiter.Throttled(Own, await limiter.EnterAsync(Own, Token));

        double[] entered = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => limiter.EnterAsync(Own, Token)));

        Assert.Equal(entered.Order(), entered);
    }

    [Fact]
    public async Task One_that_gives_up_ends_at_once_and_takes_nobodys_turn()
    {
        var limiter = new RateLimiter(TimeProvider.System);
        limiter.Throttled(Own, await limiter.EnterAsync(Own, Token));
        using var stop = new CancellationTokenSource();
        Task[] given = [.. Enumerable.Range(0, 2000).Select(_ => limiter.EnterAsync(Own, stop.Token))];
        Task<double> patient = limiter.EnterAsync(Own, Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(given));
        await patient.WaitAsync(TimeSpan.FromMinutes(2), Token);
    }

    [Fact]
    public void Sessions_that_were_never_throttled_leave_nothing_behind()
    {
        var limiter = new RateLimiter(_clock);
        for (int account = 0; account < 50_000; account++)
        {
            limiter.Granted(Session(account));
        }

        Assert.Equal(0, limiter.Count);
    }

    [Fact]
    public void Rates_of_sessions_that_ended_are_forgotten()
    {
        var limiter = new RateLimiter(_clock);
        for (int account = 0; account < 5_000; account++)
        {
            limiter.Throttled(Session(account), 0);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(limiter.Count, 1, 400);
    }
}
