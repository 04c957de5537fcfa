namespace RootTools.Bench.Scenarios;

/// <summary>Reads the primary contact of each account, under AWS's rate or none.</summary>
internal static class SettingScenario
{
    public static async Task<List<Measurement>> RunAsync(Choice choice)
    {
        List<Measurement> measurements = [];
        foreach (Load load in choice.Loads("settings"))
        {
            Load limited = load with { Limited = "account:GetContactInformation", WarmUp = choice.WarmUp };
            using Bed bed = await Bed.MakeAsync(limited);
            measurements.Add(await bed.MeasureAsync("settings", limited));
        }

        return measurements;
    }
}
