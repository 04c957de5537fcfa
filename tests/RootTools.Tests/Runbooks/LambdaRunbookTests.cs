using System.Text.Json.Nodes;

namespace RootTools.Tests.Runbooks;

/// <summary>The runbook of one function on a schedule, with exactly its policy.</summary>
public sealed class LambdaRunbookTests
{
    private const string Policy = "Lambda/policies/review.json";
    private const string Time = "2026-11-22T02:00:00Z";

    public static TheoryData<string> Actions => [.. ReviewBucket.Policy(Policy).Actions];

    [Fact]
    public async Task With_exactly_its_policy_the_function_writes_the_report_and_finds_it_written_when_it_is_tried_again()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);

        LambdaOutcome review = await InvokeAsync(host);
        LambdaOutcome again = await InvokeAsync(host);

        Assert.True(review.Response is not null, review.Said);
        Assert.True(again.Response is not null, again.Said);
        Assert.Equal(12, review.Number("Accounts"));
        Assert.Equal("s3://root-reviews/nightly/2026-11-22T020000Z/report.html", (string?)again.Response!["Report"]);
        Assert.Equal(12, (await bucket.ReadReportAsync("nightly/2026-11-22T020000Z/report.json")).Statuses.Count);
        Assert.Equal(2, (await bucket.KeysAsync()).Length);
    }

    [Fact]
    public async Task It_audits_the_units_that_are_named()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);

        LambdaOutcome review = await InvokeAsync(host, units: ["Root/Workloads"]);

        Assert.True(review.Response is not null, review.Said);
        Assert.All(
            (await bucket.ReadReportAsync("nightly/2026-11-22T020000Z/report.json")).Statuses,
            status => Assert.StartsWith("Root/Workloads", status.OrganizationalUnit, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task With_one_action_less_it_fails_names_it_and_leaves_no_report(string action)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);

        LambdaOutcome review = await InvokeAsync(host, ReviewBucket.Policy(Policy).Without(action));

        Assert.Null(review.Response);
        Assert.Contains(action, review.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await bucket.KeysAsync());
    }

    private static async Task<LambdaOutcome> InvokeAsync(RunbookHost host, string? policy = null, string[]? units = null)
    {
        JsonObject input = new() { ["Run"] = Time };
        if (units is not null)
        {
            input["OrganizationalUnit"] = new JsonArray([.. units.Select(unit => JsonValue.Create(unit))]);
        }

        return await LambdaFunction.Deploy(host, "Lambda", "review.ps1::Invoke-Review", ReviewBucket.Place)
            .InvokeAsync(await host.AssumeAsync("Review", policy ?? ReviewBucket.Policy(Policy).Json, inDelegate: true), input);
    }
}
