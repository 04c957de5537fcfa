namespace RootTools.Tests.Faults;

/// <summary>Each fault of the sandbox with each cmdlet that calls AWS, as docs/reliability.md says.</summary>
public sealed class FaultMatrixTests
{
    public static TheoryData<string, string> Cells => [.. FaultTable.Cmdlets.SelectMany(cmdlet => FaultTable.Faults.Select(fault => (cmdlet, fault)))];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_right_result_or_a_named_error(string cmdlet, string fault)
    {
        CmdletScene scene = CmdletScene.All.Single(scene => scene.Name == cmdlet);
        Run undisturbed = await Run.OfAsync(scene, fault: null);

        Run disturbed = await Run.OfAsync(scene, Fault.All.Single(known => known.Name == fault));

        Assert.Empty(undisturbed.Errors);
        Assert.NotEmpty(undisturbed.Results);
        switch (FaultTable.Cell(cmdlet, fault))
        {
            case FaultTable.SameResult:
                Assert.Empty(disturbed.Errors);
                Assert.Equal(undisturbed.Results, disturbed.Results);
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

    /// <summary>Half of the dropped requests were acted upon: which ones, the seed decides.</summary>
    [Theory]
    [InlineData("Enable-RootAccessFeature")]
    [InlineData("Disable-RootAccessFeature")]
    [InlineData("Remove-MemberRootCredential")]
    [InlineData("Enable-MemberRootRecovery")]
    [InlineData("Set-RootGuardrail")]
    [InlineData("Remove-RootGuardrail")]
    [InlineData("Register-RootDelegatedAdministrator")]
    [InlineData("Unregister-RootDelegatedAdministrator")]
    [InlineData("Set-MemberRootEmail")]
    [InlineData("Confirm-MemberRootEmail")]
    [InlineData("Set-MemberAccountName")]
    [InlineData("Set-MemberContact")]
    [InlineData("Set-MemberAlternateContact")]
    [InlineData("Remove-MemberAlternateContact")]
    [InlineData("Enable-MemberRegion")]
    [InlineData("Disable-MemberRegion")]
    [InlineData("Close-MemberAccount")]
    [InlineData("Set-RootActivityAlert")]
    [InlineData("Remove-RootActivityAlert")]
    public async Task A_change_whose_answer_was_lost_is_not_an_error(string cmdlet)
    {
        CmdletScene scene = CmdletScene.All.Single(scene => scene.Name == cmdlet);
        Fault dropped = Fault.All.Single(fault => fault.Name == "Dropped connection");
        Run undisturbed = await Run.OfAsync(scene, fault: null);

        for (int seed = 2; seed <= 8; seed++)
        {
            Run disturbed = await Run.OfAsync(scene, dropped, seed);

            Assert.True(disturbed.Errors.Count == 0, $"seed {seed}: {string.Join(", ", disturbed.Errors)}");
            Assert.Equal(undisturbed.Results, disturbed.Results);
            Assert.Equal(undisturbed.State, disturbed.State);
        }
    }

    [Fact]
    public void The_table_has_every_fault_and_every_cmdlet_that_calls_AWS()
    {
        IEnumerable<Type> calling = typeof(ConnectedCmdlet).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ConnectedCmdlet)) && !type.IsAbstract);

        Assert.Equal(Fault.All.Select(fault => fault.Name), FaultTable.Faults);
        Assert.Equal(CmdletScene.All.Select(scene => scene.Name), FaultTable.Cmdlets);
        Assert.Equal(calling.Select(type => type.Name).Order(), CmdletScene.All.Select(scene => scene.Cmdlet.Name).Distinct().Order());
    }
}
