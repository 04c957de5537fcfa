using RootTools.Connection;

namespace RootTools.Commands;

/// <summary>The connection that cmdlets use when they are given none: set by Connect-RootOrganization or Start-RootSandbox.</summary>
internal static class SessionConnection
{
    private static RootConnection? _current;

    /// <summary>The session's connection; null when there is none.</summary>
    public static RootConnection? Current => Volatile.Read(ref _current);

    /// <summary>Puts another connection in place, and closes the one before.</summary>
    /// <param name="connection">The connection; null for none.</param>
    public static void Replace(RootConnection? connection) => Interlocked.Exchange(ref _current, connection)?.Dispose();
}
