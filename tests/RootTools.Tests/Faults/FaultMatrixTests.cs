namespace RootTools.Tests.Faults;

/// <summary>
/// One fault of the sandbox with each cmdlet that calls AWS, as docs/reliability.md says. Each fault has a class of its own, because classes run
/// side by side, and what a cmdlet does in trouble is mostly to wait.
/// </summary>
public abstract class FaultMatrixTests(string fault)
{
    public static TheoryData<string> Cmdlets => [.. FaultTable.Cmdlets];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task The_right_result_or_a_named_error(string cmdlet)
    {
        CmdletScene scene = CmdletScene.All.Single(scene => scene.Name == cmdlet);
        Run undisturbed = await Run.UndisturbedAsync(scene);

        Run disturbed = await Run.OfAsync(scene, Fault.All.Single(known => known.Name == fault));

        Assert.Empty(undisturbed.Errors);
        Assert.NotEmpty(undisturbed.Results);
        switch (FaultTable.Cell(cmdlet, fault))
        {
            case FaultTable.SameResult:
                Assert.Empty(disturbed.Errors);
                Assert.True(
                    undisturbed.Results.SequenceEqual(disturbed.Results),
                    $"Expected:\n{string.Join("\n", undisturbed.Results)}\nActual:\n{string.Join("\n", disturbed.Results)}");
                Assert.Equal(undisturbed.State, disturbed.State);
                break;
            case FaultTable.Reported:
                Assert.Empty(disturbed.Errors);
                Assert.Equal(undisturbed.Results.Count, disturbed.Results.Count);
                Assert.NotEqual(undisturbed.Results, disturbed.Results);
                break;
            case string errorId:
                Assert.Equal([errorId], disturbed.Errors);
                break;
        }
    }
}

public sealed class ThrottlingTests() : FaultMatrixTests("Throttling");

public sealed class InternalErrorTests() : FaultMatrixTests("500");

public sealed class UnavailableServiceTests() : FaultMatrixTests("503");

public sealed class DroppedConnectionTests() : FaultMatrixTests("Dropped connection");

public sealed class LatencySpikeTests() : FaultMatrixTests("Latency spikes");

public sealed class SlowPropagationTests() : FaultMatrixTests("Slow propagation");

public sealed class ExpiredSessionTests() : FaultMatrixTests("Expired session");

public sealed class FaultTableTests
{
    [Fact]
    public void The_table_has_every_fault_and_every_cmdlet_that_calls_AWS()
    {
        IEnumerable<Type> calling = typeof(ConnectedCmdlet).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ConnectedCmdlet)) && !type.IsAbstract);

        IEnumerable<Type> tests = typeof(FaultMatrixTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FaultMatrixTests)));

        Assert.Equal(Fault.All.Select(fault => fault.Name), FaultTable.Faults);
        Assert.Equal(Fault.All.Count, tests.Count());
        Assert.Equal(CmdletScene.All.Select(scene => scene.Name), FaultTable.Cmdlets);
        Assert.Equal(calling.Select(type => type.Name).Order(), CmdletScene.All.Select(scene => scene.Cmdlet.Name).Distinct().Order());
    }
}
