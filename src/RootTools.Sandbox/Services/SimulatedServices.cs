namespace RootTools.Simulation.Services;

/// <summary>The services of the sandbox.</summary>
internal static class SimulatedServices
{
    /// <summary>Makes one of each.</summary>
    public static IReadOnlyList<ISimulatedService> All() => [];
}
