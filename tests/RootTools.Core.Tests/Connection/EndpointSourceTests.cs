namespace RootTools.Tests.Connection;

/// <summary>What of the environment counts for which service is tested with the requests themselves.</summary>
[Collection("Environment")]
public sealed class EndpointSourceTests
{
    [Fact]
    public void What_is_given_wins_over_the_environment()
    {
        using var environment = new EnvironmentVariable("AWS_ENDPOINT_URL", "https://other/");

        Assert.All(AwsEndpoints.ServiceIds, service => Assert.Equal(new Uri("http://127.0.0.1:4566/"), Read("http://127.0.0.1:4566/").Of(service)));
    }

    [Fact]
    public void The_environment_gives_one_when_none_is_given()
    {
        using var environment = new EnvironmentVariable("AWS_ENDPOINT_URL", "https://other/");

        Assert.All(AwsEndpoints.ServiceIds, service => Assert.Equal(new Uri("https://other/"), Read().Of(service)));
    }

    [Fact]
    public void The_environment_is_passed_over_when_it_says_so()
    {
        using var environment = new EnvironmentVariable("AWS_ENDPOINT_URL", "https://other/");
        using var ignore = new EnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

        Assert.Empty(Read().Set);
    }

    [Fact]
    public void Aws_itself_is_the_endpoint_otherwise() => Assert.Empty(Read().Set);

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("ftp://localhost/")]
    [InlineData("nonsense")]
    [InlineData("https://user:secret@sts.eu-central-1.amazonaws.com/")]
    [InlineData("http://127.0.0.1@evil.example/")]
    public void Refuses_what_is_no_address(string text)
    {
        using var environment = new EnvironmentVariable("AWS_ENDPOINT_URL", text);

        RootToolsException e = Assert.Throws<RootToolsException>(() => Read());

        Assert.Equal(("EndpointInvalid", true), (e.Error.Id, e.Error.EndsRun));
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://sandbox.example/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://10.0.0.1:4566/")]
    [InlineData("http://127.0.0.1.evil.example/")]
    [InlineData("http://localhost.evil.example:4566/")]
    [InlineData("http://0.0.0.0:4566/")]
    public void Without_encryption_only_this_computer_is_reached(string url)
    {
        RootToolsException given = Assert.Throws<RootToolsException>(() => Read(url));
        using var environment = new EnvironmentVariable("AWS_ENDPOINT_URL_STS", url);
        RootToolsException set = Assert.Throws<RootToolsException>(() => Read());

        Assert.All([given, set], e =>
        {
            Assert.Equal(("EndpointUnencrypted", true), (e.Error.Id, e.Error.EndsRun));
            Assert.Contains("-AllowUnencryptedEndpoint", e.Error.RecommendedAction, StringComparison.Ordinal);
        });
        Assert.Equal(new Uri(url), Read(url, allow: true).Of("STS"));
    }

    [Fact]
    public void The_certificates_to_trust_are_those_given_else_those_of_the_environment()
    {
        using var environment = new EnvironmentVariable("AWS_CA_BUNDLE", "/of/the/environment.pem");

        Assert.Equal("/of/the/environment.pem", Read().CaBundle);
        Assert.Equal("/given.pem", EndpointSource.Read(new ConnectionOptions { CaBundle = "/given.pem" }).CaBundle);
        Assert.Null(Read("http://127.0.0.1:4566/").CaBundle);
        using var empty = new EnvironmentVariable("AWS_CA_BUNDLE", "");
        Assert.Null(Read().CaBundle);
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566/")]
    [InlineData("http://localhost:4566/")]
    [InlineData("http://[::1]:4566/")]
    [InlineData("https://vpce-1.sts.eu-central-1.vpce.amazonaws.com/")]
    public void This_computer_and_what_is_encrypted_are_reached(string url) => Assert.Equal(new Uri(url), Read(url).Of("S3"));

    [Fact]
    public void One_that_only_some_services_have_is_told_with_their_names()
    {
        using var environment = new EnvironmentVariable("AWS_ENDPOINT_URL_S3", "https://s3.example/");

        using FakeAwsClient aws = new() { Endpoints = Read() };
        IReadOnlyList<RootEndpoint> endpoints = RootEndpoint.Of(aws);

        Assert.Equal("S3 https://s3.example/", RootEndpoint.Describe(endpoints));
        Assert.Contains(new RootEndpoint("STS", new Uri("https://sts.eu-central-1.amazonaws.com/"), IsAwsOwn: true), endpoints);
        Assert.Equal(["IAM", "Organizations", "S3", "SQS", "STS"], endpoints.Select(endpoint => endpoint.Service).Intersect(["IAM", "Organizations", "S3", "SQS", "STS"]));
    }

    private static AwsEndpoints Read(string? given = null, bool allow = false) => EndpointSource.Read(
        new ConnectionOptions { EndpointUrl = given is null ? null : new Uri(given), AllowUnencryptedEndpoint = allow });
}
