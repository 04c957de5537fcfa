namespace RootTools.Bench.Scenarios;

/// <summary>Removes root credentials in organizations where half of the accounts have some.</summary>
internal static class RemovalScenario
{
    private const double CredentialShare = 0.5;

    public static async Task<List<Measurement>> RunAsync(Choice choice)
    {
        List<Measurement> measurements = [];
        foreach (Load load in choice.Loads("remove"))
        {
            foreach (int concurrency in choice.Concurrency)
            {
                // What is removed is gone: each run has an organization of its own.
                Load own = load with { Concurrency = concurrency, CredentialShare = CredentialShare };
                using Bed bed = await Bed.MakeAsync(own);
                measurements.Add(await bed.MeasureAsync("remove", own));
            }
        }

        return measurements;
    }
}
