namespace RootTools.Core.Tests.Execution;

public sealed class FanOutTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Every_item_gives_one_result()
    {
        List<int> results = await Collect(FanOut.RunAsync(Enumerable.Range(0, 10_000), 64, (i, _) => Task.FromResult(i), Never));

        Assert.Equal(Enumerable.Range(0, 10_000), results.Order());
    }

    [Fact]
    public async Task Nothing_to_do_ends_at_once() =>
        Assert.Empty(await Collect(FanOut.RunAsync(Enumerable.Empty<int>(), 8, (i, _) => Task.FromResult(i), Never)));

    [Fact]
    public async Task No_more_items_run_at_once_than_the_limit_allows()
    {
        int running = 0;
        int most = 0;
        await Collect(FanOut.RunAsync(
            Enumerable.Range(0, 200),
            7,
            async (i, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return i;
            },
            Never));

        Assert.InRange(most, 1, 7);
    }

    [Fact]
    public async Task A_result_comes_out_while_other_items_still_run()
    {
        var slow = new TaskCompletionSource<int>();
        await using IAsyncEnumerator<int> results = FanOut
            .RunAsync([1, 2], 2, (i, _) => i == 1 ? slow.Task : Task.FromResult(i), Never)
            .GetAsyncEnumerator(Never);

        Assert.True(await results.MoveNextAsync());
        Assert.Equal(2, results.Current);
        slow.SetResult(1);
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(1, results.Current);
    }

    [Fact]
    public async Task An_exception_in_the_work_reaches_the_reader_and_stops_the_rest()
    {
        int started = 0;
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Collect(FanOut.RunAsync<int, int>(
            Enumerable.Range(0, 1_000_000),
            4,
            async (_, token) =>
            {
                int number = Interlocked.Increment(ref started);
                if (number == 10)
                {
                    throw new InvalidOperationException("tenth");
                }

                // Those after it are under way until they are stopped.
                await Task.Delay(number > 10 ? Timeout.Infinite : 0, token);
                return 0;
            },
            Never)));

        Assert.Equal("tenth", thrown.Message);
        Assert.InRange(started, 10, 13);
    }

    [Fact]
    public async Task An_exception_in_the_items_reaches_the_reader()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new InvalidOperationException("items");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => Collect(FanOut.RunAsync(Broken(), 2, (i, _) => Task.FromResult(i), Never)));
    }

    [Fact]
    public async Task Cancelling_stops_work_under_way()
    {
        using var stop = new CancellationTokenSource();
        var underWay = new TaskCompletionSource();
        Task run = Collect(FanOut.RunAsync(
            [1],
            1,
            async (i, token) =>
            {
                underWay.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return i;
            },
            stop.Token));
        await underWay.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_leaves_no_work_behind()
    {
        int ended = 0;
        await foreach (int i in FanOut.RunAsync(
            Enumerable.Range(0, 1000),
            8,
            async (i, token) =>
            {
                try
                {
                    await Task.Delay(i == 0 ? 0 : Timeout.Infinite, token);
                    return i;
                }
                finally
                {
                    Interlocked.Increment(ref ended);
                }
            },
            Never))
        {
            break;
        }

        Assert.InRange(ended, 1, 9);
    }

    [Fact]
    public void A_limit_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FanOut.RunAsync([1], 0, (i, _) => Task.FromResult(i), Never));

    private static async Task<List<T>> Collect<T>(IAsyncEnumerable<T> results)
    {
        var all = new List<T>();
        await foreach (T result in results)
        {
            all.Add(result);
        }

        return all;
    }
}
