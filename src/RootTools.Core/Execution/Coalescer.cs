namespace RootTools.Execution;

/// <summary>
/// Puts questions together that come up at the same time, so that one call answers many: while a call is under way, the next questions
/// gather for the call after it. The first never waits.
/// </summary>
/// <typeparam name="TQuestion">A question.</typeparam>
/// <typeparam name="TAnswer">Its answer.</typeparam>
/// <param name="ask">Makes the call; its result holds an answer to every question.</param>
internal sealed class Coalescer<TQuestion, TAnswer>(
    Func<IReadOnlyList<TQuestion>, CancellationToken, Task<IReadOnlyDictionary<TQuestion, TAnswer>>> ask)
    where TQuestion : notnull
{
    /// <summary>How many questions one call holds at most.</summary>
    public const int Limit = 100;

    private readonly object _gate = new();
    private readonly Queue<(TQuestion Question, TaskCompletionSource<TAnswer> Answer)> _waiting = new();
    private bool _isBusy;

    /// <summary>Asks.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Ends the wait, and the call when it is this question's own.</param>
    /// <returns>The answer.</returns>
    public Task<TAnswer> AskAsync(TQuestion question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool leads;
        lock (_gate)
        {
            _waiting.Enqueue((question, answer));
            leads = !_isBusy;
            _isBusy = true;
        }

        if (leads)
        {
            // Goes on by itself for those who ask meanwhile; whatever fails is told to those who asked.
            _ = WorkAsync(cancellationToken);
        }

        return answer.Task.WaitAsync(cancellationToken);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                IReadOnlyDictionary<TQuestion, TAnswer> answers = await ask([.. batch.Select(item => item.Question).Distinct()], cancellationToken);
                foreach ((TQuestion question, TaskCompletionSource<TAnswer> answer) in batch)
                {
                    if (answers.TryGetValue(question, out TAnswer? found))
                    {
                        answer.TrySetResult(found);
                    }
                    else
                    {
                        answer.TrySetException(new KeyNotFoundException($"The answer leaves out {question}."));
                    }
                }
            }
            catch (Exception e)
            {
                foreach ((_, TaskCompletionSource<TAnswer> answer) in batch)
                {
                    answer.TrySetException(e);
                }
            }
        }
    }

    private List<(TQuestion Question, TaskCompletionSource<TAnswer> Answer)> Take()
    {
        List<(TQuestion Question, TaskCompletionSource<TAnswer> Answer)> batch = [];
        lock (_gate)
        {
            while (batch.Count < Limit && _waiting.Count > 0)
            {
                batch.Add(_waiting.Dequeue());
            }

            _isBusy = batch.Count > 0;
        }

        return batch;
    }
}
