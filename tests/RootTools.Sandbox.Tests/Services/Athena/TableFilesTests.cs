using RootTools.Sandbox.Services.Athena;

namespace RootTools.Sandbox.Tests.Services.Athena;

public sealed class TableFilesTests
{
    private const string Logs = "s3://logs/AWSLogs/";

    [Fact]
    public void A_table_without_partitions_has_all_that_is_below_its_place() =>
        Assert.Equal(
            ["AWSLogs/1/CloudTrail/us-east-1/2026/01/31/a.gz", "AWSLogs/2/x.gz"],
            Files(Table(), "AWSLogs/1/CloudTrail/us-east-1/2026/01/31/a.gz", "AWSLogs/2/x.gz", "Other/3/x.gz").Select(file => file.Key));

    [Theory]
    [InlineData("AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/31/a.gz", "111111111111 us-east-1 2026/01/31")]
    [InlineData("AWSLogs/111111111111/CloudTrail/us-east-1/2019/12/31/a.gz", null)]
    [InlineData("AWSLogs/111111111111/CloudTrail/us-east-1/2027/01/01/a.gz", null)]
    [InlineData("AWSLogs/111111111111/CloudTrail/eu-west-1/2026/01/31/a.gz", null)]
    [InlineData("AWSLogs/333333333333/CloudTrail/us-east-1/2026/01/31/a.gz", null)]
    [InlineData("AWSLogs/111111111111/CloudTrail-Digest/us-east-1/2026/01/31/a.gz", null)]
    [InlineData("AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/31", null)]
    public void Projected_partitions_follow_from_where_a_file_is(string key, string? partition)
    {
        SimulatedTable table = Table("account", "region", "timestamp");
        table.Parameters = new(StringComparer.Ordinal)
        {
            ["projection.enabled"] = "true",
            ["projection.account.type"] = "enum",
            ["projection.account.values"] = "111111111111, 222222222222",
            ["projection.region.type"] = "enum",
            ["projection.region.values"] = "us-east-1",
            ["projection.timestamp.type"] = "date",
            ["projection.timestamp.format"] = "yyyy/MM/dd",
            ["projection.timestamp.range"] = "2020/01/01,2026/12/31",
            ["storage.location.template"] = Logs + "${account}/CloudTrail/${region}/${timestamp}/",
        };
        Assert.Equal(partition is null ? [] : [partition], Files(table, key).Select(file => file.Partition));
    }

    [Fact]
    public void Numbers_are_projected_with_their_digits_and_bounds()
    {
        SimulatedTable table = Table("year", "month");
        table.Parameters = new(StringComparer.Ordinal)
        {
            ["projection.enabled"] = "true",
            ["projection.year.type"] = "integer",
            ["projection.year.range"] = "2020,2026",
            ["projection.month.type"] = "integer",
            ["projection.month.digits"] = "2",
            ["projection.month.range"] = "1,12",
            ["storage.location.template"] = Logs + "${year}/${month}",
        };
        Assert.Equal(["2026 01"], Files(table, "AWSLogs/2026/01/a", "AWSLogs/2026/1/a", "AWSLogs/2027/01/a", "AWSLogs/2026/13/a").Select(file => file.Partition));
    }

    [Fact]
    public void Without_projection_a_table_has_no_partitions_before_somebody_adds_them() =>
        Assert.Empty(Files(Table("region"), "AWSLogs/us-east-1/a.gz"));

    private static SimulatedTable Table(params string[] partitions) => new("db", "t", "us-east-1", Logs, DateTimeOffset.UnixEpoch)
    {
        PartitionKeys = [.. partitions.Select(name => new TableColumn(name, "string"))],
    };

    private static IEnumerable<(string Key, string Partition)> Files(SimulatedTable table, params string[] keys)
    {
        BucketObjects objects = new();
        foreach (string key in keys)
        {
            objects.Put(new SimulatedObject(key, DateTimeOffset.UnixEpoch, () => []));
        }

        return TableFiles.Of(table).In(objects).Select(found => (found.File.Key, string.Join(" ", found.Partition.Values)));
    }
}
