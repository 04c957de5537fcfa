using RootTools.Commands.Session;
using RootTools.Commands.Shell;
using RootTools.Connection;
using RootTools.Sandbox;

namespace RootTools.Tests.Session;

/// <summary>A PowerShell session of a test's own, connected to a sandbox of its own.</summary>
internal sealed class SandboxSession : IAsyncDisposable
{
    private SandboxSession(SandboxServer sandbox, RunspaceSession session)
    {
        Sandbox = sandbox;
        Session = session;
    }

    public SandboxServer Sandbox { get; }

    public RunspaceSession Session { get; }

    public static async Task<SandboxSession> StartAsync(SandboxOptions? options = null, Func<SandboxServer, SandboxCaller>? caller = null)
    {
        SandboxServer sandbox = await SandboxServer.StartAsync(options ?? new SandboxOptions { AccountCount = 40, Seed = 7 }, TestContext.Current.CancellationToken);
        var session = new RunspaceSession();
        session.Connect(await OpenAsync(sandbox, caller?.Invoke(sandbox) ?? sandbox.Administrator));
        return new SandboxSession(sandbox, session);
    }

    /// <summary>Connects the session as somebody else.</summary>
    public async Task ConnectAsync(SandboxCaller caller) => Session.Connect(await OpenAsync(Sandbox, caller));

    /// <summary>Runs a cmdlet in this session.</summary>
    public RecordingShell Run(RootCmdlet cmdlet, RecordingShell? shell = null)
    {
        cmdlet.Session = Session;
        return cmdlet.Drive(shell);
    }

    public async ValueTask DisposeAsync()
    {
        Session.Connect(null);
        await Sandbox.DisposeAsync();
    }

    private static Task<RootConnection> OpenAsync(SandboxServer sandbox, SandboxCaller caller) => RootConnection.OpenAsync(
        new ConnectionOptions
        {
            AccessKeyId = caller.AccessKeyId,
            SecretAccessKey = caller.SecretAccessKey,
            Region = sandbox.Region,
            EndpointUrl = sandbox.Endpoint,
            Observer = CallRelay.Instance,
        },
        TestContext.Current.CancellationToken);
}
