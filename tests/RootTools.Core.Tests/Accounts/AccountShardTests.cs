using FsCheck;
using FsCheck.Fluent;

namespace RootTools.Tests.Accounts;

/// <summary>Shards of accounts: every account in exactly one, told by its id alone.</summary>
public sealed class AccountShardTests
{
    private static readonly Arbitrary<(string Id, int Count)> IdsAndCounts =
        (from id in Gen.Choose(0, int.MaxValue - 1)
         from count in Gen.Choose(1, AccountShard.MaximumCount)
         select (Id((long)id * 465), count)).ToArbitrary();

    [Fact]
    public void Every_account_is_in_exactly_one_shard() => Prop.ForAll(IdsAndCounts, given =>
    {
        AccountShard found = Assert.Single(AccountShard.All(given.Count), shard => shard.Contains(given.Id));
        Assert.Equal(AccountShard.Of(given.Id, given.Count), found);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void An_account_stays_in_its_shard_whatever_others_join() => Prop.ForAll(IdsAndCounts, Gen.Choose(1, 50).ToArbitrary(), (given, more) =>
    {
        string[] before = [.. Enumerable.Range(0, 20).Select(number => Id(number * 7_777_777_777L)), given.Id];
        string[] after = [.. Enumerable.Range(0, more).Select(number => Id(number * 3_333_333_333L)), .. before];
        Assert.Equal(ByShard(before, given.Count), ByShard(after, given.Count).Where(placed => before.Contains(placed.Id)).Distinct());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Twice_as_many_shards_split_each_in_two() => Prop.ForAll(IdsAndCounts, given =>
    {
        int count = Math.Min(given.Count, AccountShard.MaximumCount / 2);
        int number = AccountShard.Of(given.Id, count).Number;
        Assert.Contains(AccountShard.Of(given.Id, 2 * count).Number, (int[])[number, number + count]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_shard_is_read_as_it_is_written() => Prop.ForAll(IdsAndCounts, given =>
    {
        AccountShard shard = AccountShard.Of(given.Id, given.Count);
        Assert.Equal(shard, AccountShard.Parse(shard.ToString()));
    }).Check(Config.QuickThrowOnFailure);

    // int.from_bytes(hashlib.sha256(b"123456789012").digest()[:8], "big") % 16 + 1, in Python.
    [Theory]
    [InlineData("123456789012", "11/16")]
    [InlineData("000000000001", "11/16")]
    [InlineData("333333333333", "7/7")]
    [InlineData("999999999999", "133/1000")]
    public void The_rule_is_the_one_that_is_documented(string accountId, string shard)
    {
        var expected = AccountShard.Parse(shard);

        Assert.Equal(expected, AccountShard.Of(accountId, expected.Count));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(100)]
    public void Fifty_thousand_accounts_fall_into_shards_of_about_the_same_size(int count)
    {
        int[] sizes = [.. Enumerable.Range(0, 50_000).Select(number => Id(100_000_000_000L + (number * 17_654_321L)))
            .GroupBy(id => AccountShard.Of(id, count).Number).Select(shard => shard.Count())];

        // Five standard deviations of a throw of the dice.
        double fair = 50_000.0 / count;
        double tolerated = 5 * Math.Sqrt(fair * (1 - (1.0 / count)));
        Assert.Equal(count, sizes.Length);
        Assert.Equal(50_000, sizes.Sum());
        Assert.All(sizes, size => Assert.InRange(size, fair - tolerated, fair + tolerated));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/16")]
    [InlineData("17/16")]
    [InlineData("-1/16")]
    [InlineData("3/0")]
    [InlineData("1/1001")]
    [InlineData("3/16/1")]
    [InlineData("3 / 16")]
    [InlineData("٣/16")]
    [InlineData("3/99999999999")]
    public void What_is_no_shard_is_refused(string text)
    {
        Assert.False(AccountShard.TryParse(text, out _));
        Assert.Contains("such as 3/16", Assert.Throws<FormatException>(() => AccountShard.Parse(text)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Id, int Shard)> ByShard(IEnumerable<string> ids, int count) => AccountShard.All(count)
        .SelectMany(shard => ids.Where(shard.Contains).Select(id => (id, shard.Number)))
        .OrderBy(placed => placed.id, StringComparer.Ordinal);

    private static string Id(long number) => number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);
}
