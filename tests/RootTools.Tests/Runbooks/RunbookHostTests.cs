namespace RootTools.Tests.Runbooks;

/// <summary>What the tests of runbooks rest on: a process has its role's permissions and nothing else.</summary>
public sealed class RunbookHostTests
{
    private const string Listing =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["organizations:ListRoots","organizations:ListOrganizationalUnitsForParent","organizations:ListAccountsForParent"],"Resource":"*"}]}""";

    [Fact]
    public async Task A_clean_process_has_the_permissions_of_its_role_and_no_environment_but_its_own()
    {
        string shell = CleanProcess.Find("pwsh");
        await using RunbookHost host = await RunbookHost.StartAsync();
        Dictionary<string, string> environment = await host.AssumeAsync("Lister", Listing, inDelegate: true);

        ProcessOutcome allowed = await CleanProcess.RunAsync(shell, Script("@(Get-RootMemberAccount).Count; Test-Path Env:HOME"), environment, host.Folder);
        ProcessOutcome refused = await CleanProcess.RunAsync(
            shell, Script("Get-RootMemberAccount"), await host.AssumeAsync("Lister", null, inDelegate: true), host.Folder);

        Assert.Equal(["11", "False"], allowed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal(0, allowed.ExitCode);
        Assert.Contains("organizations:List", refused.Said, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
    }

    private static string[] Script(string text) =>
        ["-NoProfile", "-NonInteractive", "-Command", $"$ErrorActionPreference = 'Stop'; Import-Module '{RunbookHost.Manifest}'; {text}"];
}
