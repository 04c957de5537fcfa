using System.Globalization;
using System.Text;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Tests.Services.S3;

/// <summary>Objects, which other services put into buckets, on the wire.</summary>
public sealed class ObjectTests : ServiceTest
{
    private readonly SimulatedBucket _bucket;

    public ObjectTests()
    {
        _bucket = new SimulatedBucket(Scene.Management, "logs", Scene.Region, Scene.Now);
        Scene.Organization.AddBucket(_bucket);
    }

    [Fact]
    public async Task Pages_of_a_thousand_give_every_key_once()
    {
        Put([.. Enumerable.Range(0, 2500).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{i:0000}"))]);
        var keys = new List<string>();
        string? token = null;
        do
        {
            WireAnswer page = await ListAsync(token is null ? "" : "&continuation-token=" + Uri.EscapeDataString(token));
            Assert.Equal(page.Values("Key").Count.ToString(CultureInfo.InvariantCulture), page.Value("KeyCount"));
            keys.AddRange(page.Values("Key"));
            token = page.Value("IsTruncated") == "true" ? page.Value("NextContinuationToken") : null;
        }
        while (token is not null);

        Assert.Equal(_bucket.Objects.InOrder.Select(found => found.Key), keys);
    }

    [Theory]
    [InlineData("&prefix=a/", "a/1,a/b/2,a/b/3", "")]
    [InlineData("&prefix=a/&delimiter=/", "a/1", "a/b/")]
    [InlineData("&delimiter=/", "z", "a/,é/")]
    [InlineData("&start-after=a/b/2", "a/b/3,z,é/4", "")]
    [InlineData("&start-after=a/b/2&delimiter=/", "z", "a/,é/")]
    [InlineData("&prefix=nothing", "", "")]
    [InlineData("&max-keys=0", "", "")]
    public async Task Prefix_delimiter_and_start_choose(string query, string keys, string prefixes)
    {
        Put("a/1", "a/b/2", "a/b/3", "z", "é/4");

        WireAnswer answer = await ListAsync(query);
        Assert.Equal(Split(keys), answer.Values("Key"));
        Assert.Equal(Split(prefixes), answer.Xml.Elements().Where(element => element.Name.LocalName == "CommonPrefixes").Select(element => element.Value));
        Assert.Equal("false", answer.Value("IsTruncated"));
    }

    [Fact]
    public async Task What_is_common_to_many_keys_is_told_on_one_page()
    {
        Put("a/1", "a/2", "b/1", "c/1");
        WireAnswer first = await ListAsync("&delimiter=/&max-keys=2");
        Assert.Equal(["a/", "b/"], first.Xml.Elements().Where(element => element.Name.LocalName == "CommonPrefixes").Select(element => element.Value));

        WireAnswer second = await ListAsync($"&delimiter=/&max-keys=2&continuation-token={Uri.EscapeDataString(first.Value("NextContinuationToken"))}");
        Assert.Equal(["c/"], second.Xml.Elements().Where(element => element.Name.LocalName == "CommonPrefixes").Select(element => element.Value));
    }

    [Fact]
    public async Task Keys_are_encoded_on_request()
    {
        Put("a b/ü&<.gz");
        Assert.Equal("a%20b/%C3%BC%26%3C.gz", (await ListAsync("&encoding-type=url")).Value("Key"));
        Assert.Equal("a b/ü&<.gz", (await ListAsync("")).Value("Key"));
    }

    [Theory]
    [InlineData(null, 200, "0123456789", null)]
    [InlineData("bytes=2-4", 206, "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=8-99", 206, "89", "bytes 8-9/10")]
    [InlineData("pages=1-2", 200, "0123456789", null)]
    public async Task An_object_is_read_whole_or_in_part(string? range, int status, string content, string? told)
    {
        Put("a/k");
        Dictionary<string, string> headers = range is null ? [] : new() { ["range"] = range };
        WireAnswer answer = await Scene.S3Async(Scene.Administrator, "GET", "/logs/a/k", headers: headers);

        Assert.Equal((status, content, told), (answer.Status, Encoding.UTF8.GetString(answer.Bytes), answer.Header("Content-Range")));
        Assert.Equal("\"781e5e245d69b566979b86e28d23f2c7\"", answer.Header("ETag"));
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_refused()
    {
        Put("k");
        WireAnswer answer = await Scene.S3Async(
            Scene.Administrator, "GET", "/logs/k", headers: new Dictionary<string, string> { ["range"] = "bytes=10-20" });
        answer.Failed(416, "InvalidRange");
    }

    [Fact]
    public async Task A_missing_object_is_told_to_who_may_list()
    {
        (await Scene.S3Async(Scene.Administrator, "GET", "/logs/missing")).Failed(404, "NoSuchKey", "The specified key does not exist.");
        Assert.Equal(404, (await Scene.S3Async(Scene.Administrator, "HEAD", "/logs/missing")).Status);

        TestCredentials reader = Scene.User(Scene.Management, "/", "reader", new IdentityPolicy(
            "Read", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"""));
        (await Scene.S3Async(reader, "GET", "/logs/missing")).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task The_policy_of_the_bucket_lets_others_in()
    {
        Put("shared/k", "own/k");
        _bucket.Policy = new PolicyText(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"333333333333"},"Action":"s3:GetObject",
            "Resource":"arn:aws:s3:::logs/shared/*"}]}
            """);
        TestCredentials other = Scene.User(Scene.Member, "/", "other", IdentityPolicy.AdministratorAccess);

        Assert.Equal(200, (await Scene.S3Async(other, "GET", "/logs/shared/k")).Status);
        (await Scene.S3Async(other, "GET", "/logs/own/k")).Failed(403, "AccessDenied");
        (await Scene.S3Async(other, "GET", "/logs", "list-type=2")).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task Who_may_list_what_begins_with_a_prefix_may_list_nothing_else()
    {
        Put("shared/k", "own/k");
        TestCredentials reader = Scene.User(Scene.Management, "/", "reader", new IdentityPolicy(
            "List",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::logs",
            "Condition":{"StringLike":{"s3:prefix":"shared/*"}}}]}
            """));

        Assert.Equal(["shared/k"], (await Scene.S3Async(reader, "GET", "/logs", "list-type=2&prefix=shared%2F")).Succeeded().Values("Key"));
        (await Scene.S3Async(reader, "GET", "/logs", "list-type=2&prefix=own%2F")).Failed(403, "AccessDenied");
        (await Scene.S3Async(reader, "GET", "/logs", "list-type=2")).Failed(403, "AccessDenied");
    }

    [Fact]
    public async Task A_bucket_that_holds_something_cannot_be_deleted()
    {
        Put("k");
        (await Scene.S3Async(Scene.Administrator, "DELETE", "/logs")).Failed(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }

    [Fact]
    public async Task Older_lists_tell_the_objects_too()
    {
        Put("a", "b");
        WireAnswer first = await Scene.S3Async(Scene.Administrator, "GET", "/logs", "marker=a");
        Assert.Equal(["b"], first.Succeeded().Values("Key"));
        WireAnswer versions = await Scene.S3Async(Scene.Administrator, "GET", "/logs", "versions");
        Assert.Equal(["null", "null"], versions.Succeeded().Values("VersionId"));
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private async Task<WireAnswer> ListAsync(string query) =>
        (await Scene.S3Async(Scene.Administrator, "GET", "/logs", "list-type=2" + query.Replace("/", "%2F", StringComparison.Ordinal))).Succeeded();

    private void Put(params string[] keys)
    {
        foreach (string key in keys)
        {
            _bucket.Objects.Put(new SimulatedObject(key, Scene.Now, () => "0123456789"u8.ToArray()));
        }
    }
}
