namespace RootTools.Bench.Scenarios;

/// <summary>Opens one session in each account under a rate limit: RootTools' limiter beside the retry modes of the official client.</summary>
internal static class RateScenario
{
    public static async Task<List<Measurement>> RunAsync(Choice choice)
    {
        List<Measurement> measurements = [];
        foreach (Load load in choice.Loads("rate"))
        {
            using Bed bed = await Bed.MakeAsync(load);
            foreach (int concurrency in choice.Concurrency)
            {
                foreach (string worker in (string[])["rate", "rate-sdk-standard", "rate-sdk-adaptive"])
                {
                    measurements.Add(await bed.MeasureAsync(worker, load with { Concurrency = concurrency }));
                }
            }
        }

        return measurements;
    }
}
