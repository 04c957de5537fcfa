using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;

namespace RootTools.Core.Tests.Aws;

[Collection("Environment")]
public sealed class EndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("us-east-1", "iam", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("eu-central-1", "iam", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("us-gov-east-1", "iam", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    [InlineData("us-gov-west-1", "iam", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    [InlineData("cn-northwest-1", "iam", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("eu-central-1", "organizations", "https://organizations.us-east-1.amazonaws.com/", "us-east-1")]
    [InlineData("us-gov-east-1", "organizations", "https://organizations.us-gov-west-1.amazonaws.com/", "us-gov-west-1")]
    [InlineData("cn-north-1", "organizations", "https://organizations.cn-northwest-1.amazonaws.com.cn/", "cn-northwest-1")]
    [InlineData("us-east-1", "sts", "https://sts.us-east-1.amazonaws.com/", "us-east-1")]
    [InlineData("eu-central-1", "sts", "https://sts.eu-central-1.amazonaws.com/", "eu-central-1")]
    [InlineData("us-gov-east-1", "sts", "https://sts.us-gov-east-1.amazonaws.com/", "us-gov-east-1")]
    [InlineData("cn-north-1", "sts", "https://sts.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("eu-central-1", "sqs", "https://sqs.eu-central-1.amazonaws.com/", "eu-central-1")]
    [InlineData("us-gov-west-1", "sqs", "https://sqs.us-gov-west-1.amazonaws.com/", "us-gov-west-1")]
    [InlineData("cn-north-1", "sqs", "https://sqs.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("eu-central-1", "s3", "https://some-bucket.s3.eu-central-1.amazonaws.com/?policy", "eu-central-1")]
    [InlineData("us-gov-west-1", "s3", "https://some-bucket.s3.us-gov-west-1.amazonaws.com/?policy", "us-gov-west-1")]
    [InlineData("cn-north-1", "s3", "https://some-bucket.s3.cn-north-1.amazonaws.com.cn/?policy", "cn-north-1")]
    public async Task Each_partition_has_its_endpoints_and_signing_Regions(string region, string service, string url, string signingRegion)
    {
        SentRequest sent = await SendAsync(service, region, null);

        Assert.Equal(url, sent.Uri.AbsoluteUri);
        Assert.Equal((service, signingRegion), (sent.SigningService, sent.SigningRegion));
    }

    [Theory]
    [InlineData("iam", "http://127.0.0.1:4566/", "us-east-1")]
    [InlineData("organizations", "http://127.0.0.1:4566/", "us-east-1")]
    [InlineData("sts", "http://127.0.0.1:4566/", "eu-central-1")]
    [InlineData("sqs", "http://127.0.0.1:4566/", "eu-central-1")]
    [InlineData("s3", "http://127.0.0.1:4566/some-bucket/?policy", "eu-central-1")]
    public async Task One_endpoint_url_serves_all_and_S3_by_path(string service, string url, string signingRegion)
    {
        SentRequest sent = await SendAsync(service, "eu-central-1", new Uri("http://127.0.0.1:4566/"));

        Assert.Equal(url, sent.Uri.AbsoluteUri);
        Assert.Equal((service, signingRegion), (sent.SigningService, sent.SigningRegion));
    }

    [Theory]
    [InlineData("iam", "us-gov-west-1")]
    [InlineData("organizations", "us-gov-west-1")]
    [InlineData("sts", "us-gov-east-1")]
    public async Task An_endpoint_url_is_signed_for_the_partition_of_the_Region(string service, string signingRegion)
    {
        SentRequest sent = await SendAsync(service, "us-gov-east-1", new Uri("http://127.0.0.1:4566/"));

        Assert.Equal(signingRegion, sent.SigningRegion);
    }

    [Theory]
    [InlineData("iam", "AWS_ENDPOINT_URL_IAM")]
    [InlineData("organizations", "AWS_ENDPOINT_URL_ORGANIZATIONS")]
    [InlineData("sts", "AWS_ENDPOINT_URL_STS")]
    [InlineData("sqs", "AWS_ENDPOINT_URL_SQS")]
    [InlineData("s3", "AWS_ENDPOINT_URL_S3")]
    [InlineData("iam", "AWS_ENDPOINT_URL")]
    [InlineData("organizations", "AWS_ENDPOINT_URL")]
    [InlineData("sts", "AWS_ENDPOINT_URL")]
    [InlineData("sqs", "AWS_ENDPOINT_URL")]
    [InlineData("s3", "AWS_ENDPOINT_URL")]
    public async Task Endpoint_variables_of_the_environment_count(string service, string variable)
    {
        using var environment = new EnvironmentVariable(variable, "http://localhost:4567");

        SentRequest sent = await SendAsync(service, "eu-central-1", null);

        Assert.StartsWith("http://localhost:4567/", sent.Uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(service is "iam" or "organizations" ? "us-east-1" : "eu-central-1", sent.SigningRegion);
    }

    [Fact]
    public async Task The_variable_of_a_service_wins_over_the_general_one()
    {
        using var general = new EnvironmentVariable("AWS_ENDPOINT_URL", "http://localhost:1");
        using var special = new EnvironmentVariable("AWS_ENDPOINT_URL_IAM", "http://localhost:2");

        Assert.Equal("http://localhost:2/", (await SendAsync("iam", "eu-central-1", null)).Uri.AbsoluteUri);
        Assert.Equal("http://localhost:1/", (await SendAsync("organizations", "eu-central-1", null)).Uri.AbsoluteUri);
    }

    [Fact]
    public async Task The_option_wins_over_the_environment()
    {
        using var special = new EnvironmentVariable("AWS_ENDPOINT_URL_IAM", "http://localhost:2");

        Assert.Equal("http://localhost:3/", (await SendAsync("iam", "eu-central-1", new Uri("http://localhost:3"))).Uri.AbsoluteUri);
    }

    [Fact]
    public async Task The_endpoint_of_the_profile_counts_after_the_environment()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "[local]\nendpoint_url = http://localhost:5001\n", Token);
        AWSConfigs.AWSProfilesLocation = file;
        using var special = new EnvironmentVariable("AWS_ENDPOINT_URL_IAM", "http://localhost:5002");

        try
        {
            SentRequest organizations = await SendAsync("organizations", "eu-central-1", null, "local");
            SentRequest iam = await SendAsync("iam", "eu-central-1", null, "local");
            SentRequest other = await SendAsync("organizations", "eu-central-1", null, "no-such-profile");

            Assert.Equal("http://localhost:5001/", organizations.Uri.AbsoluteUri);
            Assert.Equal("us-east-1", organizations.SigningRegion);
            Assert.Equal("http://localhost:5002/", iam.Uri.AbsoluteUri);
            Assert.Equal("https://organizations.us-east-1.amazonaws.com/", other.Uri.AbsoluteUri);
        }
        finally
        {
            AWSConfigs.AWSProfilesLocation = null;
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Sts_stays_regional_where_the_environment_asks_for_the_global_endpoint()
    {
        using var legacy = new EnvironmentVariable("AWS_STS_REGIONAL_ENDPOINTS", "legacy");

        Assert.Equal("https://sts.us-east-1.amazonaws.com/", (await SendAsync("sts", "us-east-1", null)).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("iam", "us-east-1", "https://iam-fips.amazonaws.com/")]
    [InlineData("iam", "us-gov-west-1", "https://iam.us-gov.amazonaws.com/")]
    [InlineData("organizations", "us-east-1", "https://organizations-fips.us-east-1.amazonaws.com/")]
    [InlineData("organizations", "us-gov-west-1", "https://organizations.us-gov-west-1.amazonaws.com/")]
    [InlineData("sqs", "us-east-2", "https://sqs-fips.us-east-2.amazonaws.com/")]
    [InlineData("sts", "us-east-2", "https://sts-fips.us-east-2.amazonaws.com/")]
    public async Task Fips_endpoints_are_used_where_they_are_asked_for(string service, string region, string url)
    {
        using var fips = new EnvironmentVariable("AWS_USE_FIPS_ENDPOINT", "true");
        Amazon.Runtime.Internal.FallbackInternalConfigurationFactory.Reset();
        try
        {
            Assert.Equal(url, (await SendAsync(service, region, null)).Uri.AbsoluteUri);
        }
        finally
        {
            fips.Dispose();
            Amazon.Runtime.Internal.FallbackInternalConfigurationFactory.Reset();
        }
    }

    [Fact]
    public async Task What_is_set_after_connecting_leads_no_request_elsewhere()
    {
        var transport = new StubTransport(StubTransport.Nothing);
        using AwsClient aws = Stubbed.Client(transport);
        using var general = new EnvironmentVariable("AWS_ENDPOINT_URL", "http://127.0.0.1:6666");
        using var s3 = new EnvironmentVariable("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:6667");
        using var sts = new EnvironmentVariable("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:6668");
        using var region = new EnvironmentVariable("AWS_REGION", "us-gov-west-1");

        await aws.SendAsync(new Iam.GetUser(), Token);
        await aws.SendAsync(new Sqs.ListQueues(), Token, "eu-west-1");
        await aws.S3("eu-west-1").DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = "some-bucket" }, Token);
        await aws.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);

        Assert.Equal(
            ["iam.amazonaws.com", "sqs.eu-west-1.amazonaws.com", "some-bucket.s3.eu-west-1.amazonaws.com", "sts.eu-central-1.amazonaws.com"],
            transport.Requests.Select(sent => sent.Uri.Authority));
        Assert.Contains(new RootEndpoint("S3", new Uri("https://s3.eu-central-1.amazonaws.com/"), IsAwsOwn: true), RootEndpoint.Of(aws));
    }

    [Theory]
    [InlineData("https://some-bucket.s3.eu-west-1.amazonaws.com.evil.example/")]
    [InlineData("https://some-bucket.s3.eu-west-1.amazonaws.com.cn/")]
    [InlineData("https://evilamazonaws.com/")]
    [InlineData("http://some-bucket.s3.us-east-2.amazonaws.com/")]
    [InlineData("http://127.0.0.1:6666/")]
    public async Task An_answer_that_leads_out_of_the_partition_is_not_followed(string location)
    {
        StubTransport transport = StubTransport.Failing(
            () => StubTransport.Response("", HttpStatusCode.TemporaryRedirect, ("Location", location)));
        using AwsClient aws = Stubbed.Client(transport);

        // What is no bucket's address at all the official client refuses by itself.
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => DeletePolicyAsync(aws));

        Assert.True(exception is not RootToolsException refusal || refusal.Error.Id == "RedirectRefused", exception.Message);
        Assert.Single(transport.Requests);
    }

    [Fact]
    public async Task An_answer_that_leads_to_another_Region_of_the_partition_is_followed()
    {
        StubTransport transport = StubTransport.Failing(() => StubTransport.Response(
            "", HttpStatusCode.TemporaryRedirect, ("Location", "https://some-bucket.s3.us-east-2.amazonaws.com/?policy")));
        using AwsClient aws = Stubbed.Client(transport);

        await DeletePolicyAsync(aws);

        Assert.Equal("some-bucket.s3.us-east-2.amazonaws.com", transport.Requests[1].Uri.Host);
    }

    [Fact]
    public async Task An_endpoint_that_was_given_leads_nowhere_else()
    {
        StubTransport transport = StubTransport.Failing(() => StubTransport.Response(
            "", HttpStatusCode.TemporaryRedirect, ("Location", "https://some-bucket.s3.us-east-2.amazonaws.com/?policy")));
        using var aws = new AwsClient(Stubbed.Options(transport) with
        {
            Endpoints = EndpointSource.Read(new ConnectionOptions { EndpointUrl = new Uri("http://127.0.0.1:4566/") }),
        });

        await Assert.ThrowsAsync<RootToolsException>(() => DeletePolicyAsync(aws));

        Assert.Single(transport.Requests);
    }

    private static Task<DeleteBucketPolicyResponse> DeletePolicyAsync(AwsClient aws) => aws.S3("eu-west-1").DeleteBucketPolicyAsync(
        new DeleteBucketPolicyRequest { BucketName = "some-bucket" }.SignedBy(new SessionAWSCredentials("ASIASESSION", "secret", "token")), Token);

    private static async Task<SentRequest> SendAsync(string service, string region, Uri? endpoint, string? profile = null)
    {
        var transport = new StubTransport(StubTransport.Nothing);
        using var aws = new AwsClient(Stubbed.Options(transport, region) with
        {
            Endpoints = EndpointSource.Read(new ConnectionOptions { EndpointUrl = endpoint, ProfileName = profile }),
        });
        await (service switch
        {
            "iam" => (Task)aws.SendAsync(new Iam.GetUser(), Token),
            "organizations" => aws.SendAsync(new Organizations.ListRoots(), Token),
            "sqs" => aws.SendAsync(new Sqs.ListQueues(), Token, region),
            "s3" => aws.S3(region).DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = "some-bucket" }, Token),
            _ => aws.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token),
        });
        return Assert.Single(transport.Requests);
    }
}
