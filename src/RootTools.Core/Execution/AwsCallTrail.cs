namespace RootTools.Execution;

/// <summary>Remembers the calls that one asynchronous flow, and all that it starts, makes to AWS from now on.</summary>
internal sealed class AwsCallTrail
{
    private static readonly AsyncLocal<AwsCallTrail?> Current = new();

    private readonly List<AwsCall> _calls = [];
    private AwsCallTrail? _around;

    /// <summary>
    /// Begins a trail. It ends with the asynchronous method that calls this; a trail that was begun before goes on, and has these calls too.
    /// </summary>
    /// <returns>The trail.</returns>
    public static AwsCallTrail Begin()
    {
        AwsCallTrail trail = new() { _around = Current.Value };
        Current.Value = trail;
        return trail;
    }

    /// <summary>Whether anybody wants to know of the calls of this flow.</summary>
    public static bool IsFollowed => Current.Value is not null;

    /// <summary>Adds a call to the trail of the flow that made it, if it has one.</summary>
    public static void Add(AwsCall call)
    {
        for (AwsCallTrail? trail = Current.Value; trail is not null; trail = trail._around)
        {
            lock (trail._calls)
            {
                trail._calls.Add(call);
            }
        }
    }

    /// <summary>Gives the calls so far.</summary>
    /// <returns>A copy, in the order in which they ended.</returns>
    public IReadOnlyList<AwsCall> Snapshot()
    {
        lock (_calls)
        {
            return [.. _calls];
        }
    }
}
