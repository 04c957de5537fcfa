namespace RootTools.Sandbox.Tests.Services;

/// <summary>Tests of a service on the wire, over an organization of three accounts.</summary>
public abstract class ServiceTest : IDisposable
{
    internal Scene Scene { get; } = new();

    public void Dispose()
    {
        Scene.Dispose();
        GC.SuppressFinalize(this);
    }
}
