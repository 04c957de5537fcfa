using System.Text;
using Amazon.S3.Model;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Storage;

namespace RootTools.Core.Tests.Storage;

/// <summary>Objects in S3, written and read with the official client against the sandbox.</summary>
public sealed class S3PlaceTests : IAsyncLifetime
{
    private const string Elsewhere = "eu-west-3";

    private Connected _aws = null!;
    private SimulatedBucket _bucket = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 6 });
        _bucket = Add("reviews", _aws.Sandbox.Region);
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Theory]
    [InlineData("s3://reviews", "reviews", "", true)]
    [InlineData("s3://reviews/", "reviews", "", true)]
    [InlineData("S3://reviews/a/b/", "reviews", "a/b/", true)]
    [InlineData("s3://reviews//a/b c.json", "reviews", "a/b c.json", false)]
    public void A_place_is_a_bucket_and_a_key(string uri, string bucket, string key, bool isFolder)
    {
        var place = S3Place.Parse(uri);

        Assert.Equal((bucket, key, isFolder), (place.Bucket, place.Key, place.IsFolder));
        Assert.Equal($"s3://{bucket}/{key}", place.ToString());
        Assert.Equal($"s3://{bucket}/{(key.EndsWith('/') || key.Length == 0 ? key : key + "/")}x", place.Child("x").ToString());
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3://ab/x")]
    [InlineData("s3://my bucket/x")]
    [InlineData("https://reviews/x")]
    [InlineData("/tmp/x")]
    [InlineData(null)]
    public void What_is_no_place_is_none(string? uri)
    {
        Assert.Null(S3Place.TryParse(uri));
        Assert.Equal("S3UriInvalid", Assert.Throws<RootToolsException>(() => S3Place.Parse(uri ?? string.Empty)).Error.Id);
    }

    [Fact]
    public async Task What_was_written_is_read_back_and_nothing_is_overwritten()
    {
        S3Place place = S3Place.Parse("s3://reviews/a/b ü+&.json");
        Assert.Equal("AES256", await WriteAsync(place, "one"));

        RootError error = (await Assert.ThrowsAsync<RootToolsException>(() => WriteAsync(place, "two"))).Error;

        Assert.Equal(("S3ObjectExists", RootErrorKind.Conflict), (error.Id, error.Kind));
        Assert.Contains("a/b ü+&.json", error.Message, StringComparison.Ordinal);
        Assert.Equal("one", await ReadAsync(place));
        GetObjectMetadataResponse kept = await HeadAsync(place);
        Assert.Equal("application/json", kept.ContentType);
    }

    [Fact]
    public async Task A_key_of_KMS_is_used_where_one_is_named()
    {
        string arn = $"arn:aws:kms:{_aws.Sandbox.Region}:{_bucket.Account.Id}:alias/reviews";

        Assert.Equal("aws:kms", await WriteAsync(S3Place.Parse("s3://reviews/k"), "x", "alias/reviews"));

        Assert.Equal(arn, (await HeadAsync(S3Place.Parse("s3://reviews/k"))).ServerSideEncryptionKeyManagementServiceKeyId);
    }

    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.0, 0.5)]
    public async Task An_object_whose_answer_was_lost_is_the_writers_own(double dropped, double failed)
    {
        _aws.Sandbox.Faults.DroppedConnectionRate = dropped;
        _aws.Sandbox.Faults.ServerErrorRate = failed;

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal("AES256", await WriteAsync(S3Place.Parse($"s3://reviews/{i}"), $"content {i}"));
            Assert.Equal($"content {i}", await ReadAsync(S3Place.Parse($"s3://reviews/{i}")));
        }
    }

    [Fact]
    public async Task A_bucket_of_another_Region_is_found_there()
    {
        Add("far-away", Elsewhere);
        S3Place place = S3Place.Parse("s3://far-away/reviews/one.json");

        await WriteAsync(place, "there");

        Assert.Equal("there", await ReadAsync(place));
        Assert.Equal([place], await S3Place.Parse("s3://far-away/reviews").ListAsync(_aws.Connection, "o", Stop));
    }

    [Fact]
    public async Task A_folder_lists_what_is_right_in_it()
    {
        foreach (string key in new[] { "root.json", "reviews/b-2.json", "reviews/b-1.json", "reviews/older/b-0.json", "reviews/", "reviews/c.json", "reviews-2/b.json" })
        {
            await WriteAsync(new S3Place("reviews", key), key);
        }

        Assert.Equal(
            ["s3://reviews/reviews/b-1.json", "s3://reviews/reviews/b-2.json"],
            (await S3Place.Parse("s3://reviews/reviews").ListAsync(_aws.Connection, "b-", Stop)).Select(place => place.ToString()));
        Assert.Equal(["root.json"], (await S3Place.Parse("s3://reviews").ListAsync(_aws.Connection, cancellationToken: Stop)).Select(place => place.Name));
    }

    [Fact]
    public async Task What_is_missing_or_denied_says_where()
    {
        Assert.Equal("S3ObjectNotFound", (await FailsAsync("s3://reviews/none.json")).Id);
        Assert.Equal("BucketNotFound", (await FailsAsync("s3://no-such-bucket/none.json")).Id);
        Assert.Equal(
            "BucketNotFound",
            (await Assert.ThrowsAsync<RootToolsException>(() => WriteAsync(S3Place.Parse("s3://no-such-bucket/x"), "x"))).Error.Id);

        _bucket.Policy = new PolicyText(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::reviews/*",
            "Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}]}
            """);
        RootError denied = (await Assert.ThrowsAsync<RootToolsException>(() => WriteAsync(S3Place.Parse("s3://reviews/x"), "x"))).Error;
        Assert.Equal(RootErrorKind.PermissionDenied, denied.Kind);
        Assert.StartsWith("'s3://reviews/x' cannot be written: ", denied.Message, StringComparison.Ordinal);
        Assert.Equal("aws:kms", await WriteAsync(S3Place.Parse("s3://reviews/x"), "x", "1234abcd-12ab-34cd-56ef-1234567890ab"));
    }

    [Fact]
    public async Task Of_two_that_write_the_same_one_succeeds()
    {
        S3Place place = S3Place.Parse("s3://reviews/race");
        Task<string?>[] writers = [.. Enumerable.Range(0, 8).Select(i => WriteAsync(place, $"{i}"))];

        await Assert.ThrowsAsync<RootToolsException>(() => Task.WhenAll(writers));

        Assert.Equal(1, writers.Count(writer => writer.IsCompletedSuccessfully));
        Assert.All(writers.Where(writer => writer.IsFaulted), writer => Assert.Equal(
            "S3ObjectExists", Assert.IsType<RootToolsException>(writer.Exception!.GetBaseException()).Error.Id));
    }

    private SimulatedBucket Add(string name, string region)
    {
        SimulatedBucket bucket = new(_aws.Sandbox.Organization.ManagementAccount, name, region, DateTimeOffset.UtcNow);
        _aws.Sandbox.Organization.AddBucket(bucket);
        return bucket;
    }

    private async Task<string?> WriteAsync(S3Place place, string text, string? key = null)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(text));
        return await place.WriteAsync(_aws.Connection, content, "application/json", key, Stop);
    }

    private async Task<string> ReadAsync(S3Place place)
    {
        using MemoryStream content = await place.ReadAsync(_aws.Connection, Stop);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    private Task<GetObjectMetadataResponse> HeadAsync(S3Place place) =>
        _aws.Connection.Aws.S3(_aws.Sandbox.Region).GetObjectMetadataAsync(place.Bucket, place.Key, Stop);

    private async Task<RootError> FailsAsync(string uri) =>
        (await Assert.ThrowsAsync<RootToolsException>(() => ReadAsync(S3Place.Parse(uri)))).Error;
}
