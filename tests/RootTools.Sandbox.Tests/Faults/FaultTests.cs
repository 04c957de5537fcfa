using System.Text.Json.Nodes;
using RootTools.Sandbox.Faults;

namespace RootTools.Sandbox.Tests.Faults;

public sealed class FaultTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private Task<WireAnswer> CallAsync() => _scene.QueryAsync(_scene.Administrator, "sts", "GetCallerIdentity");

    [Fact]
    public async Task A_rate_limit_admits_a_burst_then_throttles_and_recovers_with_time()
    {
        _scene.Faults.RateLimits = [new RateLimit("sts", 2)];

        (await CallAsync()).Succeeded();
        (await CallAsync()).Succeeded();
        (await CallAsync()).Failed(400, "Throttling", "Rate exceeded");
        _scene.Clock.Advance(TimeSpan.FromSeconds(0.5));
        (await CallAsync()).Succeeded();
        (await CallAsync()).Failed(400, "Throttling");
    }

    [Fact]
    public async Task A_rate_limit_of_an_operation_leaves_the_others_alone()
    {
        _scene.Faults.RateLimits = [new RateLimit("iam", 1, "GetUser")];

        (await _scene.IamAsync(_scene.Administrator, "GetUser")).Succeeded();
        (await _scene.IamAsync(_scene.Administrator, "GetUser")).Failed(400, "Throttling");
        (await _scene.IamAsync(_scene.Administrator, "GetAccountSummary")).Succeeded();
    }

    [Fact]
    public async Task A_rate_limit_is_held_for_each_account_on_its_own()
    {
        _scene.Faults.RateLimits = [new RateLimit("iam", 1)];
        TestCredentials other = _scene.RootUser(_scene.Member);

        (await _scene.IamAsync(_scene.Administrator, "GetAccountSummary")).Succeeded();
        (await _scene.IamAsync(other, "GetAccountSummary")).Succeeded();
        (await _scene.IamAsync(other, "GetAccountSummary")).Failed(400, "Throttling");
    }

    [Fact]
    public async Task A_rate_limit_can_be_of_the_account_that_a_call_is_about()
    {
        _scene.Organization.Access = _scene.Organization.Access.WithTrusted(OrganizationAccess.AccountManagement, _scene.Now);
        _scene.Faults.RateLimits = [.. RateLimit.Published.Where(limit => limit.IsPerTarget)];
        Task<WireAnswer> StartAsync(string accountId) => _scene.AccountAsync(
            _scene.Administrator, "StartPrimaryEmailUpdate", new JsonObject { ["AccountId"] = accountId, ["PrimaryEmail"] = "new@example.com" });

        for (int call = 0; call < 3; call++)
        {
            (await StartAsync(Scene.MemberId)).Succeeded();
        }

        (await StartAsync(Scene.MemberId)).Failed(429, "TooManyRequestsException");
        (await StartAsync(Scene.DelegateId)).Succeeded();
        _scene.Clock.Advance(TimeSpan.FromSeconds(10));
        (await StartAsync(Scene.MemberId)).Succeeded();
    }

    [Fact]
    public async Task The_rates_that_AWS_publishes_can_be_held()
    {
        _scene.Faults.UsePublishedRates();
        for (int call = 0; call < 15; call++)
        {
            (await _scene.AccountAsync(_scene.Administrator, "GetContactInformation")).Succeeded();
        }

        (await _scene.AccountAsync(_scene.Administrator, "GetContactInformation")).Failed(429, "TooManyRequestsException");
        _scene.Clock.Advance(TimeSpan.FromSeconds(0.1));
        (await _scene.AccountAsync(_scene.Administrator, "GetContactInformation")).Succeeded();
        Assert.Contains(_scene.Faults.RateLimits, limit => limit is { Service: "organizations", Operation: "CloseAccount" });
    }

    [Fact]
    public async Task Every_service_throttles_in_its_own_words()
    {
        _scene.Faults.RateLimits = [.. new[] { "organizations", "s3", "sqs" }.Select(service => new RateLimit(service, 0.001))];
        await _scene.OrganizationsAsync(_scene.Administrator, "DescribeOrganization");
        await _scene.S3Async(_scene.Administrator, "GET", "/");
        await _scene.SqsAsync(_scene.Administrator, "ListQueues");

        (await _scene.OrganizationsAsync(_scene.Administrator, "DescribeOrganization")).Failed(400, "TooManyRequestsException");
        (await _scene.S3Async(_scene.Administrator, "GET", "/")).Failed(503, "SlowDown", "Please reduce your request rate.");
        WireAnswer queue = await _scene.SqsAsync(_scene.Administrator, "ListQueues");
        Assert.EndsWith("RequestThrottled", queue.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_the_server_come_at_the_rate_asked_for_and_change_nothing()
    {
        _scene.Faults.ServerErrorRate = 0.3;
        int failed = 0;
        var statuses = new HashSet<int>();
        for (int i = 0; i < 1_000; i++)
        {
            WireAnswer answer = await CallAsync();
            failed += answer.Status >= 500 ? 1 : 0;
            statuses.Add(answer.Status);
        }

        Assert.InRange(failed, 230, 370);
        Assert.Equal([200, 500, 503], statuses.Order());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Errors_of_the_server_can_be_of_one_kind(int status)
    {
        _scene.Faults.ServerErrorRate = 1;
        _scene.Faults.ServerErrorStatus = status;

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(status, (await CallAsync()).Status);
        }
    }

    [Fact]
    public async Task A_session_can_expire_after_a_number_of_calls_and_a_long_term_key_does_not()
    {
        _scene.EnableFeatures();
        TestCredentials session = await _scene.RootSessionAsync("IAMAuditRootUserCredentials");
        _scene.Faults.SessionCalls = 2;

        (await _scene.IamAsync(session, "GetAccountSummary")).Succeeded();
        (await _scene.IamAsync(session, "GetAccountSummary")).Succeeded();
        (await _scene.IamAsync(session, "GetAccountSummary")).Failed(403, "ExpiredToken");
        for (int i = 0; i < 5; i++)
        {
            (await CallAsync()).Succeeded();
        }
    }

    [Fact]
    public async Task Half_of_the_dropped_requests_are_acted_upon_before()
    {
        _scene.Trust();
        _scene.Faults.DroppedConnectionRate = 1;
        int acted = 0;
        for (int i = 0; i < 200; i++)
        {
            _scene.Organization.Access = _scene.Organization.Access with { RootSessions = false };
            await Assert.ThrowsAsync<InvalidOperationException>(() => _scene.IamAsync(_scene.Administrator, "EnableOrganizationsRootSessions"));
            acted += _scene.Organization.Access.RootSessions ? 1 : 0;
        }

        Assert.InRange(acted, 60, 140);
        Assert.All(_scene.Calls.Snapshot(), call => Assert.Equal(0, call.Status));
    }

    [Fact]
    public async Task Sts_learns_of_removed_trusted_access_late_and_not_in_order_and_iam_at_once()
    {
        _scene.EnableFeatures();
        _scene.Clock.Advance(TimeSpan.FromHours(1));
        _scene.Faults.PropagationDelay = TimeSpan.FromSeconds(160);
        _scene.Organization.Access = _scene.Organization.Access.WithoutTrusted(OrganizationAccess.Iam);

        (await _scene.IamAsync(_scene.Administrator, "ListOrganizationsFeatures")).Failed(400, "ServiceAccessNotEnabledException");
        var seen = new List<int>();
        for (int second = 0; second <= 180; second += 20)
        {
            seen.Add((await _scene.AssumeRootAsync(_scene.Administrator, Scene.MemberId, "IAMAuditRootUserCredentials")).Status);
            _scene.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal([200, 200, 403, 200, 403, 200, 403, 403, 403, 403], seen);
    }

    [Fact]
    public void What_is_off_stays_off_and_clear_turns_everything_off()
    {
        var faults = new SandboxFaults { Latency = Latency.Fixed(TimeSpan.FromMilliseconds(5)), ServerErrorRate = 0.5, DroppedConnectionRate = 1 };
        faults.PropagationDelay = TimeSpan.FromSeconds(3);
        faults.RateLimits = [new RateLimit("iam", 1)];

        faults.Clear();

        Assert.Equal((null, 0, 0, 0), (faults.Latency, faults.ServerErrorRate, faults.DroppedConnectionRate, faults.RateLimits.Count));
        Assert.Equal(TimeSpan.Zero, faults.PropagationDelay);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_beyond_zero_and_one_is_refused(double share)
    {
        var faults = new SandboxFaults();

        Assert.Throws<ArgumentOutOfRangeException>(() => faults.ServerErrorRate = share);
        Assert.Throws<ArgumentOutOfRangeException>(() => faults.DroppedConnectionRate = share);
    }
}
