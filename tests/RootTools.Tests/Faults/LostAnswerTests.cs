namespace RootTools.Tests.Faults;

/// <summary>Half of the dropped requests were acted upon: which ones, the seed decides.</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData("Enable-RootAccessFeature")]
    [InlineData("Disable-RootAccessFeature")]
    [InlineData("Remove-MemberRootCredential")]
    [InlineData("Invoke-RootPlan")]
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
        Run undisturbed = await Run.UndisturbedAsync(scene);

        for (int seed = 2; seed <= 8; seed++)
        {
            Run disturbed = await Run.OfAsync(scene, dropped, seed);

            Assert.True(disturbed.Errors.Count == 0, $"seed {seed}: {string.Join(", ", disturbed.Errors)}");
            Assert.Equal(undisturbed.Results, disturbed.Results);
            Assert.Equal(undisturbed.State, disturbed.State);
        }
    }
}
