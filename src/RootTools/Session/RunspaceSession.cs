using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using RootTools.Sandbox;

namespace RootTools.Commands.Session;

/// <summary>
/// What a PowerShell session holds between commands: its connection and its sandbox. Every runspace has its own, so that connecting in
/// one never turns what runs in another against a different organization.
/// </summary>
internal sealed class RunspaceSession
{
    private static readonly ConditionalWeakTable<object, RunspaceSession> Sessions = new();
    private static readonly object NoRunspace = new();

    private static volatile bool _wasAnyConnected;

    private RootConnection? _connection;
    private RootSandbox? _sandbox;

    /// <summary>Whether any runspace of this process was ever connected, to a sandbox too.</summary>
    public static bool WasAnyConnected => _wasAnyConnected;

    /// <summary>The session of the runspace that this thread belongs to. Ask on the pipeline thread: others belong to none.</summary>
    public static RunspaceSession Current => Sessions.GetValue(Runspace.DefaultRunspace ?? NoRunspace, _ => new RunspaceSession());

    /// <summary>The connection that cmdlets use when they are given none; null when there is none.</summary>
    public RootConnection? Connection => Volatile.Read(ref _connection);

    /// <summary>The sandbox that runs in this session; null when none does.</summary>
    public RootSandbox? Sandbox => Volatile.Read(ref _sandbox);

    /// <summary>The accounts of the organization, for tab completion.</summary>
    public AccountDirectory Accounts { get; } = new(TimeProvider.System);

    /// <summary>Puts another connection in place and closes the one before.</summary>
    /// <param name="connection">The connection; null for none.</param>
    /// <returns>Whether there was one before.</returns>
    public bool Connect(RootConnection? connection)
    {
        _wasAnyConnected |= connection is not null;
        Accounts.Forget();
        RootConnection? before = Interlocked.Exchange(ref _connection, connection);
        before?.Dispose();
        return before is not null;
    }

    /// <summary>Keeps a sandbox that was started.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <returns>False when one is kept already; then this one is not.</returns>
    public bool Keep(RootSandbox sandbox)
    {
        bool isKept = Interlocked.CompareExchange(ref _sandbox, sandbox, null) is null;
        if (isKept)
        {
            sandbox.Note(isRunning: true);
        }

        return isKept;
    }

    /// <summary>Lets the sandbox go, and the connection to it.</summary>
    /// <returns>The sandbox, to be stopped by the caller; null when there was none.</returns>
    public RootSandbox? Release()
    {
        RootSandbox? sandbox = Interlocked.Exchange(ref _sandbox, null);
        sandbox?.Note(isRunning: false);
        if (sandbox is not null && Connection?.EndpointUrl == sandbox.Endpoint)
        {
            Connect(null);
        }

        return sandbox;
    }
}
