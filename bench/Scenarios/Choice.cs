namespace RootTools.Bench.Scenarios;

/// <summary>Which loads a scenario is run with.</summary>
internal sealed record Choice
{
    public required int[] Accounts { get; init; }

    public required int[] Concurrency { get; init; }

    /// <summary>AssumeRoot limits; 0 for none.</summary>
    public required double[] Limits { get; init; }

    public double Latency { get; init; }

    public int WarmUp { get; init; }

    public bool Peers { get; init; }

    public bool OneByOne { get; init; }

    public IEnumerable<Load> Loads(string scenario) =>
        from accounts in Accounts
        from limit in Limits
        select new Load { Scenario = scenario, Accounts = accounts, Concurrency = Concurrency.Max(), AssumeRootLimit = limit, Latency = Latency };
}
