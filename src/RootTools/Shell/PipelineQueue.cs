using System.Collections.Concurrent;
using System.Diagnostics;

namespace RootTools.Commands.Shell;

/// <summary>
/// Brings what other threads have to say to the pipeline thread, the only one that may write. Work posts actions; the pipeline thread
/// runs them, in order, whenever it has nothing better to do.
/// </summary>
internal sealed class PipelineQueue : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    // How long work may take to notice that it was cancelled before the pipeline goes on without it.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly BlockingCollection<Action> _actions = [];

    /// <summary>Has an action run on the pipeline thread, some time later.</summary>
    /// <param name="action">The action.</param>
    public void Post(Action action)
    {
        try
        {
            _actions.Add(action);
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet was stopped and is over: nobody is left to write.
            return;
        }
    }

    /// <summary>Has a function run on the pipeline thread, and waits for what it gives, such as the answer to a prompt.</summary>
    /// <typeparam name="T">What the function gives.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the function gave.</returns>
    public async Task<T> AskAsync<T>(Func<T> function, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stop = cancellationToken.Register(() => answer.TrySetCanceled());
        Post(() =>
        {
            try
            {
                answer.TrySetResult(function());
            }
            catch (Exception e)
            {
                answer.TrySetException(e);
                throw;
            }
        });
        return await answer.Task;
    }

    /// <summary>Runs what was posted so far, on this thread, and returns.</summary>
    public void Drain()
    {
        while (_actions.TryTake(out Action? action))
        {
            action();
        }
    }

    /// <summary>Runs what is posted, on this thread, until a task ends, well or badly; then what was posted before that.</summary>
    /// <param name="task">The task. What it threw stays in it; what the posted actions throw, the engine's own signals, goes through.</param>
    /// <param name="cancellationToken">After this, the task has half a second to end; then the wait is over without it.</param>
    /// <param name="onTick">Called about four times a second meanwhile.</param>
    /// <exception cref="OperationCanceledException">Cancelled, and the task did not end in time.</exception>
    public void RunUntil(Task task, CancellationToken cancellationToken, Action? onTick = null)
    {
        using var over = new CancellationTokenSource();
        using CancellationTokenRegistration stop = cancellationToken.Register(() => over.CancelAfter(Grace));
        _ = task.ContinueWith(_ => Post(() => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var sinceTick = Stopwatch.StartNew();
        while (!task.IsCompleted)
        {
            if (_actions.TryTake(out Action? action, (int)Tick.TotalMilliseconds, over.Token))
            {
                action();
            }

            if (onTick is not null && sinceTick.Elapsed >= Tick)
            {
                sinceTick.Restart();
                onTick();
            }
        }

        Drain();
    }

    /// <summary>Frees the queue. What abandoned work posts after that is dropped.</summary>
    public void Dispose() => _actions.Dispose();
}
