using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using RootTools.Sandbox.Faults;

namespace RootTools.Sandbox.Tests.Host;

public sealed class SandboxTests : IDisposable
{
    private const string GetCallerIdentity = "Action=GetCallerIdentity&Version=2011-06-15";

    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 512 });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_signed_request_is_answered_over_http()
    {
        await using SandboxServer sandbox = await StartAsync();

        using HttpResponseMessage response = await _client.SendAsync(Request(sandbox, sandbox.Administrator), None);

        string text = await response.Content.ReadAsStringAsync(None);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"<Arn>{sandbox.Administrator.Arn}</Arn>", text, StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("x-amzn-RequestId"));
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1234", HttpStatusCode.OK)]
    [InlineData("bucket.localhost:1234", HttpStatusCode.OK)]
    [InlineData("aws.internal", HttpStatusCode.OK)]
    [InlineData("bucket.aws.internal:1234", HttpStatusCode.OK)]
    [InlineData("evil.example.com", HttpStatusCode.MisdirectedRequest)]
    [InlineData("evillocalhost", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.example.com", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_loopback_and_allowed_hosts_are_answered(string host, HttpStatusCode status)
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { AccountCount = 3, AllowedHosts = ["aws.internal"] }, None);

        using HttpResponseMessage response = await _client.SendAsync(Request(sandbox, sandbox.Administrator, host: host), None);

        Assert.Equal(status, response.StatusCode);
        Assert.NotNull(response.Headers.Date);
    }

    [Fact]
    public async Task Secret_keys_are_random_unless_a_seed_is_given()
    {
        async Task<string> SecretAsync(SandboxOptions options)
        {
            await using SandboxServer sandbox = await SandboxServer.StartAsync(options, None);
            return sandbox.Administrator.SecretAccessKey;
        }

        Assert.NotEqual(await SecretAsync(new() { AccountCount = 3 }), await SecretAsync(new() { AccountCount = 3 }));
        Assert.Equal(await SecretAsync(new() { AccountCount = 3, Seed = 1 }), await SecretAsync(new() { AccountCount = 3, Seed = 1 }));
    }

    [Fact]
    public async Task Https_is_served_with_a_certificate_of_the_printed_authority()
    {
        string? authority;
        await using (SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 3, Tls = true }, None))
        {
            authority = sandbox.AuthorityPath;
            using var trusted = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(authority!, None));
            using var client = new HttpClient(new SocketsHttpHandler
            {
                SslOptions = new()
                {
                    CertificateChainPolicy = new()
                    {
                        TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { trusted },
                        RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
                    },
                },
            });

            using HttpResponseMessage response = await client.SendAsync(Request(sandbox, sandbox.Administrator), None);

            Assert.Equal("https", sandbox.Endpoint.Scheme);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await Assert.ThrowsAsync<HttpRequestException>(() => _client.SendAsync(Request(sandbox, sandbox.Administrator), None));
        }

        Assert.False(File.Exists(authority));
    }

    [Fact]
    public async Task Every_caller_can_sign_in()
    {
        await using SandboxServer sandbox = await StartAsync();
        SandboxCaller[] callers =
            [sandbox.Administrator, sandbox.Delegate, sandbox.Member, sandbox.NoGrants, sandbox.Denied, sandbox.StandaloneAdministrator];

        foreach (SandboxCaller caller in callers)
        {
            using HttpResponseMessage response = await _client.SendAsync(Request(sandbox, caller), None);
            Assert.Contains(caller.Arn, await response.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        }

        Assert.Equal(callers.Length, callers.Select(caller => caller.Arn).Distinct().Count());
        Assert.EndsWith(":user/org-access/no_grants", sandbox.NoGrants.Arn, StringComparison.Ordinal);
        Assert.EndsWith(":user/org-access/denied", sandbox.Denied.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsigned_request_is_told_that_its_token_is_missing()
    {
        await using SandboxServer sandbox = await StartAsync();

        using HttpResponseMessage response = await _client.PostAsync(sandbox.Endpoint, new StringContent(GetCallerIdentity), None);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("<Code>MissingAuthenticationToken</Code>", await response.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_global_endpoint_of_sts_refuses_to_assume_root_and_answers_the_rest()
    {
        await using SandboxServer sandbox = await StartAsync();
        string assumeRoot = "Action=AssumeRoot&Version=2011-06-15&TargetPrincipal=" + sandbox.Member.AccountId
            + "&TaskPolicyArn.arn=" + Uri.EscapeDataString("arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials");

        using HttpResponseMessage refused = await _client.SendAsync(Request(sandbox, sandbox.Administrator, assumeRoot, sandbox.GlobalStsEndpoint), None);
        using HttpResponseMessage answered = await _client.SendAsync(Request(sandbox, sandbox.Administrator, endpoint: sandbox.GlobalStsEndpoint), None);

        Assert.Contains("<Code>InvalidAction</Code>", await refused.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_six_requests_are_in_flight_at_once()
    {
        SandboxServer sandbox = await StartAsync(Latency.Fixed(TimeSpan.FromHours(1)));
        Task<HttpResponseMessage>[] inFlight = [.. Enumerable.Range(0, 256).Select(_ => _client.SendAsync(Request(sandbox, sandbox.Administrator), None))];

        Assert.True(await Task.Run(() => SpinWait.SpinUntil(() => sandbox.Calls.Count("sts", "GetCallerIdentity") == 256, TimeSpan.FromMinutes(2))));

        Assert.All(inFlight, request => Assert.False(request.IsCompleted));
        await sandbox.DisposeAsync();
        Assert.All(await Task.WhenAll(inFlight), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }

    [Fact]
    public async Task A_dropped_connection_is_an_error_for_the_client()
    {
        await using SandboxServer sandbox = await StartAsync();
        sandbox.Faults.DroppedConnectionRate = 1;

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.SendAsync(Request(sandbox, sandbox.Administrator), None));
    }

    [Fact]
    public async Task Stopping_answers_what_is_in_flight_and_frees_the_port()
    {
        SandboxServer sandbox = await StartAsync(Latency.Fixed(TimeSpan.FromSeconds(30)));
        int port = sandbox.Endpoint.Port;
        Task<HttpResponseMessage> inFlight = _client.SendAsync(Request(sandbox, sandbox.Administrator), None);
        while (sandbox.Calls.Total == 0)
        {
            await Task.Yield();
        }

        await sandbox.DisposeAsync();
        await sandbox.DisposeAsync();

        using HttpResponseMessage response = await inFlight;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using SandboxServer again = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 3, Port = port }, None);
        Assert.Equal(port, again.Endpoint.Port);
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_names_it()
    {
        var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var exception = await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { AccountCount = 3, Port = port }, None));

        taken.Stop();
        Assert.Contains($"127.0.0.1:{port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_sandbox_starts_again_with_the_same_keys()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        SandboxCaller administrator;
        await using (SandboxServer first = await StartAsync())
        {
            administrator = first.Administrator;
            await first.SaveAsync(path, None);
        }

        await using SandboxServer second = await SandboxServer.StartAsync(new SandboxOptions { StatePath = path }, None);
        File.Delete(path);

        using HttpResponseMessage response = await _client.SendAsync(Request(second, administrator), None);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_region_of_another_partition_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { AccountCount = 3, Region = "cn-north-1" }, None));

    private static Task<SandboxServer> StartAsync(Latency? latency = null) =>
        SandboxServer.StartAsync(new SandboxOptions { AccountCount = 12, Faults = new SandboxFaults { Latency = latency } }, None);

    private static HttpRequestMessage Request(
        SandboxServer sandbox, SandboxCaller caller, string body = GetCallerIdentity, Uri? endpoint = null, string? host = null)
    {
        Uri target = endpoint ?? sandbox.Endpoint;
        const string type = "application/x-www-form-urlencoded";
        var headers = new Dictionary<string, string> { ["host"] = host ?? target.Authority, ["content-type"] = type };
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        TestSigner.Sign(
            headers, "POST", target.AbsolutePath, string.Empty, bytes,
            new TestCredentials(caller.AccessKeyId, caller.SecretAccessKey), sandbox.Region, "sts", DateTimeOffset.UtcNow);
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (KeyValuePair<string, string> header in headers.Where(header => header.Key != "content-type"))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return request;
    }
}
