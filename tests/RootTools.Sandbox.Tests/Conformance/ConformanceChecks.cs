using System.Reflection;

namespace RootTools.Sandbox.Tests.Conformance;

/// <summary>What the checks of tests/conformance share.</summary>
internal static class ConformanceChecks
{
    /// <summary>Where they are.</summary>
    public static readonly string Folder = typeof(ConformanceChecks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ConformanceDirectory").Value!;

    /// <summary>Tells them what to run as the sandbox.</summary>
    public static Dictionary<string, string> Environment =>
        new() { ["ROOTTOOLS_SANDBOX"] = Path.Combine(AppContext.BaseDirectory, "RootTools.Sandbox.dll") };
}
