using System.Text.RegularExpressions;

namespace RootTools.Tests.Module;

/// <summary>What the workflows may do and whose code they run.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Workflow.All];

    [Theory]
    [MemberData(nameof(Files))]
    public void Uses_actions_by_their_commit(string file)
    {
        Workflow workflow = Workflow.Read(file);

        string[] used = [.. workflow.Jobs.Values.SelectMany(job => job.Uses).Where(use => !use.StartsWith("./", StringComparison.Ordinal)).Distinct()];
        Assert.NotEmpty(used);
        Assert.All(used, use =>
        {
            Assert.Matches("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$", use);
            // The comment is for people, and for what keeps pins up to date.
            Assert.Matches(Regex.Escape(use) + @" # v\d+\.\d+\.\d+\n", workflow.Text.ReplaceLineEndings("\n"));
        });
    }

    [Fact]
    public void Uses_one_version_of_an_action() => Assert.All(
        Workflow.All.SelectMany(file => Workflow.Read(file).Jobs.Values).SelectMany(job => job.Uses).Distinct().GroupBy(use => use.Split('@')[0]),
        action => Assert.Single(action));

    [Theory]
    [MemberData(nameof(Files))]
    public void Says_what_its_token_may_do(string file) => Assert.NotNull(Workflow.Read(file).Permissions);

    [Theory]
    [MemberData(nameof(Files))]
    public void Puts_nothing_into_scripts_but_through_the_environment(string file) => Assert.All(
        Workflow.Read(file).Jobs.Values.SelectMany(job => job.Steps).Select(step => step.Text("run")).OfType<string>(),
        script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_secrets_only_where_somebody_has_to_approve(string file) => Assert.All(
        Workflow.Read(file).Jobs,
        job => Assert.True(job.Value.Environment is not null || !ReadsSecret(job.Value), $"Job {job.Key} reads a secret and has no environment."));

    [Fact]
    public void Publishes_what_was_tested_and_attested_and_grants_each_job_its_own_permissions()
    {
        IReadOnlyDictionary<string, WorkflowJob> jobs = Workflow.Read(".github/workflows/release.yml").Jobs;

        Assert.Equal(["attest", "pack", "publish", "test"], jobs.Keys.Order());
        Assert.Equal("./.github/workflows/ci.yml", Assert.Single(jobs["test"].Uses));
        Assert.Equal(["test", "pack"], (List<object>)jobs["attest"].Document["needs"]);
        Assert.Equal("attest", jobs["publish"].Document["needs"]);
        Assert.Equal("powershell-gallery", jobs["publish"].Environment);
        Assert.Equal("attest", Assert.Single(jobs, job => job.Value.Permissions!.ContainsKey("id-token")).Key);
        Assert.Equal("attest", Assert.Single(jobs, job => job.Value.Permissions!.Values.Contains("write")).Key);
        Assert.Equal("publish", Assert.Single(jobs, job => ReadsSecret(job.Value)).Key);
    }

    private static bool ReadsSecret(WorkflowJob job) =>
        job.Steps.SelectMany(step => step.Values("env").Values.Concat(step.Values("with").Values)).Any(value => Secret().IsMatch(value));

    [GeneratedRegex(@"\bsecrets\b")]
    private static partial Regex Secret();
}
