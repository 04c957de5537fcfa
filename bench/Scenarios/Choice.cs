namespace RootTools.Bench.Scenarios;

/// <summary>Which loads a scenario is run with.</summary>
internal sealed record Choice
{
    public required int[] Accounts { get; init; }

    public required int[] Concurrency { get; init; }

    /// <summary>Calls a second of the limited operation; 0 for any number.</summary>
    public required double[] Limits { get; init; }

    public double Latency { get; init; }

    public int WarmUp { get; init; }

    public bool Peers { get; init; }

    public bool OneByOne { get; init; }

    public IEnumerable<Load> Loads(string scenario) =>
        from accounts in Accounts
        from limit in Limits
        select new Load { Scenario = scenario, Accounts = accounts, Concurrency = Concurrency.Max(), Limit = limit, Latency = Latency };
}
