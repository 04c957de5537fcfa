using RootTools.Simulation.State;

namespace RootTools.Simulation.Persistence;

internal static class StateFile
{
    public static Task<SimulatedOrganization> ReadAsync(string path, CancellationToken cancellationToken) => throw new IOException(path);

    public static Task WriteAsync(SimulatedOrganization organization, string path, CancellationToken cancellationToken) => throw new IOException(path);
}
