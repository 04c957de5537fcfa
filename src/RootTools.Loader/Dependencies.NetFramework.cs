using System.Reflection;

namespace RootTools.Loader;

/// <summary>
/// Loads what the cmdlets depend on from the module's own folder. .NET Framework has one context for all: assemblies of one name
/// and different versions stay apart by their paths, and only those that the module itself asks for come from here.
/// </summary>
internal static class Dependencies
{
    private static readonly string Home = Path.GetDirectoryName(typeof(Dependencies).Assembly.Location)!;

    private static int _attached;

    /// <summary>Answers from now on when .NET does not find an assembly that the module asks for. Loads nothing yet.</summary>
    public static void Attach()
    {
        if (Interlocked.Exchange(ref _attached, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => IsOurs(wanted.RequestingAssembly) ? Find(wanted.Name) : null;
        }
    }

    private static bool IsOurs(Assembly? requesting) =>
        requesting is { IsDynamic: false } && requesting.Location.StartsWith(Home, StringComparison.OrdinalIgnoreCase);

    private static Assembly? Find(string fullName)
    {
        string path = Path.Combine(Home, "dependencies", new AssemblyName(fullName).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFile(path) : null;
    }
}
