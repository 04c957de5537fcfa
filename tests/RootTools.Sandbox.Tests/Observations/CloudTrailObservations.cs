namespace RootTools.Sandbox.Tests.Observations;

public sealed class CloudTrailObservations : ObservationTest
{
    [Fact]
    public Task organization_trail_without_bucket()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithTrusted(OrganizationAccess.CloudTrail, Scene.Now);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task lookup_read_only()
    {
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        (await Scene.IamAsync(Scene.Administrator, "ListUsers")).Succeeded();
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task lookup_from_the_future() => AnswersAsObserved(Scene.Administrator);
}
