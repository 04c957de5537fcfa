namespace RootTools.Bench.Scenarios;

/// <summary>Looks for locked resources in organizations of several sizes.</summary>
internal static class SearchScenario
{
    public static async Task<List<Measurement>> RunAsync(Choice choice)
    {
        List<Measurement> measurements = [];
        foreach (Load load in choice.Loads("find-locked"))
        {
            using Bed bed = await Bed.MakeAsync(load);
            foreach (int concurrency in choice.Concurrency)
            {
                measurements.Add(await bed.MeasureAsync("find-locked", load with { Concurrency = concurrency }));
            }
        }

        return measurements;
    }
}
