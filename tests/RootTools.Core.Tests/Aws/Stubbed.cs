using System.Net;
using Amazon.Runtime;
using RootTools.Policies;

namespace RootTools.Core.Tests.Aws;

/// <summary>The client of a connection on a stub transport.</summary>
internal static class Stubbed
{
    public const string AccessKeyId = "AKIACONNECTION000000";

    public const string Secret = "connection-secret-key-never-to-be-shown";

    private static ImpatientClock Clock { get; } = new();

    public static AwsClientOptions Options(StubTransport transport, string region = "eu-central-1") => new()
    {
        Credentials = new BasicAWSCredentials(AccessKeyId, Secret),
        Region = region,
        Partition = Partition.OfRegion(region),
        Transport = transport,
        MaxRetryDelay = TimeSpan.FromMilliseconds(1),
        Clock = Clock,
        Limiter = new RateLimiter(Clock),
    };

    public static AwsClient Client(StubTransport transport, string region = "eu-central-1") => new(Options(transport, region));

    /// <summary>Makes one call that is answered with <paramref name="body"/>.</summary>
    public static async Task<(TOutput Output, SentRequest Sent)> ExchangeAsync<TOutput>(string body, IInput<TOutput> input, string? region = null)
    {
        var transport = new StubTransport(body);
        using AwsClient aws = Client(transport);
        TOutput output = await aws.SendAsync(input, TestContext.Current.CancellationToken, region);
        return (output, Assert.Single(transport.Requests));
    }

    /// <summary>Makes one call that is answered with an error.</summary>
    public static async Task<AmazonServiceException> FailAsync<TOutput>(
        string body, HttpStatusCode status, IInput<TOutput> input, params (string Name, string Value)[] headers)
    {
        var transport = new StubTransport(body, status, headers);
        using var aws = new AwsClient(Options(transport) with { MaxErrorRetry = 0 });
        RootToolsException exception =
            await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(input, TestContext.Current.CancellationToken));
        var answer = Assert.IsType<AmazonServiceException>(exception.InnerException);
        Assert.Equal(answer.ErrorCode, exception.Error.AwsErrorCode);
        return answer;
    }
}
