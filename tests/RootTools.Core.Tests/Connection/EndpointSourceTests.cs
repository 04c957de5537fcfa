using RootTools.Connection;
using RootTools.Errors;

namespace RootTools.Tests.Connection;

public sealed class EndpointSourceTests
{
    [Fact]
    public void What_is_given_wins_over_the_environment() => Assert.Equal(
        new Uri("http://127.0.0.1:4566/"),
        Find(new Uri("http://127.0.0.1:4566/"), new() { ["AWS_ENDPOINT_URL"] = "http://other/" }));

    [Fact]
    public void The_environment_gives_one_when_none_is_given() =>
        Assert.Equal(new Uri("http://other/"), Find(null, new() { ["AWS_ENDPOINT_URL"] = "http://other/" }));

    [Fact]
    public void The_profile_gives_one_when_the_environment_does_not()
    {
        Assert.Equal(new Uri("http://profile/"), Find(null, [], "http://profile/"));
        Assert.Equal(new Uri("http://other/"), Find(null, new() { ["AWS_ENDPOINT_URL"] = "http://other/" }, "http://profile/"));
    }

    [Fact]
    public void The_environment_is_passed_over_when_it_says_so() => Assert.Null(Find(
        null, new() { ["AWS_ENDPOINT_URL"] = "http://other/", ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true" }));

    [Fact]
    public void Aws_itself_is_the_endpoint_otherwise() => Assert.Null(Find(null, []));

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("ftp://localhost/")]
    [InlineData("nonsense")]
    public void Refuses_what_is_no_address(string text)
    {
        RootToolsException e = Assert.Throws<RootToolsException>(() => Find(null, new() { ["AWS_ENDPOINT_URL"] = text }));

        Assert.Equal(("EndpointInvalid", true), (e.Error.Id, e.Error.EndsRun));
        Assert.Contains($"'{text}'", e.Message);
    }

    private static Uri? Find(Uri? given, Dictionary<string, string> environment, string? profileEndpoint = null) =>
        EndpointSource.Find(new ConnectionOptions { EndpointUrl = given }, environment.GetValueOrDefault, _ => profileEndpoint);
}
