using System.Reflection;
using System.Runtime.Loader;

namespace RootTools.Loader;

/// <summary>
/// Loads what the cmdlets depend on into an AssemblyLoadContext of the module's own, so that AWS.Tools may bring another version
/// of the AWS SDK into the same session.
/// See https://learn.microsoft.com/powershell/scripting/dev-cross-plat/resolving-dependency-conflicts.
/// </summary>
internal static class Dependencies
{
    private static readonly Context Own = new(Path.Combine(Path.GetDirectoryName(typeof(Dependencies).Assembly.Location)!, "dependencies"));

    private static int _attached;

    /// <summary>Answers from now on when PowerShell's own context does not find one of RootTools' assemblies. Loads nothing yet.</summary>
    public static void Attach()
    {
        if (Interlocked.Exchange(ref _attached, 1) == 0)
        {
            // Stays for good: another runspace of this process may still need it after this one removes the module.
            AssemblyLoadContext.Default.Resolving += (_, name) =>
                name.Name is { } simple && simple.StartsWith("RootTools.", StringComparison.Ordinal) ? Own.Find(name) : null;
        }
    }

    private sealed class Context(string folder) : AssemblyLoadContext("RootTools")
    {
        public Assembly? Find(AssemblyName name) => File.Exists(PathOf(name)) ? LoadFromAssemblyName(name) : null;

        // Null sends the search on to PowerShell's context: to .NET itself and to System.Management.Automation.
        protected override Assembly? Load(AssemblyName assemblyName) =>
            PathOf(assemblyName) is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;

        private string PathOf(AssemblyName name) => Path.Combine(folder, name.Name + ".dll");
    }
}
