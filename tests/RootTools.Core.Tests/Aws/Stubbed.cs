using System.Net;
using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Execution;
using RootTools.Tests.Fakes;

namespace RootTools.Core.Tests.Aws;

/// <summary>The clients of a connection on a stub transport.</summary>
internal static class Stubbed
{
    public const string AccessKeyId = "AKIACONNECTION000000";

    public const string Secret = "connection-secret-key-never-to-be-shown";

    private static ImpatientClock Clock { get; } = new();

    public static AwsServicesOptions Options(StubTransport transport, string region = "eu-central-1") => new()
    {
        Credentials = new BasicAWSCredentials(AccessKeyId, Secret),
        Region = region,
        Transport = transport,
        MaxRetryDelay = TimeSpan.FromMilliseconds(1),
        Clock = Clock,
        Limiter = new RateLimiter(Clock),
    };

    public static AwsServices Services(StubTransport transport, string region = "eu-central-1") => new(Options(transport, region));

    /// <summary>Makes one call that is answered with <paramref name="body"/>.</summary>
    public static async Task<(TResponse Response, SentRequest Sent)> ExchangeAsync<TResponse>(
        string body, Func<AwsServices, CancellationToken, Task<TResponse>> call, string region = "eu-central-1")
    {
        var transport = new StubTransport(body);
        using AwsServices services = Services(transport, region);
        TResponse response = await call(services, TestContext.Current.CancellationToken);
        return (response, Assert.Single(transport.Requests));
    }

    /// <summary>Makes one call that is answered with an error.</summary>
    public static async Task<TException> FailAsync<TException>(
        string body, HttpStatusCode status, Func<AwsServices, CancellationToken, Task> call, params (string Name, string Value)[] headers)
        where TException : AmazonServiceException
    {
        var transport = new StubTransport(body, status, headers);
        using var services = new AwsServices(Options(transport) with { MaxErrorRetry = 0 });
        return await Assert.ThrowsAsync<TException>(() => call(services, TestContext.Current.CancellationToken));
    }
}
