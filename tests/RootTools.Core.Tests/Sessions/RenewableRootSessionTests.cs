using System.Net;
using Amazon.Runtime;
using RootTools.Sessions;
using RootTools.Tests.Fakes;

namespace RootTools.Tests.Sessions;

public sealed class RenewableRootSessionTests
{
    private const string AccountId = "333333333333";

    private readonly ImpatientClock _clock = new();
    private int _opened;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_lasts_is_opened_once()
    {
        RenewableRootSession session = Session();

        await session.CallAsync(KeyOf, Token);
        await session.CallAsync(KeyOf, Token);

        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task A_session_about_to_end_is_opened_again_before_the_call()
    {
        RenewableRootSession session = Session();
        string first = await session.CallAsync(KeyOf, Token);
        _clock.Advance(TimeSpan.FromMinutes(14.8));

        Assert.NotEqual(first, await session.CallAsync(KeyOf, Token));
        Assert.Equal(2, _opened);
    }

    [Theory]
    [InlineData("ExpiredToken")]
    [InlineData("ExpiredTokenException")]
    public async Task A_call_that_finds_the_session_expired_is_made_again_with_a_new_one(string code)
    {
        RenewableRootSession session = Session();
        string first = await session.CallAsync(KeyOf, Token);

        string second = await session.CallAsync(async credentials => await KeyOf(credentials) is var key && key == first ? throw Error(code) : key, Token);

        Assert.NotEqual(first, second);
        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task Many_calls_that_find_the_same_session_expired_open_one_new_session()
    {
        RenewableRootSession session = Session();
        string first = await session.CallAsync(KeyOf, Token);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => session.CallAsync(
            async credentials =>
            {
                await Task.Yield();
                return await KeyOf(credentials) is var key && key == first ? throw Error("ExpiredToken") : key;
            },
            Token)));

        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task A_new_session_that_has_expired_too_is_an_error()
    {
        RenewableRootSession session = Session();

        await Assert.ThrowsAsync<AmazonServiceException>(() => session.CallAsync<string>(_ => throw Error("ExpiredToken"), Token));

        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task Another_error_is_not_answered_with_a_new_session()
    {
        RenewableRootSession session = Session();

        await Assert.ThrowsAsync<AmazonServiceException>(() => session.CallAsync<string>(_ => throw Error("AccessDenied"), Token));

        Assert.Equal(1, _opened);
    }

    private static async Task<string> KeyOf(AWSCredentials credentials) => (await credentials.GetCredentialsAsync()).AccessKey;

    private static AmazonServiceException Error(string code) => new("no", ErrorType.Sender, code, "request", HttpStatusCode.Forbidden);

    private RenewableRootSession Session() => new(
        new FakeAwsClient(),
        _ => Task.FromResult(new RootSession(
            AccountId,
            RootTaskPolicy.IAMAuditRootUserCredentials,
            $"ASIA{Interlocked.Increment(ref _opened):0000000000000000}",
            "secret",
            "token",
            _clock.GetUtcNow() + RootSessionOpener.MaximumDuration)),
        _clock);
}
