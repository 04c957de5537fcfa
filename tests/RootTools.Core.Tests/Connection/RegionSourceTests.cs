namespace RootTools.Tests.Connection;

public sealed class RegionSourceTests
{
    [Fact]
    public void What_is_given_wins_over_environment_and_profile() =>
        Assert.Equal("eu-west-1", Find(new() { Region = "eu-west-1" }, new() { ["AWS_REGION"] = "us-east-1" }, "us-west-2"));

    [Theory]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_DEFAULT_REGION")]
    public void The_environment_wins_over_the_profile(string variable) =>
        Assert.Equal("us-east-1", Find(new(), new() { [variable] = "us-east-1" }, "us-west-2"));

    [Fact]
    public void The_profile_comes_last() => Assert.Equal("us-west-2", Find(new() { ProfileName = "p" }, [], "us-west-2"));

    [Fact]
    public void Asks_the_profile_that_is_named_or_of_the_environment_or_the_default_one()
    {
        List<string> asked = [];
        string? Environment(string name) => name == "AWS_PROFILE" && asked.Count == 1 ? "of-environment" : null;
        var source = new RegionSource(Environment, name =>
        {
            asked.Add(name);
            return "eu-west-1";
        });

        source.Find(new() { ProfileName = "given" });
        source.Find(new());
        source.Find(new());

        Assert.Equal(["given", "of-environment", "default"], asked);
    }

    [Fact]
    public void Says_what_to_set_when_there_is_none()
    {
        RootError error = Assert.Throws<RootToolsException>(() => Find(new(), [], null)).Error;

        Assert.Equal(("RegionMissing", true), (error.Id, error.EndsRun));
        Assert.Contains("AWS_REGION", error.RecommendedAction);
    }

    [Theory]
    [InlineData("eu-central1", "eu-central-1")]
    [InlineData("us-east-9", "us-east-1")]
    [InlineData("EU-WEST-1", "eu-west-1")]
    [InlineData("us-gov-west", "us-gov-west-1")]
    public void Suggests_names_like_the_wrong_one(string wrong, string suggestion)
    {
        RootError error = Assert.Throws<RootToolsException>(() => Find(new() { Region = wrong }, [], null)).Error;

        Assert.Equal(("RegionUnknown", true), (error.Id, error.EndsRun));
        Assert.Contains($"'{wrong}'", error.Message);
        Assert.Contains(suggestion, error.RecommendedAction);
    }

    [Theory]
    [InlineData("us-gov-east-1")]
    [InlineData("cn-northwest-1")]
    public void Knows_the_regions_of_every_partition(string region) => Assert.Equal(region, Find(new() { Region = region }, [], null));

    private static string Find(ConnectionOptions options, Dictionary<string, string> environment, string? profileRegion) =>
        new RegionSource(environment.GetValueOrDefault, _ => profileRegion).Find(options);
}
