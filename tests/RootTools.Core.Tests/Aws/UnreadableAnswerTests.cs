using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Former.Organizations.Model;

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
        using var services = new AwsServices(Stubbed.Options(transport) with { MaxErrorRetry = 2 });

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => services.Iam.ListAccessKeysAsync(new ListAccessKeysRequest(), Token));

        Assert.Equal(3, transport.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html/>")]
    [InlineData("""{"Accounts":[{"Id":"1111""")]
    [InlineData("""{"Accounts":"none"}""")]
    public async Task A_json_service_is_asked_again_and_then_an_error(string body)
    {
        var transport = new StubTransport(body);
        using var services = new AwsServices(Stubbed.Options(transport) with { MaxErrorRetry = 2 });

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => services.Organizations.ListAccountsAsync(new ListAccountsRequest(), Token));

        Assert.Equal(3, transport.Requests.Count);
    }

    [Fact]
    public async Task A_session_that_arrives_in_part_is_asked_for_again_and_its_secret_is_not_in_the_error()
    {
        var transport = new StubTransport(
            "<AssumeRootResponse><AssumeRootResult><Credentials><SecretAccessKey>answered-secret</SecretAccessKey><SessionToken>answered-tok");
        using var services = new AwsServices(Stubbed.Options(transport) with { MaxErrorRetry = 2 });

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(
            () => services.Sts.AssumeRootAsync(new AssumeRootRequest { TargetPrincipal = "333333333333" }, Token));

        Assert.Equal(3, transport.Requests.Count);
        Assert.DoesNotContain("answered-", exception.ToString(), StringComparison.Ordinal);
    }
}
