using System.Text;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Tests.Services;

namespace RootTools.Sandbox.Tests.Hostile;

/// <summary>Input that no official client sends: it gets AWS's answer, soon, and leaves nothing behind.</summary>
public sealed class HostileInputTests : ServiceTest
{
    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("a\u0000")]
    [InlineData("a\uFFFEb")]
    public async Task A_control_character_in_a_form_is_refused_like_any_other_that_the_pattern_lacks(string name)
    {
        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "GetUser", new JsonObject { ["UserName"] = name });

        answer.Failed(400, "ValidationError");
    }

    [Fact]
    public async Task A_control_character_in_an_operations_name_comes_back_as_a_mark()
    {
        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "Get\0User");

        answer.Failed(400, "InvalidAction", "Could not find operation Get\uFFFDUser for version 2010-05-08");
    }

    [Theory]
    [InlineData("/%00")]
    [InlineData("/a%01b")]
    [InlineData("/%FF%FE")]
    public async Task A_control_character_in_a_path_is_part_of_a_bucket_name_that_nobody_has(string path)
    {
        (await Scene.S3Async(Scene.Administrator, "GET", path, "policy=")).Failed(404, "NoSuchBucket");
        (await Scene.S3Async(Scene.Administrator, "PUT", path)).Failed(400, "InvalidBucketName");
    }

    [Fact]
    public async Task A_control_character_in_a_key_id_is_an_unknown_key()
    {
        (await Scene.IamAsync(new TestCredentials("AKIA\u0001", "secret"), "GetUser")).Failed(403, "InvalidClientTokenId");
        (await Scene.S3Async(new TestCredentials("AKIA\u0001", "secret"), "GET", "/")).Failed(403, "InvalidAccessKeyId");
    }

    [Theory]
    [InlineData("{\"AccountId\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"AccountId\":{\"a\":1}}")]
    [InlineData("{\"AccountId\":1e400}")]
    public async Task JSON_that_is_not_Unicode_or_of_another_shape_is_not_read(string json) =>
        (await JsonAsync(Encoding.UTF8.GetBytes(json))).Failed(400, "SerializationException");

    [Fact]
    public async Task JSON_that_is_not_UTF8_is_not_read() =>
        (await JsonAsync([.. "{\"AccountId\":\""u8, 0xFF, 0xFE, .. "\"}"u8])).Failed(400, "SerializationException");

    [Fact]
    public async Task Deep_JSON_is_not_read() =>
        (await JsonAsync(Encoding.UTF8.GetBytes(new string('[', 100_000)))).Failed(400, "SerializationException");

    [Fact]
    public async Task XML_with_a_DTD_is_refused() => (await Scene.S3Async(
        Scene.Administrator, "PUT", "/fresh", body: "<!DOCTYPE a [<!ENTITY b \"c\">]><CreateBucketConfiguration/>")).Failed(400, "MalformedXML");

    private Task<WireAnswer> JsonAsync(byte[] body) => Scene.JsonBytesAsync(
        Scene.Administrator, "organizations", Scene.Partition.OrganizationsRegion, "AWSOrganizationsV20161128.DescribeAccount", "1.1", body);
}

/// <summary>Input that is as deep as it is long: what it costs grows with its length alone.</summary>
[Collection(nameof(Measured))]
public sealed class DeepInputTests : ServiceTest
{
    [Theory]
    [InlineData("/fresh", "")]
    [InlineData("/bucket", "tagging=")]
    public Task Deep_XML_is_refused_in_linear_time(string path, string query)
    {
        Scene.Organization.AddBucket(new SimulatedBucket(Scene.Management, "bucket", Scene.Region, Scene.Now));
        return ProcessorTime.AssertLinearAsync(
            async depth => (await Scene.S3Async(
                Scene.Administrator, "PUT", path, query, string.Concat(Enumerable.Repeat("<a>", depth).Concat(Enumerable.Repeat("</a>", depth)))))
                .Failed(400, "MalformedXML"),
            10_000,
            200_000);
    }

    [Fact]
    public Task A_form_with_deep_names_is_read_in_linear_time() => ProcessorTime.AssertLinearAsync(
        async depth => (await Scene.IamAsync(
            Scene.Administrator, "GetUser", new JsonObject { [string.Join('.', Enumerable.Repeat("a", depth))] = "x" })).Succeeded(),
        5_000,
        100_000);
}
