namespace RootTools.Core.Tests.Execution;

public sealed class CoalescerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_while_a_call_is_under_way_goes_into_the_next_one()
    {
        var calls = new List<int>();
        var first = new TaskCompletionSource();
        var coalescer = new Coalescer<int, int>(100, async (questions, _) =>
        {
            calls.Add(questions.Count);
            if (calls.Count == 1)
            {
                await first.Task;
            }

            return question => question * 2;
        });

        List<Task<int>> answers = [.. Enumerable.Range(0, 51).Select(question => coalescer.AskAsync(question, Token))];
        first.SetResult();

        Assert.Equal(Enumerable.Range(0, 51).Select(question => question * 2), await Task.WhenAll(answers));
        Assert.Equal([1, 50], calls);
    }

    [Fact]
    public async Task A_call_never_holds_more_than_the_limit()
    {
        var sizes = new List<int>();
        var first = new TaskCompletionSource();
        var coalescer = new Coalescer<int, int>(100, async (questions, _) =>
        {
            await first.Task;
            sizes.Add(questions.Count);
            return question => question;
        });

        List<Task<int>> answers = [.. Enumerable.Range(0, 250).Select(question => coalescer.AskAsync(question, Token))];
        first.SetResult();
        await Task.WhenAll(answers);

        Assert.Equal([1, 100, 100, 49], sizes);
    }

    [Fact]
    public async Task A_failed_call_fails_its_questions_and_the_next_call_is_made()
    {
        int calls = 0;
        var coalescer = new Coalescer<int, int>(100, (questions, _) => ++calls == 1
            ? throw new InvalidOperationException("the first")
            : Task.FromResult<Func<int, int>>(question => question));

        await Assert.ThrowsAsync<InvalidOperationException>(() => coalescer.AskAsync(1, Token));

        Assert.Equal(2, await coalescer.AskAsync(2, Token));
    }
}
