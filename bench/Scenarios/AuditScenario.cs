namespace RootTools.Bench.Scenarios;

/// <summary>Audits organizations of several sizes, with RootTools and, where asked for, with its peers in the same run.</summary>
internal static class AuditScenario
{
    private const string Peer = "Documented sequence";

    public static async Task<List<Measurement>> RunAsync(Choice choice)
    {
        List<Measurement> measurements = [];
        foreach (Load load in choice.Loads("audit"))
        {
            using Bed bed = await Bed.MakeAsync(load);
            foreach (int concurrency in choice.Concurrency)
            {
                measurements.Add(await bed.MeasureAsync("audit", load with { Concurrency = concurrency, WarmUp = choice.WarmUp }));
                if (choice.Peers)
                {
                    measurements.Add(await bed.MeasurePeerAsync(load with { Concurrency = concurrency }, Peer));
                }
            }

            if (choice.Peers)
            {
                measurements.Add(await bed.MeasurePeerAsync(load with { Concurrency = load.Accounts }, Peer));
            }

            if (choice.OneByOne)
            {
                measurements.Add(await bed.MeasurePeerAsync(load with { Concurrency = 1 }, Peer));
            }
        }

        return measurements;
    }
}
