using System.Runtime.CompilerServices;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Tests.Wire;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>
/// The tests of the observations: each arranges what its entry in <c>observations.json</c> says under "given", and
/// names the caller. What to ask and what to expect comes from the entry of the test's own name.
/// </summary>
public abstract class ObservationTest : IDisposable
{
    internal Scene Scene { get; } = new();

    public void Dispose()
    {
        Scene.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task AnswersAsObserved(TestCredentials caller, string callerArn = "arn:aws:iam::111111111111:user/admin", [CallerMemberName] string name = "")
    {
        Observation observed = Observation.Named(name);
        EndpointKind endpoint = observed.IsAtGlobalEndpoint ? EndpointKind.GlobalSts : EndpointKind.Regional;
        WireAnswer answer = await Scene.QueryAsync(caller, observed.Service, observed.Operation, observed.Input, endpoint);
        Assert.Equal(
            (observed.Status, observed.Code, observed.Message?.Replace("<caller arn>", callerArn, StringComparison.Ordinal)),
            (answer.Status, answer.Code, answer.Message));
        if (observed.Output is not null)
        {
            ObservedOutput.AssertSame(observed.Output, answer.Result, Scene.Now);
        }
    }
}
