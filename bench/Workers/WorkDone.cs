namespace RootTools.Bench.Workers;

/// <summary>What a worker counted itself.</summary>
/// <param name="Subject">Who did the work.</param>
/// <param name="Failed">Accounts that failed.</param>
/// <param name="Steps">Calls that had to follow each other, summed over the accounts.</param>
internal sealed record WorkDone(string Subject, int Failed, long Steps)
{
    /// <summary>Requests, where the connection does not count them.</summary>
    public long? Calls { get; init; }

    /// <summary>Throttled requests, where the connection does not count them.</summary>
    public long? Throttled { get; init; }
}
