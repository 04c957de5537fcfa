namespace RootTools.Commands;

/// <summary>What PowerShell calls when the module is removed: ends the runspace's connection, and stops its sandbox.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        RunspaceSession session = RunspaceSession.Current;
        RootSandbox? sandbox = session.Release();
        session.Connect(null);

        // The port closes at once; requests in flight may end on their own.
        _ = sandbox?.Simulation.DisposeAsync().AsTask();
    }
}
