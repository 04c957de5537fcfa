namespace RootTools.Execution;

/// <summary>Longer and longer waits for something that AWS takes its time for: from a second up to fifteen.</summary>
internal sealed class Poll(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_next, clock, cancellationToken);
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 3 / 2, Longest.Ticks));
    }
}
