using RootTools.Sandbox;
using RootTools.Sandbox.Faults;

namespace RootTools.Tests.Faults;

/// <summary>One way in which a sandbox goes wrong: a column of the matrix.</summary>
internal sealed record Fault(string Name, Action<SandboxFaults> Apply)
{
    private const double Often = 0.25;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("Throttling", faults => faults.RateLimits = [.. SandboxServer.Services.Select(service => new RateLimit(service, 40, Burst: 2))]),
        new("500", faults => (faults.ServerErrorRate, faults.ServerErrorStatus) = (Often, 500)),
        new("503", faults => (faults.ServerErrorRate, faults.ServerErrorStatus) = (Often, 503)),
        new("Dropped connection", faults => faults.DroppedConnectionRate = Often),
        new("Latency spikes", faults => faults.Latency = Latency.LongTail(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(300))),
        new("Slow propagation", faults => faults.PropagationDelay = TimeSpan.FromHours(1)),
        new("Expired session", faults => faults.SessionCalls = 4),
    ];
}
