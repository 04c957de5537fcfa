using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RootTools.Tests.Connection;

/// <summary>No credentials anywhere, and somebody at the address of an instance's metadata who is no instance.</summary>
[Collection("Environment")]
public sealed class MetadataServiceTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<EnvironmentVariable> _environment = [];
    private readonly CancellationTokenSource _stop = new();

    public MetadataServiceTests()
    {
        _listener.Start();
        Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        Set("AWS_EC2_METADATA_DISABLED", null);
        foreach (string name in new[] { "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI" })
        {
            Set(name, null);
        }

        string nothing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Set("AWS_CONFIG_FILE", nothing);
        Set("AWS_SHARED_CREDENTIALS_FILE", nothing);
    }

    [Fact]
    public async Task One_who_never_answers_is_given_up()
    {
        _ = AnswerAsync(null);

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => CredentialSource.FindAsync(new ConnectionOptions { Clock = new ImpatientClock() }, TestContext.Current.CancellationToken));

        Assert.Equal(("NoCredentials", true), (e.Error.Id, e.Error.EndsRun));
    }

    [Fact]
    public async Task One_who_never_answers_does_not_hold_up_Ctrl_C()
    {
        using var stop = new CancellationTokenSource();
        _ = AnswerAsync(null, stop.Cancel);

        Exception e = await Assert.ThrowsAnyAsync<Exception>(
            () => CredentialSource.FindAsync(new ConnectionOptions(), stop.Token).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));

        // AWSSDK.Core remembers for a while that nobody is there, and then says so without asking.
        Assert.True(
            stop.IsCancellationRequested ? e is OperationCanceledException : e is RootToolsException { Error.Id: "NoCredentials" }, e.ToString());
    }

    [Fact]
    public async Task One_who_answers_nonsense_gives_no_credentials()
    {
        _ = AnswerAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\nConnection: close\r\n\r\n<html>\u001b[31m</html>");

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => CredentialSource.FindAsync(new ConnectionOptions(), TestContext.Current.CancellationToken));

        Assert.Equal(("NoCredentials", true), (e.Error.Id, e.Error.EndsRun));
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _environment.ForEach(variable => variable.Dispose());
        _stop.Dispose();
        _listener.Dispose();
    }

    private void Set(string name, string? value) => _environment.Add(new EnvironmentVariable(name, value));

    private async Task AnswerAsync(string? answer, Action? onAsked = null)
    {
        List<TcpClient> open = [];
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                open.Add(client);
                onAsked?.Invoke();
                if (answer is not null)
                {
                    await client.GetStream().ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, _stop.Token);
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), _stop.Token);
                    client.Close();
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            open.ForEach(client => client.Dispose());
        }
    }
}
