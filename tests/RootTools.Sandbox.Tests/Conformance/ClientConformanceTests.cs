namespace RootTools.Sandbox.Tests.Conformance;

/// <summary>
/// Other official AWS clients, unmodified, against the stand-alone sandbox: one case for each check of tests/conformance. Skipped, with the
/// reason, where what it takes is not installed; Terraform also unless ROOTTOOLS_TERRAFORM=1, because it takes minutes.
/// </summary>
public sealed class ClientConformanceTests
{
    [Theory]
    [InlineData("boto3_check.py")]
    [InlineData("aws_cli_check.py", "1")]
    [InlineData("aws_cli_check.py", "2")]
    [InlineData("go_check.py")]
    [InlineData("terraform_check.py")]
    public async Task Other_official_clients_take_the_sandbox_for_AWS(params string[] script)
    {
        const int skipped = 77;
        Node.Outcome? outcome = await new Node(ConformanceChecks.Folder).TryRunAsync("python3", script, ConformanceChecks.Environment, TestContext.Current.CancellationToken);
        Assert.SkipWhen(outcome is null, "Python 3 is not installed.");
        Assert.SkipWhen(outcome.ExitCode == skipped, outcome.Output.Trim());

        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }
}
