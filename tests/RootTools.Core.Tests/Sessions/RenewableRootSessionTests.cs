using System.Net;
using Amazon.Runtime;

namespace RootTools.Tests.Sessions;

public sealed class RenewableRootSessionTests : IDisposable
{
    private const string AccountId = "333333333333";

    private readonly FakeAwsClient _aws = new();
    private readonly ImpatientClock _clock = new();
    private int _opened;

    public void Dispose() => _aws.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_lasts_is_opened_once()
    {
        RenewableRootSession session = Session();

        await session.SendAsync<string>(KeyOf, Token);
        await session.SendAsync<string>(KeyOf, Token);

        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task A_session_about_to_end_is_opened_again_before_the_call()
    {
        RenewableRootSession session = Session();
        string first = await session.SendAsync<string>(KeyOf, Token);
        _clock.Advance(TimeSpan.FromMinutes(14.8));

        Assert.NotEqual(first, await session.SendAsync<string>(KeyOf, Token));
        Assert.Equal(2, _opened);
    }

    [Theory]
    [InlineData("ExpiredToken")]
    [InlineData("ExpiredTokenException")]
    public async Task A_call_that_finds_the_session_expired_is_made_again_with_a_new_one(string code)
    {
        RenewableRootSession session = Session();
        string first = await session.SendAsync<string>(KeyOf, Token);

        string second = await session.SendAsync(async by => await KeyOf(by) is var key && key == first ? throw Error(code) : key, Token);

        Assert.NotEqual(first, second);
        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task Many_calls_that_find_the_same_session_expired_open_one_new_session()
    {
        RenewableRootSession session = Session();
        string first = await session.SendAsync<string>(KeyOf, Token);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => session.SendAsync(
            async by =>
            {
                await Task.Yield();
                return await KeyOf(by) is var key && key == first ? throw Error("ExpiredToken") : key;
            },
            Token)));

        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task A_new_session_that_has_expired_too_is_an_error()
    {
        RenewableRootSession session = Session();

        await Assert.ThrowsAsync<RootToolsException>(() => session.SendAsync<string>(_ => throw Error("ExpiredToken"), Token));

        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task Another_error_is_not_answered_with_a_new_session()
    {
        RenewableRootSession session = Session();

        await Assert.ThrowsAsync<RootToolsException>(() => session.SendAsync<string>(_ => throw Error("AccessDenied"), Token));

        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task A_record_is_signed_by_the_session_and_sent_again_by_the_next_one()
    {
        List<string?> labels = [];
        _aws.On<Iam.GetUser, Iam.GetUser.Output>((_, call) =>
        {
            labels.Add(call.By?.Label);
            return labels.Count == 1 ? throw Error("ExpiredToken") : new Iam.GetUser.Output();
        });

        await Session().SendAsync(new Iam.GetUser(), Token);

        Assert.Equal([AccountId, AccountId], labels);
        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task Credentials_that_AWS_rejects_in_a_session_are_trouble_of_its_account_only()
    {
        _aws.Fail<Iam.GetUser>(Error("InvalidClientTokenId"));

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(() => Session().SendAsync(new Iam.GetUser(), Token));

        Assert.Equal((RootErrorKind.AuthenticationFailed, false, AccountId), (exception.Error.Kind, exception.Error.EndsRun, exception.Error.AccountId));
    }

    [Fact]
    public async Task A_session_that_cannot_be_opened_tells_why_as_it_is()
    {
        var refusal = new RootToolsException(new RootError(
            "CredentialsExpired", RootErrorKind.AuthenticationFailed,
            "expired",
            "sign in")
        { EndsRun = true });

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(
            () => new RenewableRootSession(_aws, _ => throw refusal, _clock).SendAsync(new Iam.GetUser(), Token));

        Assert.True(exception.Error.EndsRun);
    }

    private static async Task<string> KeyOf(AwsIdentity by) => (await by.Credentials.GetCredentialsAsync()).AccessKey;

    private static AmazonServiceException Error(string code) => new("no", ErrorType.Sender, code, "request", HttpStatusCode.Forbidden);

    private RenewableRootSession Session() => new(
        _aws,
        _ => Task.FromResult(new RootSession(
            AccountId,
            RootTaskPolicy.IAMAuditRootUserCredentials,
            $"ASIA{Interlocked.Increment(ref _opened):0000000000000000}",
            "secret",
            "token",
            _clock.GetUtcNow() + RootSessionOpener.MaximumDuration)),
        _clock);
}
