using RootTools.Commands.Shell;

namespace RootTools.Tests.Shell;

public sealed class PipelineQueueTests
{
    [Fact]
    public void What_work_posts_runs_on_the_waiting_thread_in_order()
    {
        using var queue = new PipelineQueue();
        var ran = new List<(int Value, int Thread)>();
        Task work = Task.Run(
            () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    int value = i;
                    queue.Post(() => ran.Add((value, Environment.CurrentManagedThreadId)));
                }
            },
            TestContext.Current.CancellationToken);

        queue.RunUntil(work, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 100), ran.Select(r => r.Value));
        Assert.All(ran, r => Assert.Equal(Environment.CurrentManagedThreadId, r.Thread));
    }

    [Fact]
    public async Task A_question_is_answered_on_the_waiting_thread()
    {
        using var queue = new PipelineQueue();
        int pipelineThread = Environment.CurrentManagedThreadId;
        Task<int> work = Task.Run(() => queue.AskAsync(() => Environment.CurrentManagedThreadId, CancellationToken.None));

        queue.RunUntil(work, CancellationToken.None);

        Assert.Equal(pipelineThread, await work);
    }

    [Fact]
    public void What_a_posted_action_throws_reaches_the_waiting_thread()
    {
        using var queue = new PipelineQueue();
        queue.Post(() => throw new InvalidOperationException("the engine's"));

        Assert.Throws<InvalidOperationException>(() => queue.RunUntil(new TaskCompletionSource().Task, CancellationToken.None));
    }

    [Fact]
    public void Work_that_ignores_cancellation_is_left_behind()
    {
        using var queue = new PipelineQueue();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        // That it returns at all is what counts: how soon, a busy machine decides.
        Assert.ThrowsAny<OperationCanceledException>(() => queue.RunUntil(new TaskCompletionSource().Task, stop.Token));
    }

    [Fact]
    public void A_post_after_the_end_is_dropped()
    {
        var queue = new PipelineQueue();
        queue.Dispose();

        queue.Post(() => Assert.Fail("nobody should run this"));
    }
}
