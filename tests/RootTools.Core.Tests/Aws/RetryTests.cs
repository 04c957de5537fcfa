using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace RootTools.Core.Tests.Aws;

public sealed class RetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<HttpResponseMessage>> Passing => new()
    {
        { "Throttling", () => StubTransport.Response(Error("Throttling"), HttpStatusCode.BadRequest) },
        { "ThrottlingException", () => StubTransport.Response(Error("ThrottlingException"), HttpStatusCode.BadRequest) },
        { "RequestLimitExceeded", () => StubTransport.Response(Error("RequestLimitExceeded"), HttpStatusCode.ServiceUnavailable) },
        { "500", () => StubTransport.Response(Error("ServiceFailure"), HttpStatusCode.InternalServerError) },
        { "502", () => StubTransport.Response("<html>", HttpStatusCode.BadGateway) },
        { "503", () => StubTransport.Response("", HttpStatusCode.ServiceUnavailable) },
        { "504", () => StubTransport.Response("", HttpStatusCode.GatewayTimeout) },
        { "connection reset", () => throw new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))) },
        { "connection closed", () => throw new HttpRequestException("closed", new HttpIOException(HttpRequestError.ResponseEnded)) },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_fault_is_tried_again(string fault, Func<HttpResponseMessage> answer)
    {
        StubTransport transport = StubTransport.Failing(answer, answer, answer, answer);
        using AwsClient aws = Stubbed.Client(transport);

        await aws.SendAsync(new Iam.GetUser(), Token);

        Assert.True(transport.Requests.Count == 5, $"{fault}: {transport.Requests.Count} requests");
    }

    [Fact]
    public async Task Organizations_throttling_is_tried_again()
    {
        StubTransport transport = StubTransport.Failing(
            () => StubTransport.Response("""{"__type":"TooManyRequestsException","Message":"slow down"}""", HttpStatusCode.BadRequest));
        using AwsClient aws = Stubbed.Client(transport);

        await aws.SendAsync(new Organizations.ListRoots(), Token);

        Assert.Equal(2, transport.Requests.Count);
    }

    [Theory]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden)]
    [InlineData("NoSuchEntity", HttpStatusCode.NotFound)]
    [InlineData("ExpiredToken", HttpStatusCode.Forbidden)]
    [InlineData("LimitExceeded", HttpStatusCode.Conflict)]
    public async Task A_definite_answer_is_not_asked_for_again(string code, HttpStatusCode status)
    {
        var transport = new StubTransport(Error(code), status);
        using AwsClient aws = Stubbed.Client(transport);

        await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(new Iam.GetUser(), Token));

        Assert.Single(transport.Requests);
    }

    [Fact]
    public async Task Retries_end_with_the_services_own_error()
    {
        var transport = new StubTransport(Error("ServiceFailure"), HttpStatusCode.InternalServerError);
        using var aws = new AwsClient(Stubbed.Options(transport) with { MaxErrorRetry = 3 });

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(new Iam.GetUser(), Token));

        Assert.Equal("ServiceFailure", exception.Error.AwsErrorCode);
        Assert.Equal(4, transport.Requests.Count);
    }

    [Fact]
    public async Task Throttling_is_waited_out_until_the_time_for_retries_is_over()
    {
        var clock = new ImpatientClock();
        var transport = new StubTransport(Error("Throttling"), HttpStatusCode.BadRequest);
        using var aws = new AwsClient(Stubbed.Options(transport) with
        {
            Clock = clock,
            Limiter = new RateLimiter(clock),
            MaxErrorRetry = 3,
            MaxRetryDelay = TimeSpan.FromSeconds(20),
            RetryTime = TimeSpan.FromMinutes(2),
            Random = () => 0.5,
        });

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(new Iam.GetUser(), Token));

        Assert.Equal("Throttling", exception.Error.AwsErrorCode);
        Assert.InRange(transport.Requests.Count, 10, 30);
        Assert.InRange(clock.GetUtcNow() - ImpatientClock.Start, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2.5));
    }

    [Fact]
    public async Task All_calls_of_one_accounts_work_share_its_time_for_retries()
    {
        var clock = new ImpatientClock();
        var transport = new StubTransport(Error("Throttling"), HttpStatusCode.BadRequest);
        using var aws = new AwsClient(Stubbed.Options(transport) with
        {
            Clock = clock,
            Limiter = new RateLimiter(clock),
            RetryTime = TimeSpan.FromMinutes(2),
        });

        List<int> requests = [];
        await foreach (bool _ in FanOut.RunAsync([1], 1, WorkAsync, Token))
        {
        }

        Assert.True(requests[0] > 1);
        Assert.Equal(requests[0] + 1, requests[1]);

        async Task<bool> WorkAsync(int account, CancellationToken cancellationToken)
        {
            for (int call = 0; call < 2; call++)
            {
                await Assert.ThrowsAsync<RootToolsException>(
                    () => aws.SendAsync(new Iam.GetUser(), cancellationToken));
                requests.Add(transport.Requests.Count);
            }

            return true;
        }
    }

    [Fact]
    public async Task A_throttled_session_does_not_slow_the_others_down()
    {
        var clock = new ImpatientClock();
        var limiter = new RateLimiter(clock);
        StubTransport transport = StubTransport.Failing(() => StubTransport.Response(Error("Throttling"), HttpStatusCode.BadRequest));
        using var aws = new AwsClient(Stubbed.Options(transport) with { Clock = clock, Limiter = limiter });
        var credentials = new BasicAWSCredentials("AKIASESSION000000000", "secret");

        await aws.SendAsync(new Iam.GetUser(), new AwsIdentity(credentials, "111111111111"), Token);
        await aws.SendAsync(new Iam.GetUser(), new AwsIdentity(credentials, "222222222222"), Token);

        Assert.False(double.IsInfinity(limiter.PerSecond(Key("111111111111"))));
        Assert.True(double.IsInfinity(limiter.PerSecond(Key("222222222222"))));

        static RateKey Key(string session) => new("iam", "eu-central-1", "GetUser", session);
    }

    [Fact]
    public async Task Many_throttled_calls_do_not_use_up_the_retries_of_others()
    {
        // AWSSDK.Core's quota holds 500 tokens and a retry costs 5 or 10: without care the later calls would fail at once.
        int next = 0;
        var transport = new StubTransport(sent => Interlocked.Increment(ref next) % 4 != 0
            ? StubTransport.Response(Error("Throttling"), HttpStatusCode.BadRequest)
            : StubTransport.Nothing(sent));
        using AwsClient aws = Stubbed.Client(transport);

        for (int call = 0; call < 60; call++)
        {
            await aws.SendAsync(new Iam.GetUser(), Token);
        }

        Assert.Equal(240, transport.Requests.Count);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    public async Task An_endpoint_where_nobody_answers_is_given_up_soon(SocketError error)
    {
        var transport = new StubTransport(_ => throw new HttpRequestException("no", new SocketException((int)error)));
        using AwsClient aws = Stubbed.Client(transport);

        await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(new Iam.GetUser(), Token));

        Assert.Equal(3, transport.Requests.Count);
    }

    [Fact]
    public async Task Cancellation_ends_a_call_without_a_retry()
    {
        using var cancellation = new CancellationTokenSource();
        var transport = new StubTransport(_ =>
        {
            cancellation.Cancel();
            throw new TaskCanceledException();
        });
        using AwsClient aws = Stubbed.Client(transport);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => aws.SendAsync(new Iam.GetUser(), cancellation.Token));

        Assert.Single(transport.Requests);
    }

    private static string Error(string code) =>
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>Rate exceeded</Message></Error><RequestId>r</RequestId></ErrorResponse>";
}
