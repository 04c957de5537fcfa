using RootTools.Alerts;
using RootTools.Tests.Fakes;

namespace RootTools.Core.Tests.Alerts;

public sealed class AlertTrailsTests
{
    private static readonly CloudTrail.Trail Organization = new("arn:org", "org", "eu-central-1", true, true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trail_of_the_organization_that_logs_all_management_events_leaves_nothing_out()
    {
        AlertTrails trails = await ReadAsync(RootActivityAlertScope.Organization, Organization);

        Assert.Equal((null, null), (trails.Problem, trails.Limit));
        Assert.Equal(["org"], trails.Feeding);
    }

    [Fact]
    public async Task Without_a_trail_nothing_is_seen() =>
        Assert.Contains("no trail", (await ReadAsync(RootActivityAlertScope.Account)).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task A_trail_that_is_stopped_is_named() => Assert.Contains(
        "trail org is stopped",
        (await ReadAsync(RootActivityAlertScope.Account, [Organization], isLogging: false)).Problem,
        StringComparison.Ordinal);

    [Fact]
    public async Task A_trail_of_one_Region_is_named() => Assert.Contains(
        "trail org records in eu-central-1 alone",
        (await ReadAsync(RootActivityAlertScope.Account, Organization with { IsMultiRegionTrail = false })).Problem,
        StringComparison.Ordinal);

    [Fact]
    public async Task The_accounts_own_trail_feeds_no_alert_about_members() => Assert.Contains(
        "this account's alone",
        (await ReadAsync(RootActivityAlertScope.Organization, Organization with { IsOrganizationTrail = false })).Limit,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("All", true, null, null)]
    [InlineData("WriteOnly", true, null, "read-only")]
    [InlineData("ReadOnly", true, null, "read-only")]
    [InlineData("All", false, "no management events", null)]
    public async Task Basic_selectors_say_what_is_logged(string type, bool isIncluded, string? problem, string? limit) => Check(
        await ReadAsync(
            RootActivityAlertScope.Account, [Organization], selectors: new([new([], type, isIncluded)], [])),
        problem,
        limit);

    [Theory]
    [InlineData("Management", null, null, null)]
    [InlineData("Management", "readOnly", null, "read-only")]
    [InlineData("Data", null, "no management events", null)]
    public async Task Advanced_selectors_say_what_is_logged(string category, string? further, string? problem, string? limit)
    {
        CloudTrail.AdvancedFieldSelector[] fields =
            [new("eventCategory", [category]), .. further is null ? Array.Empty<CloudTrail.AdvancedFieldSelector>() : [new(further, ["false"])]];

        Check(await ReadAsync(RootActivityAlertScope.Account, [Organization], selectors: new([], [new(fields)])), problem, limit);
    }

    private static void Check(AlertTrails trails, string? problem, string? limit)
    {
        Assert.Contains(problem ?? "", trails.Problem ?? "", StringComparison.Ordinal);
        Assert.Equal(problem is null, trails.Problem is null);
        Assert.Contains(limit ?? "", trails.Limit ?? "", StringComparison.Ordinal);
        Assert.Equal(limit is null, trails.Limit is null);
    }

    private static Task<AlertTrails> ReadAsync(RootActivityAlertScope scope, params CloudTrail.Trail[] trails) => ReadAsync(scope, trails, true);

    private static Task<AlertTrails> ReadAsync(
        RootActivityAlertScope scope, CloudTrail.Trail[] trails, bool isLogging = true, CloudTrail.GetEventSelectors.Answer? selectors = null)
    {
        FakeAwsClient aws = new FakeAwsClient()
            .On<CloudTrail.DescribeTrails, CloudTrail.DescribeTrails.Answer>(_ => new(trails))
            .On<CloudTrail.GetTrailStatus, CloudTrail.GetTrailStatus.Answer>(_ => new(isLogging))
            .On<CloudTrail.GetEventSelectors, CloudTrail.GetEventSelectors.Answer>(_ => selectors ?? new([new([], "All", true)], []));
        return AlertTrails.ReadAsync(aws, "eu-central-1", scope, Token);
    }
}
