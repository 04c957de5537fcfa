using System.Management.Automation;

namespace RootTools.Loader;

/// <summary>
/// What PowerShell calls when it imports the module. An assembly of its own, named first in the manifest: PowerShell reads all types of
/// an assembly before it calls its initializer, and the cmdlets' types need their dependencies for that already.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => Dependencies.Attach();
}
