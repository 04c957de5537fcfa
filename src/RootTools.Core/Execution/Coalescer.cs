namespace RootTools.Execution;

/// <summary>
/// Puts together what comes up at the same time, so that one call serves many: while a call is under way, the next items gather for the
/// call after it. The first never waits.
/// </summary>
/// <typeparam name="TItem">A question, or something to be written.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
/// <param name="limit">How many items one call holds at most.</param>
/// <param name="call">Makes the call, and gives what finds each item's result, or throws for that item alone.</param>
internal sealed class Coalescer<TItem, TResult>(int limit, Func<IReadOnlyList<TItem>, CancellationToken, Task<Func<TItem, TResult>>> call)
{
    private readonly object _gate = new();
    private readonly Queue<(TItem Item, TaskCompletionSource<TResult> Result)> _waiting = new();
    private bool _isBusy;

    /// <summary>Has an item served.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Ends the wait, and the call when it is this item's own.</param>
    public Task<TResult> AskAsync(TItem item, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool leads;
        lock (_gate)
        {
            _waiting.Enqueue((item, result));
            leads = !_isBusy;
            _isBusy = true;
        }

        if (leads)
        {
            // Goes on by itself for those who come meanwhile; whatever fails is told to those who wait for it.
            _ = WorkAsync(cancellationToken);
        }

        return result.Task.WaitAsync(cancellationToken);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (Take() is { Count: > 0 } group)
        {
            try
            {
                Func<TItem, TResult> find = await call([.. group.Select(waiting => waiting.Item)], cancellationToken);
                group.ForEach(waiting => Complete(waiting.Result, waiting.Item, find));
            }
            catch (Exception e)
            {
                group.ForEach(waiting => waiting.Result.TrySetException(e));
            }
        }
    }

    private static void Complete(TaskCompletionSource<TResult> result, TItem item, Func<TItem, TResult> find)
    {
        try
        {
            result.TrySetResult(find(item));
        }
        catch (Exception e)
        {
            result.TrySetException(e);
        }
    }

    private List<(TItem Item, TaskCompletionSource<TResult> Result)> Take()
    {
        List<(TItem Item, TaskCompletionSource<TResult> Result)> group = [];
        lock (_gate)
        {
            while (group.Count < limit && _waiting.Count > 0)
            {
                group.Add(_waiting.Dequeue());
            }

            _isBusy = group.Count > 0;
        }

        return group;
    }
}
