using System.Text.Json.Nodes;
using RootTools.Reports;
using RootTools.Sandbox.State;
using RootTools.Sandbox.Tests.Conformance;
using RootTools.Tests.Module;

namespace RootTools.Tests.Runbooks;

/// <summary>The runbook of Step Functions: its handlers with exactly their policies, and the state machine in an interpreter.</summary>
public sealed class StepFunctionsRunbookTests
{
    private const string Runbook = "StepFunctions";
    private const string Audit = "shard.ps1::Invoke-ShardAudit";
    private const string Merge = "merge.ps1::Invoke-ShardMerge";
    private const string Run = "run-1";

    public static TheoryData<string> AuditActions => [.. ReviewBucket.Policy("StepFunctions/policies/shard.json").Actions];

    public static TheoryData<string> MergeActions => [.. ReviewBucket.Policy("StepFunctions/policies/merge.json").Actions];

    [Fact]
    public async Task With_exactly_their_policies_the_functions_audit_every_shard_and_merge_them()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);
        LambdaOutcome[] audits = [await AuditAsync(host, "1/2"), await AuditAsync(host, "2/2"), await AuditAsync(host, "2/2")];
        LambdaOutcome merged = await MergeAsync(host);

        Assert.All(audits, audit => Assert.True(audit.Response is not null, audit.Said));
        Assert.True(merged.Response is not null, merged.Said);
        RootReport report = await bucket.ReadReportAsync("nightly/run-1/report.json");
        Assert.Equal(
            host.Sandbox.Organization.Accounts.Select(account => account.Id).Order(StringComparer.Ordinal),
            report.Statuses.Select(status => status.AccountId));
        Assert.Equal(12, audits[0].Number("Accounts") + audits[1].Number("Accounts"));
        Assert.Equal(audits[1].Number("Accounts"), audits[2].Number("Accounts"));
        Assert.Equal((12, 0), (merged.Number("Accounts"), merged.Number("Missing")));
        Assert.Equal(
            ["nightly/run-1/report.html", "nightly/run-1/report.json", "nightly/run-1/shards/1-of-2.json", "nightly/run-1/shards/2-of-2.json"],
            (await bucket.KeysAsync()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AuditActions))]
    public async Task With_one_action_less_the_audit_fails_names_it_and_leaves_no_snapshot(string action)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);

        LambdaOutcome audit = await AuditAsync(host, "1/1", ReviewBucket.Policy("StepFunctions/policies/shard.json").Without(action));

        Assert.Null(audit.Response);
        Assert.Contains(action, audit.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await bucket.KeysAsync());
    }

    [Theory]
    [MemberData(nameof(MergeActions))]
    public async Task With_one_action_less_the_merge_fails_and_names_it(string action)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);
        Assert.NotNull((await AuditAsync(host, "1/1")).Response);

        LambdaOutcome merge = await MergeAsync(host, ReviewBucket.Policy("StepFunctions/policies/merge.json").Without(action));

        Assert.Null(merge.Response);
        Assert.Contains(action, merge.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["nightly/run-1/shards/1-of-1.json"], await bucket.KeysAsync());
    }

    [Fact]
    public async Task A_missing_shard_is_in_the_answer_and_on_the_page()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);
        await AuditAsync(host, "1/3");
        await AuditAsync(host, "3/3");

        LambdaOutcome merged = await MergeAsync(host);

        Assert.Equal(1, merged.Number("Missing"));
        Assert.Contains("2/3", (string)merged.Response!["Warnings"]![0]!, StringComparison.Ordinal);
        using var page = new StreamReader(await bucket.ReadAsync("nightly/run-1/report.html"));
        Assert.Contains("Not the whole organization.", await page.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_organization_denies_is_a_result_and_no_failure()
    {
        await using RunbookHost host = await RunbookHost.StartAsync(new() { AccountCount = 40, Seed = 7 }, deniesNothing: false);
        ReviewBucket.In(host);

        LambdaOutcome audit = await AuditAsync(host, "1/1");

        Assert.True(audit.Response is not null, audit.Said);
        Assert.Equal(40, audit.Number("Accounts"));
        Assert.InRange(audit.Number("NotSeen"), 2, 39);
    }

    [Theory]
    [InlineData("../other", "1/2")]
    [InlineData("run-1", "1/2/../..")]
    public async Task What_is_no_name_becomes_no_key(string run, string shard)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);

        Assert.Null((await AuditAsync(host, shard, run: run)).Response);
        Assert.Empty(await bucket.KeysAsync());
    }

    [Fact]
    public async Task The_state_machine_audits_each_shard_once_tries_again_what_failed_and_merges()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);

        JsonObject answer = await ExecuteAsync(host, shards: 3, new JsonObject { ["""AuditShard {"Run":"run-1","Shard":"2/3"}"""] = 1 });

        Assert.True(answer["error"] is null, answer.ToJsonString());
        Assert.Equal((12, 0), ((int)answer["output"]!["Accounts"]!, (int)answer["output"]!["Missing"]!));
        string[] invoked = [.. answer["invocations"]!.AsArray().Select(one => $"{one!["state"]} {one["payload"]!["Shard"] ?? "all"}").Order(StringComparer.Ordinal)];
        Assert.Equal(["AuditShard 1/3", "AuditShard 2/3", "AuditShard 2/3", "AuditShard 3/3", "MergeShards all"], invoked);
        Assert.Equal(12, (await bucket.ReadReportAsync("nightly/run-1/report.json")).Statuses.Count);
    }

    [Fact]
    public async Task The_state_machine_fails_where_a_shard_fails_for_good()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);

        JsonObject answer = await ExecuteAsync(host, shards: 2, new JsonObject { ["""AuditShard {"Run":"run-1","Shard":"2/2"}"""] = 100 });

        Assert.NotNull(answer["error"]);
        Assert.Equal(3, answer["invocations"]!.AsArray().Count(one => (string?)one!["payload"]!["Shard"] == "2/2"));
        Assert.DoesNotContain("MergeShards", answer["invocations"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static Task<LambdaOutcome> AuditAsync(RunbookHost host, string shard, string? policy = null, string run = Run) => InvokeAsync(
        host, Audit, policy ?? ReviewBucket.Policy("StepFunctions/policies/shard.json").Json, new JsonObject { ["Run"] = run, ["Shard"] = shard });

    private static Task<LambdaOutcome> MergeAsync(RunbookHost host, string? policy = null) => InvokeAsync(
        host, Merge, policy ?? ReviewBucket.Policy("StepFunctions/policies/merge.json").Json, new JsonObject { ["Run"] = Run });

    private static async Task<LambdaOutcome> InvokeAsync(RunbookHost host, string handler, string policy, JsonObject input) =>
        await LambdaFunction.Deploy(host, Runbook, handler, ReviewBucket.Place)
            .InvokeAsync(await host.AssumeAsync(handler.Split('.')[0], policy, inDelegate: true), input);

    private static async Task<JsonObject> ExecuteAsync(RunbookHost host, int shards, JsonObject failures)
    {
        string peer = Path.Combine(Repository.Root, "tests", "stepfunctions-peer");
        var node = new Node(peer);
        if (await node.PrepareAsync(TestContext.Current.CancellationToken) is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        string definition = (await File.ReadAllTextAsync(
                Path.Combine(Repository.Root, "samples", "Runbooks", Runbook, "review.asl.json"), TestContext.Current.CancellationToken))
            .Replace("${Partition}", "aws", StringComparison.Ordinal)
            .Replace("${ShardFunctionArn}", "arn:aws:lambda:us-east-1:111111111111:function:root-review-shard", StringComparison.Ordinal)
            .Replace("${MergeFunctionArn}", "arn:aws:lambda:us-east-1:111111111111:function:root-review-merge", StringComparison.Ordinal);
        var run = new JsonObject
        {
            ["definition"] = JsonNode.Parse(definition),
            ["input"] = new JsonObject { ["Shards"] = shards },
            ["name"] = Run,
            ["tasks"] = new JsonObject
            {
                ["AuditShard"] = await DescribeAsync(host, Audit, "StepFunctions/policies/shard.json"),
                ["MergeShards"] = await DescribeAsync(host, Merge, "StepFunctions/policies/merge.json"),
            },
            ["failures"] = failures,
        };
        string runFile = Path.Combine(host.Folder, "run.json");
        string answerFile = Path.Combine(host.Folder, "answer.json");
        await File.WriteAllTextAsync(runFile, run.ToJsonString(), TestContext.Current.CancellationToken);
        Node.Outcome outcome = await node.RunAsync("peer.mjs", [runFile, answerFile], TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
        return JsonNode.Parse(await File.ReadAllTextAsync(answerFile, TestContext.Current.CancellationToken))!.AsObject();
    }

    private static async Task<JsonObject> DescribeAsync(RunbookHost host, string handler, string policy) =>
        LambdaFunction.Deploy(host, Runbook, handler, ReviewBucket.Place)
            .Describe(await host.AssumeAsync(handler.Split('.')[0], ReviewBucket.Policy(policy).Json, inDelegate: true));
}
