namespace RootTools.Core.Tests.Execution;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(5, 1600)]
    [InlineData(8, 5000)]
    [InlineData(500, 5000)]
    public void The_bound_doubles_up_to_the_longest_wait(int retry, int milliseconds)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(5), () => 0.5);

        Assert.Equal(milliseconds / 2.0, backoff.Draw(retry).TotalMilliseconds, 3);
    }

    [Fact]
    public void The_wait_is_anything_between_nothing_and_the_bound()
    {
        var random = new Random(1);
        var backoff = new Backoff(TimeSpan.FromSeconds(5), random.NextDouble);

        double[] waits = [.. Enumerable.Range(0, 1000).Select(_ => backoff.Draw(3).TotalMilliseconds)];

        Assert.InRange(waits.Min(), 0, 10);
        Assert.InRange(waits.Max(), 390, 400);
        Assert.InRange(waits.Average(), 185, 215);
    }
}
