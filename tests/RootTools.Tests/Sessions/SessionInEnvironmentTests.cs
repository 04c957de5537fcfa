using RootTools.Sessions;

namespace RootTools.Tests.Sessions;

/// <summary>By itself: the environment belongs to the whole process.</summary>
[CollectionDefinition(nameof(SessionInEnvironmentTests), DisableParallelization = true)]
[Collection(nameof(SessionInEnvironmentTests))]
public sealed class SessionInEnvironmentTests : IDisposable
{
    private static readonly string[] Names =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_PROFILE", "AWS_ENDPOINT_URL_S3",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CA_BUNDLE", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    ];

    private readonly Dictionary<string, string?> _before = Names.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_session_is_in_the_environment_while_the_script_runs_and_nothing_else_leads_elsewhere()
    {
        string?[] before = ["before", null, null, "eu-west-2", "work", "http://127.0.0.1:9/", "http://169.254.170.2/", "/token", "/ca.pem", null];
        Set(before);
        string?[] seen = [];

        using (SessionInEnvironment turn = await SessionInEnvironment.TakeAsync(1, Stop))
        {
            turn.Run(SessionOf("ASIAEXAMPLE"), () => seen = Read());
        }

        string?[] own = ["ASIAEXAMPLE", "secret", "token", "eu-west-1", null, null, null, null, "/ca.pem", "true"];
        Assert.Equal<IEnumerable<string?>>(own, seen);
        Assert.Equal<IEnumerable<string?>>(before, Read());
    }

    [Fact]
    public async Task What_was_there_comes_back_after_an_error()
    {
        string?[] before = Read();
        using SessionInEnvironment turn = await SessionInEnvironment.TakeAsync(1, Stop);

        Assert.Throws<InvalidOperationException>(() => turn.Run(SessionOf("ASIAEXAMPLE"), () => throw new InvalidOperationException()));

        Assert.Equal<IEnumerable<string?>>(before, Read());
    }

    [Fact]
    public async Task Scripts_of_two_runspaces_take_turns()
    {
        using ManualResetEventSlim isInside = new(), mayEnd = new();
        Task first = Task.Run(() => RunAsync(1, "ASIAFIRST", () =>
        {
            isInside.Set();
            mayEnd.Wait(Stop);
        }), Stop);
        isInside.Wait(Stop);
        string? seen = null;

        Task second = Task.Run(() => RunAsync(2, "ASIASECOND", () => seen = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID")), Stop);
        Task early = await Task.WhenAny(second, Task.Delay(200, Stop));
        mayEnd.Set();
        await Task.WhenAll(first, second);

        Assert.NotSame(second, early);
        Assert.Equal("ASIASECOND", seen);
        Assert.Equal(_before["AWS_ACCESS_KEY_ID"], Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID"));
    }

    [Fact]
    public async Task A_session_inside_another_of_the_same_pipeline_is_taken_away_in_turn()
    {
        string? inner = null;
        string? after = null;

        await RunAsync(1, "ASIAOUTER", () =>
        {
            RunAsync(1, "ASIAINNER", () => inner = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID")).GetAwaiter().GetResult();
            after = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID");
        });

        Assert.Equal(("ASIAINNER", "ASIAOUTER"), (inner, after));
    }

    [Fact]
    public async Task What_a_script_starts_and_waits_for_fails_instead_of_waiting_for_ever()
    {
        RootToolsException? thrown = null;

        await RunAsync(1, "ASIAOUTER", () => thrown = Assert.Throws<RootToolsException>(
            () => Task.Run(() => RunAsync(2, "ASIAINNER", () => { }), Stop).GetAwaiter().GetResult()));

        Assert.Equal("EnvironmentBusy", thrown!.Error.Id);
    }

    [Fact]
    public async Task A_cmdlet_that_is_stopped_keeps_its_turn_until_its_script_is_over()
    {
        using ManualResetEventSlim isInside = new(), mayEnd = new();
        SessionInEnvironment turn = await SessionInEnvironment.TakeAsync(1, Stop);
        Task script = Task.Run(
            () => turn.Run(SessionOf("ASIAFIRST"), () =>
            {
                isInside.Set();
                mayEnd.Wait(Stop);
            }),
            Stop);
        isInside.Wait(Stop);
        turn.Dispose();

        Task<SessionInEnvironment> next = SessionInEnvironment.TakeAsync(2, Stop);
        bool wasFree = next.IsCompleted;
        mayEnd.Set();
        await script;

        Assert.False(wasFree);
        (await next).Dispose();
    }

    public void Dispose() => Set([.. _before.Values]);

    private static async Task RunAsync(int pipelineThread, string key, Action script)
    {
        using SessionInEnvironment turn = await SessionInEnvironment.TakeAsync(pipelineThread, Stop);
        turn.Run(SessionOf(key), script);
    }

    private static RootSession SessionOf(string key) => new(
        "333333333333", RootTaskPolicy.IAMAuditRootUserCredentials, key, "secret", "token", DateTimeOffset.UtcNow.AddMinutes(15))
    {
        Region = "eu-west-1",
    };

    private static string?[] Read() => [.. Names.Select(Environment.GetEnvironmentVariable)];

    private static void Set(string?[] values)
    {
        foreach ((string name, string? value) in Names.Zip(values))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
