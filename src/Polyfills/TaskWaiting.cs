namespace System.Threading.Tasks;

/// <summary>Waiting for a task with a way out, for the legacy target.</summary>
internal static class TaskWaiting
{
    public static async Task<TResult> WaitAsync<TResult>(this Task<TResult> task, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted && cancellationToken.CanBeCanceled)
        {
            var stopped = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = cancellationToken.Register(() => stopped.TrySetCanceled(cancellationToken));
            task = await Task.WhenAny(task, stopped.Task);
        }

        return await task;
    }
}
