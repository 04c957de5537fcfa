using RootTools.Policies;
using RootTools.Sandbox.State;
using RootTools.Tests.Module;

namespace RootTools.Tests.Runbooks;

/// <summary>The review as a workflow of GitHub, whose token is exchanged for a session of a role.</summary>
public sealed class GitHubActionsRunbookTests
{
    private const string Provider = "token.actions.githubusercontent.com";

    private static readonly RunbookPolicy Policy = RunbookPolicy.Read("GitHubActions/policies/review.json", ("Partition", "aws"));

    private static readonly WorkflowJob Job = Workflow.Read("samples/Runbooks/GitHubActions/root-review.yml").Jobs["review"];

    public static TheoryData<string> Actions => [.. Policy.Actions];

    [Fact]
    public async Task With_exactly_its_policy_the_job_ends_with_0_and_has_a_report_to_keep()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        RemoveCredentials(host);

        ReviewRun review = await ReviewAsync(host, Policy.Json);

        Assert.True(review.Process.ExitCode == 0, review.Process.Said + review.Trouble);
        Assert.Contains("::notice title=Root review::Everything is as wanted.", review.Process.Output, StringComparison.Ordinal);
        Assert.Empty(review.Trouble);
        string[] kept = [.. Directory.GetFiles(Path.Combine(host.Folder, "GitHubActions", Upload.Values("with")["path"])).Select(Path.GetExtension).Order(StringComparer.Ordinal)!];
        Assert.Equal([".html", ".json", ".log"], kept);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task With_one_action_less_the_job_fails_and_names_what_it_misses(string action)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        RemoveCredentials(host);

        ReviewRun review = await ReviewAsync(host, Policy.Without(action));

        Assert.True(review.Process.ExitCode is 1 or 3, $"{review.Process.ExitCode}: {review.Process.Said}");
        Assert.Contains("::error title=Root review::", review.Process.Output, StringComparison.Ordinal);
        Assert.Contains(ReviewRun.MissedWithout(action), review.Trouble, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("repo:example/reviews:environment:root-review", "sts.amazonaws.com", true)]
    [InlineData("repo:example/reviews:ref:refs/heads/main", "sts.amazonaws.com", false)]
    [InlineData("repo:example/reviews:pull_request", "sts.amazonaws.com", false)]
    [InlineData("repo:example/reviews:environment:root-review-2", "sts.amazonaws.com", false)]
    [InlineData("repo:elsewhere/reviews:environment:root-review", "sts.amazonaws.com", false)]
    [InlineData("repo:example/reviews:environment:root-review", "https://github.com/example", false)]
    [InlineData("repo:example/reviews:environment:root-review", null, false)]
    [InlineData(null, "sts.amazonaws.com", false)]
    public void The_role_trusts_one_environment_of_one_repository(string? subject, string? audience, bool isTrusted)
    {
        var trust = RunbookPolicy.Read("GitHubActions/trust/github.json", ("Partition", "aws"), ("AccountId", "111111111111"), ("Repository", "example/reviews"));
        RequestContext context = RequestContext.Empty;
        context = subject is null ? context : context.With($"{Provider}:sub", subject);
        context = audience is null ? context : context.With($"{Provider}:aud", audience);

        Assert.Equal(
            isTrusted,
            trust.Trusts($$"""{"Federated":"arn:aws:iam::111111111111:oidc-provider/{{Provider}}"}""", "sts:AssumeRoleWithWebIdentity", context));
    }

    [Fact]
    public void The_job_runs_in_the_environment_that_the_role_trusts_and_may_ask_for_a_token_and_nothing_else()
    {
        string trust = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Runbooks", "GitHubActions", "trust", "github.json"));

        Assert.Contains($":environment:{Job.Environment}\"", trust, StringComparison.Ordinal);
        Assert.Equal(["contents=read", "id-token=write"], Job.Permissions!.Select(one => $"{one.Key}={one.Value}").Order());
        Assert.Equal("${{ !cancelled() }}", Upload.Text("if"));
    }

    private static WorkflowStep Upload => Job.Steps.Single(step => step.Text("uses")?.StartsWith("actions/upload-artifact@", StringComparison.Ordinal) is true);

    private static void RemoveCredentials(RunbookHost host)
    {
        foreach (RootUser root in host.Sandbox.Organization.Accounts.Select(account => account.Root))
        {
            root.AccessKeys.Clear();
            root.SigningCertificates.Clear();
            root.MfaDevices.Clear();
            root.PasswordCreated = null;
        }
    }

    // As a runner does: see https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell.
    private static async Task<ReviewRun> ReviewAsync(RunbookHost host, string policy)
    {
        string folder = host.Deploy("GitHubActions");
        WorkflowStep step = Job.Steps.Single(one => one.Text("name") == "Review");
        Assert.Equal("pwsh", step.Text("shell"));
        string script = Path.Combine(host.Folder, "step.ps1");
        await File.WriteAllTextAsync(
            script, $"$ErrorActionPreference = 'stop'\n{step.Text("run")}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) {{ exit $LASTEXITCODE }}\n");
        Dictionary<string, string> environment = await host.AssumeAsync("Review", policy, inDelegate: true);
        environment["GITHUB_ACTIONS"] = environment["CI"] = "true";
        environment["HOME"] = environment["RUNNER_TEMP"] = host.Folder;
        return await ReviewRun.StartAsync($". '{script}'", environment, folder, Path.Combine(folder, "reports", "review.log"));
    }
}
