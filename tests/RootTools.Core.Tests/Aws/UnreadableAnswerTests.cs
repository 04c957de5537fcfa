using Amazon.Runtime;
using Amazon.SecurityToken.Model;

namespace RootTools.Core.Tests.Aws;

/// <summary>What says success and is no answer must not pass for an empty one: it would report an organization without credentials.</summary>
public sealed class UnreadableAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("<html/>")]
    [InlineData("<ListAccessKeysResponse/>")]
    [InlineData("<GetUserResponse><GetUserResult/></GetUserResponse>")]
    [InlineData("<ListAccessKeysResponse><ListAccessKeysResult><AccessKeyMetadata>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><ListAccessKeysResponse><ListAccessKeysResult/></ListAccessKeysResponse>")]
    [InlineData("<ListAccessKeysResponse><ListAccessKeysResult><AccessKeyMetadata><member><CreateDate>soon</CreateDate></member></AccessKeyMetadata></ListAccessKeysResult></ListAccessKeysResponse>")]
    public async Task A_form_service_is_asked_again_and_then_an_error(string body)
    {
        var transport = new StubTransport(body);
        using var aws = new AwsClient(Stubbed.Options(transport) with { MaxErrorRetry = 2 });

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(new Iam.ListAccessKeys(), Token));

        Assert.IsType<AmazonUnmarshallingException>(exception.InnerException);
        Assert.Equal(3, transport.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html/>")]
    [InlineData("""{"Accounts":[{"Id":"1111""")]
    [InlineData("""{"Accounts":"none"}""")]
    [InlineData("""{"Accounts":[{"JoinedTimestamp":"soon"}]}""")]
    [InlineData("""{"Accounts":["111111111111"]}""")]
    [InlineData("""{"Accounts":[{"Id":{}}]}""")]
    public async Task A_json_service_is_asked_again_and_then_an_error(string body)
    {
        var transport = new StubTransport(body);
        using var aws = new AwsClient(Stubbed.Options(transport) with { MaxErrorRetry = 2 });

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(new Organizations.ListAccounts(), Token));

        Assert.IsType<AmazonUnmarshallingException>(exception.InnerException);
        Assert.Equal(3, transport.Requests.Count);
    }

    [Fact]
    public async Task A_session_that_arrives_in_part_is_asked_for_again_and_its_secret_is_not_in_the_error()
    {
        var transport = new StubTransport(
            "<AssumeRootResponse><AssumeRootResult><Credentials><SecretAccessKey>answered-secret</SecretAccessKey><SessionToken>answered-tok");
        using var aws = new AwsClient(Stubbed.Options(transport) with { MaxErrorRetry = 2 });

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(
            () => aws.Sts.AssumeRootAsync(new AssumeRootRequest { TargetPrincipal = "333333333333" }, Token));

        Assert.Equal(3, transport.Requests.Count);
        Assert.DoesNotContain("answered-", exception.ToString(), StringComparison.Ordinal);
    }
}
