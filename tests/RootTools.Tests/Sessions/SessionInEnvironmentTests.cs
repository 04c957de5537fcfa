using RootTools.Commands.Tasks;
using RootTools.Sessions;

namespace RootTools.Tests.Tasks;

/// <summary>By itself: the environment belongs to the whole process.</summary>
[CollectionDefinition(nameof(SessionInEnvironmentTests), DisableParallelization = true)]
[Collection(nameof(SessionInEnvironmentTests))]
public sealed class SessionInEnvironmentTests : IDisposable
{
    private static readonly string[] Names =
        ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_PROFILE"];

    private readonly Dictionary<string, string?> _before = Names.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    private static RootSession Session { get; } = new(
        "333333333333", RootTaskPolicy.IAMAuditRootUserCredentials, "ASIAEXAMPLE", "secret", "token", DateTimeOffset.UtcNow.AddMinutes(15))
    {
        Region = "eu-west-1",
    };

    [Fact]
    public void The_session_is_in_the_environment_until_it_is_disposed_of()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "before");
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", null);
        Environment.SetEnvironmentVariable("AWS_PROFILE", "work");

        using (new SessionInEnvironment(Session))
        {
            Assert.Equal(["ASIAEXAMPLE", "secret", "token", "eu-west-1", null], Names.Select(Environment.GetEnvironmentVariable));
        }

        Assert.Equal(
            ("before", null, "work"),
            (
                Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID"),
                Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN"),
                Environment.GetEnvironmentVariable("AWS_PROFILE")));
    }

    [Fact]
    public void Sessions_one_inside_the_other_are_taken_away_in_turn()
    {
        RootSession inner = new(
            "444444444444", RootTaskPolicy.S3UnlockBucketPolicy, "ASIAINNER", "secret", "token", DateTimeOffset.UtcNow.AddMinutes(15));
        using SessionInEnvironment outer = new(Session);
        using (new SessionInEnvironment(inner))
        {
            Assert.Equal("ASIAINNER", Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID"));
        }

        Assert.Equal("ASIAEXAMPLE", Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID"));
    }

    public void Dispose()
    {
        foreach (KeyValuePair<string, string?> variable in _before)
        {
            Environment.SetEnvironmentVariable(variable.Key, variable.Value);
        }
    }
}
