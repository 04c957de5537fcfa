using System.Text;

namespace RootTools.Sandbox.Tests.Services.S3;

/// <summary>PutObject on the wire: its conditions, encryption and checks.</summary>
public sealed class ObjectUploadTests : ServiceTest
{
    private const string Encryption = "x-amz-server-side-encryption";
    private const string Key = "x-amz-server-side-encryption-aws-kms-key-id";

    private readonly SimulatedBucket _bucket;

    public ObjectUploadTests()
    {
        _bucket = new SimulatedBucket(Scene.Management, "reviews", Scene.Region, Scene.Now);
        Scene.Organization.AddBucket(_bucket);
    }

    [Fact]
    public async Task An_object_is_put_with_its_type_and_metadata_and_overwrites_another()
    {
        await PutAsync("a/k", "first");
        WireAnswer put = await PutAsync("a/k", "0123456789", ("content-type", "text/html"), ("x-amz-meta-made-by", "me"));

        Assert.Equal((200, "\"781e5e245d69b566979b86e28d23f2c7\"", "AES256"), (put.Status, put.Header("ETag"), put.Header(Encryption)));
        WireAnswer got = await Scene.S3Async(Scene.Administrator, "GET", "/reviews/a/k");
        Assert.Equal(("0123456789", "text/html", "me"), (Encoding.UTF8.GetString(got.Bytes), got.Header("Content-Type"), got.Header("x-amz-meta-made-by")));
    }

    [Fact]
    public async Task An_object_is_put_on_the_condition_that_there_is_none()
    {
        Assert.Equal(200, (await PutAsync("k", "one", ("if-none-match", "*"))).Status);

        WireAnswer refused = await PutAsync("k", "two", ("if-none-match", "*"));

        refused.Failed(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        Assert.Equal("If-None-Match", refused.Value("Condition"));
        Assert.Equal("one", Encoding.UTF8.GetString(_bucket.Objects.Find("k")!.Content));
    }

    [Fact]
    public async Task An_object_is_put_on_the_condition_that_it_is_unchanged()
    {
        (await PutAsync("k", "one", ("if-match", "\"0\""))).Failed(404, "NoSuchKey", "The specified key does not exist.");
        string tag = (await PutAsync("k", "one")).Header("ETag")!;

        (await PutAsync("k", "two", ("if-match", "\"0\""))).Failed(412, "PreconditionFailed");
        Assert.Equal(200, (await PutAsync("k", "two", ("if-match", tag))).Status);
    }

    [Fact]
    public async Task Other_conditions_are_not_implemented_at_AWS()
    {
        (await PutAsync("k", "x", ("if-none-match", "\"0\""))).Failed(501, "NotImplemented", "A header you provided implies functionality that is not implemented");
        (await PutAsync("k", "x", ("if-none-match", "*"), ("if-match", "\"0\""))).Failed(501, "NotImplemented");
    }

    [Theory]
    [InlineData("aws:kms", null, "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3")]
    [InlineData("aws:kms", "1234abcd-12ab-34cd-56ef-1234567890ab", "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("aws:kms:dsse", "alias/mine", "arn:aws:kms:eu-west-1:111111111111:alias/mine")]
    [InlineData("aws:kms", "arn:aws:kms:eu-west-1:222222222222:key/k", "arn:aws:kms:eu-west-1:222222222222:key/k")]
    public async Task An_object_is_encrypted_with_the_key_that_is_named(string method, string? key, string arn)
    {
        WireAnswer put = key is null ? await PutAsync("k", "x", (Encryption, method)) : await PutAsync("k", "x", (Encryption, method), (Key, key));

        Assert.Equal((method, arn), (put.Header(Encryption), put.Header(Key)));
        WireAnswer head = await Scene.S3Async(Scene.Administrator, "HEAD", "/reviews/k");
        Assert.Equal((method, arn), (head.Header(Encryption), head.Header(Key)));
    }

    [Fact]
    public async Task Encryption_that_there_is_not_is_refused()
    {
        (await PutAsync("k", "x", (Encryption, "ROT13"))).Failed(400, "InvalidArgument", "The encryption method specified is not supported");
        (await PutAsync("k", "x", (Key, "alias/mine"))).Failed(400, "InvalidArgument");
        (await PutAsync("k", "x", (Encryption, "AES256"), (Key, "alias/mine"))).Failed(400, "InvalidArgument");
        Assert.Equal(0, _bucket.Objects.Count);
    }

    [Fact]
    public async Task A_policy_asks_for_encryption_and_for_the_condition()
    {
        _bucket.Policy = new PolicyText(
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::reviews/*","Condition":{"Null":{"s3:if-none-match":"true"}}},
            {"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::reviews/*",
            "Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}]}
            """);

        (await PutAsync("k", "x", (Encryption, "aws:kms"))).Failed(403, "AccessDenied");
        (await PutAsync("k", "x", ("if-none-match", "*"))).Failed(403, "AccessDenied");
        Assert.Equal(200, (await PutAsync("k", "x", ("if-none-match", "*"), (Encryption, "aws:kms"))).Status);
    }

    [Fact]
    public async Task Another_sum_a_key_that_is_too_long_copies_and_parts_are_refused()
    {
        (await PutAsync("k", "x", ("content-md5", Convert.ToBase64String(new byte[16])))).Failed(400, "BadDigest");
        (await PutAsync(new string('k', 1025), "x")).Failed(400, "KeyTooLongError");
        (await PutAsync("k", "", ("x-amz-copy-source", "/reviews/k"))).Failed(501, "NotImplemented");
        (await Scene.S3Async(Scene.Administrator, "PUT", "/reviews/k", "partNumber=1&uploadId=u", "x")).Failed(501, "NotImplemented");
    }

    private Task<WireAnswer> PutAsync(string key, string body, params (string Name, string Value)[] headers) => Scene.S3Async(
        Scene.Administrator, "PUT", "/reviews/" + key, body: body, headers: headers.ToDictionary(header => header.Name, header => header.Value));
}
