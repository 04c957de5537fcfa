using RootTools.Sandbox.StandAlone;

namespace RootTools.Sandbox;

/// <summary>The sandbox as a program of its own.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => new SandboxCommand(Console.Out, Console.Error).RunAsync(arguments);
}
