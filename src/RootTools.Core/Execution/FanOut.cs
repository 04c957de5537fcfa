using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RootTools.Execution;

/// <summary>Runs the same work for many items, at most so many at once, and gives each result as soon as it is ready.</summary>
public static class FanOut
{
    /// <summary>Runs work for every item of a sequence that is known, or made, as the run goes on.</summary>
    /// <typeparam name="TItem">What the work is done for.</typeparam>
    /// <typeparam name="TResult">What the work gives.</typeparam>
    /// <param name="items">The items. They are taken one by one as places come free, never all at once.</param>
    /// <param name="limit">
    /// How many items are worked on at the same time; at least 1. Null for as many as AWS answers as fast as few: from 32 up to 512.
    /// </param>
    /// <param name="work">The work for one item. An exception from it ends the whole run; give errors back as results instead.</param>
    /// <param name="cancellationToken">Stops the run: nothing new is started, and work under way is cancelled.</param>
    /// <returns>The results, in the order in which they finish.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. Results given before that stand.</exception>
    public static IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        int? limit,
        Func<TItem, CancellationToken, Task<TResult>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return RunAsync(AsAsync(items), limit, work, cancellationToken);
    }

    /// <inheritdoc cref="RunAsync{TItem,TResult}(IEnumerable{TItem},int?,Func{TItem,CancellationToken,Task{TResult}},CancellationToken)"/>
    public static IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        int? limit,
        Func<TItem, CancellationToken, Task<TResult>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);
        if (limit < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "At least one item must be worked on at a time.");
        }

        return Stream(items, limit, work, cancellationToken);
    }

    private static async IAsyncEnumerable<TResult> Stream<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        int? limit,
        Func<TItem, CancellationToken, Task<TResult>> work,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A reader that stops early, by break or by exception, must not leave work behind: leaving the loop cancels it.
        using FanOutWidth width = new(limit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = Channel.CreateBounded<TItem>(new BoundedChannelOptions(1) { SingleWriter = true });
        var results = Channel.CreateBounded<TResult>(new BoundedChannelOptions(Math.Max(width.Most, 16)) { SingleReader = true });

        async Task FeedAsync()
        {
            await foreach (TItem item in items.WithCancellation(stop.Token))
            {
                await waiting.Writer.WriteAsync(item, stop.Token);
            }

            waiting.Writer.Complete();
        }

        async Task<TResult> WorkOnAsync(TItem item)
        {
            int window = width.Begin();
            WorkTime time = WorkTime.Begin();
            try
            {
                return await work(item, stop.Token);
            }
            finally
            {
                width.End(window, time.PerAnswer, time.HasWaited);
            }
        }

        // A place is taken before an item is, so that no item waits for one.
        async Task<bool> TryWorkAsync()
        {
            await width.EnterAsync(stop.Token);
            try
            {
                while (await waiting.Reader.WaitToReadAsync(stop.Token))
                {
                    if (waiting.Reader.TryRead(out TItem? item))
                    {
                        stop.Token.ThrowIfCancellationRequested();
                        await results.Writer.WriteAsync(await WorkOnAsync(item), stop.Token);
                        return true;
                    }
                }

                return false;
            }
            finally
            {
                width.Leave();
            }
        }

        async Task WorkAsync()
        {
            while (await TryWorkAsync())
            {
            }
        }

        Task running = RunToTheEndAsync(Enumerable.Repeat(WorkAsync, width.Most).Prepend(FeedAsync), results.Writer, stop);
        try
        {
            while (await results.Reader.WaitToReadAsync(CancellationToken.None))
            {
                while (results.Reader.TryRead(out TResult? result))
                {
                    yield return result;
                }
            }
        }
        finally
        {
            stop.Cancel();
            await running;
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Waits for every part of a run. The first failure stops the others and is what the reader of the results gets.</summary>
    private static async Task RunToTheEndAsync<TResult>(
        IEnumerable<Func<Task>> parts,
        ChannelWriter<TResult> results,
        CancellationTokenSource stop)
    {
        Exception? failure = null;

        async Task GuardAsync(Func<Task> part)
        {
            try
            {
                await part();
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                stop.Cancel();
            }
        }

        await Task.WhenAll(parts.Select(part => Task.Run(() => GuardAsync(part), CancellationToken.None)).ToList());
        results.Complete(failure);
    }

    private static async IAsyncEnumerable<TItem> AsAsync<TItem>(IEnumerable<TItem> items)
    {
        foreach (TItem item in items)
        {
            yield return item;
        }

        await Task.CompletedTask;
    }
}
