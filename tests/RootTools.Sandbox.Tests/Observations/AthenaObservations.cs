namespace RootTools.Sandbox.Tests.Observations;

public sealed class AthenaObservations : ObservationTest
{
    [Fact]
    public async Task delete_workgroup()
    {
        Scene.Management.WorkGroups.Add(new SimulatedWorkGroup("own", "us-east-1", Scene.Now));
        await AnswersAsObserved(Scene.Administrator);
        Assert.Empty(Scene.Management.WorkGroups);
    }
}
