using System.Net;
using Amazon.Runtime;

namespace RootTools.Core.Tests.Aws;

/// <summary>A service of the REST-JSON protocol: method, path, query and body of its own for each operation.</summary>
public sealed class RestJsonTests
{
    private static readonly DateTimeOffset Day = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task Members_go_into_path_query_and_body()
    {
        (Things.Thing thing, SentRequest sent) = await Stubbed.ExchangeAsync(
            """{"Name":"blue thing","Size":3,"Weight":1.5,"Made":1704164645,"Tags":{"a":"b"},"Parts":[{"Name":"wheel"}],"Body":"aGk="}""",
            new Things.PutThing("blue/thing é", Limit: 3, Size: 12345678901, Made: Day, Tags: new Dictionary<string, string> { ["k"] = "v" }));

        Assert.Equal("PUT", sent.Method);
        Assert.Equal("https://things.eu-central-1.amazonaws.com/v1/things/blue%2Fthing%20%C3%A9/parts?kind=all&limit=3", sent.Uri.AbsoluteUri);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.DoesNotContain("X-Amz-Target", sent.Headers.Keys);
        Assert.Equal("""{"Size":12345678901,"Made":1704164645,"Tags":{"k":"v"}}""", sent.Body);
        Assert.Equal(("things", "eu-central-1"), (sent.SigningService, sent.SigningRegion));
        Assert.Equal(("blue thing", 3L, 1.5, Day), (thing.Name, thing.Size, thing.Weight, thing.Made));
        Assert.Equal("b", thing.Tags["a"]);
        Assert.Equal("wheel", Assert.Single(thing.Parts).Name);
        Assert.Equal("hi"u8.ToArray(), thing.Body);
    }

    [Fact]
    public async Task A_reading_operation_has_no_body_and_no_empty_query()
    {
        (Page<string> page, SentRequest sent) = await Stubbed.ExchangeAsync("""{"Names":["a"],"NextToken":"x"}""", new Things.ListThings());
        (_, SentRequest next) = await Stubbed.ExchangeAsync("{}", new Things.ListThings(2) { Token = page.Next });

        Assert.Equal(("GET", "https://things.eu-central-1.amazonaws.com/v1/things", ""), (sent.Method, sent.Uri.AbsoluteUri, sent.Body));
        Assert.Equal("https://things.eu-central-1.amazonaws.com/v1/things?max=2&token=x", next.Uri.AbsoluteUri);
        Assert.Equal(["a"], page.Items);
    }

    [Fact]
    public async Task What_the_path_needs_cannot_be_left_out() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Stubbed.ExchangeAsync("{}", new Things.DeleteThing("")));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task An_operation_without_output_may_be_answered_by_nothing(string body)
    {
        (_, SentRequest sent) = await Stubbed.ExchangeAsync(body, new Things.DeleteThing("one"));

        Assert.Equal(("DELETE", "/v1/things/one"), (sent.Method, sent.Uri.AbsolutePath));
    }

    [Theory]
    [InlineData("""{"message":"No such thing."}""", "ResourceNotFoundException:http://internal.amazon.com/", "ResourceNotFoundException")]
    [InlineData("""{"Message":"No such thing.","__type":"com.amazonaws.things#ResourceNotFoundException"}""", null, "ResourceNotFoundException")]
    [InlineData("""{"Message":"No such thing.","code":"ResourceNotFoundException"}""", null, "ResourceNotFoundException")]
    public async Task The_code_of_an_error_is_in_a_header_or_in_the_body(string body, string? header, string code)
    {
        AmazonServiceException exception = await Stubbed.FailAsync(
            body, HttpStatusCode.NotFound, new Things.ListThings(), header is null ? [] : [("x-amzn-ErrorType", header)]);

        Assert.Equal((code, "No such thing."), (exception.ErrorCode, exception.Message));
    }
}

/// <summary>A service that AWS does not have.</summary>
internal static class Things
{
    internal static readonly AwsService Service = AwsService.RestJson("things", "2024-01-01");

    [Rest("PUT", "/v1/things/{Name}/parts?kind=all&limit={Limit}")]
    internal sealed record PutThing(
        string Name, int? Limit = null, long? Size = null, DateTimeOffset? Made = null, IReadOnlyDictionary<string, string>? Tags = null)
        : IInput<Thing>;

    internal sealed record Thing(
        string Name,
        IReadOnlyDictionary<string, string> Tags,
        IReadOnlyList<Part> Parts,
        long Size = 0,
        double? Weight = null,
        DateTimeOffset? Made = null,
        byte[]? Body = null);

    internal sealed record Part(string Name);

    [Rest("GET", "/v1/things?max={Max}&token={NextToken}")]
    internal sealed record ListThings(int? Max = null) : ListInput<string>("Names");

    [Rest("DELETE", "/v1/things/{Name}")]
    internal sealed record DeleteThing(string Name) : IInput<Nothing>;
}
