using RootTools.Accounts;
using RootTools.Credentials;
using RootTools.Reports;

namespace RootTools.Tests.Reports;

/// <summary>How results become a report, in whatever order and from wherever they come.</summary>
public sealed class RootReportBuilderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_kind_of_result_finds_its_list()
    {
        var builder = new RootReportBuilder();
        foreach (Type type in RootReportBuilder.Types.Where(type => type != typeof(RootReport)))
        {
            Assert.True(builder.TryAdd(AnyResult.Of(type, new Random(1), 0)!), type.Name);
        }

        RootReport report = builder.Build(Noon);

        Assert.All(
            typeof(RootReport).GetProperties().Where(property => property.PropertyType.IsGenericType
                && property.Name is not (nameof(RootReport.History) or nameof(RootReport.MissingShards))),
            list => Assert.Single((System.Collections.IEnumerable)list.GetValue(report)!));
    }

    [Fact]
    public void What_is_no_result_is_refused()
    {
        var builder = new RootReportBuilder();

        Assert.False(builder.TryAdd("text"));
        Assert.False(builder.TryAdd(new MemberAccount { Id = "1" }));
        Assert.True(builder.IsEmpty);
    }

    [Fact]
    public void The_order_is_that_of_the_accounts_and_of_two_looks_at_one_the_later_counts()
    {
        RootReport report = Build(
            Status("444444444444", Noon), Status("333333333333", Noon.AddHours(2)), Status("333333333333", Noon.AddHours(1)));

        Assert.Equal(
            [("333333333333", Noon.AddHours(2)), ("444444444444", Noon)],
            report.Statuses.Select(status => (status.AccountId, status.CheckedAt)));
    }

    [Fact]
    public void One_report_alone_stays_as_it_is()
    {
        RootReport old = Build(Status("333333333333", Noon));

        Assert.Same(old, Build(old));
        Assert.Equal(2, Build(old, Status("444444444444", Noon)).Statuses.Count);
    }

    [Fact]
    public void The_snapshot_before_brings_its_figures_and_its_history_once()
    {
        var first = new RootReport { CreatedAt = Noon.AddDays(-2), ModuleVersion = "0.1.0", Statuses = [Status("1", Noon)] };
        RootReport second = Of(Noon.AddDays(-1), first, Status("1", Noon), Status("2", Noon));

        RootReport third = Of(Noon, second, Status("3", Noon));
        RootReport again = Of(Noon, second, third);

        Assert.Equal([(first.CreatedAt, 1), (second.CreatedAt, 2)], third.History.Select(point => (point.CreatedAt, point.Accounts)));
        Assert.Equal(third.History, again.History);
    }

    [Fact]
    public void Figures_count_what_was_seen_and_nothing_else()
    {
        RootReportPoint point = RootReportPoint.Of(Build(
            Status("1", Noon) with { HasPassword = true, HasMfa = true },
            Status("2", Noon) with { HasAccessKey = true },
            new RootCredentialStatus { AccountId = "3", Outcome = RootCredentialOutcome.Denied, CheckedAt = Noon },
            Status("4", Noon) with { Outcome = RootCredentialOutcome.NotAuditable }));

        Assert.Equal(
            (4, 2, 1, 1, 1, 0, 1, 1, 0),
            (point.Accounts, point.WithCredentials, point.Passwords, point.AccessKeys, point.MfaDevices, point.SigningCertificates,
                point.Denied, point.NotAuditable, point.Failed));
    }

    [Fact]
    public void Two_organizations_are_refused()
    {
        var one = new RootReport { CreatedAt = Noon, ModuleVersion = "0.1.0", OrganizationId = "o-1" };
        RootReport other = one with { OrganizationId = "o-2" };

        Assert.Equal("ReportOfOtherOrganization", Assert.Throws<RootToolsException>(() => Build(one, other)).Error.Id);
        Assert.Equal("ReportOfOtherOrganization", Assert.Throws<RootToolsException>(() => Of(Noon, one, other)).Error.Id);
    }

    private static RootReport Build(params object[] items) => Of(Noon, null, items);

    private static RootReport Of(DateTimeOffset now, RootReport? previous, params object[] items)
    {
        var builder = new RootReportBuilder();
        Array.ForEach(items, item => Assert.True(builder.TryAdd(item)));
        return builder.Build(now, previous: previous);
    }

    private static RootCredentialStatus Status(string id, DateTimeOffset time) => new()
    {
        AccountId = id,
        Outcome = RootCredentialOutcome.Clean,
        CheckedAt = time,
        HasPassword = false,
        HasAccessKey = false,
        HasMfa = false,
        HasSigningCertificate = false,
    };
}
