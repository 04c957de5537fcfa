using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Faults;

/// <summary>What happens to a request besides its being answered.</summary>
internal enum Interference
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is answered with an error instead.</summary>
    ServerError,

    /// <summary>Its connection is dropped before it is acted upon.</summary>
    DropBefore,

    /// <summary>It is acted upon, then its connection is dropped.</summary>
    DropAfter,
}

/// <summary>Draws the faults of requests.</summary>
/// <param name="faults">What goes wrong, and how often.</param>
internal sealed class FaultInjector(SandboxFaults faults)
{
    private readonly object _gate = new();
    private readonly Random _random = new(faults.Seed);
    private readonly Dictionary<string, int> _sessionCalls = new(StringComparer.Ordinal);

    /// <summary>Draws the time that the next answer takes.</summary>
    public TimeSpan NextLatency()
    {
        if (faults.Latency is not { } latency)
        {
            return TimeSpan.Zero;
        }

        lock (_gate)
        {
            return latency.Draw(_random);
        }
    }

    /// <summary>Counts a call of a session.</summary>
    /// <param name="accessKeyId">The session's key.</param>
    /// <returns>Whether the session has expired by the number of its calls.</returns>
    public bool Expires(string accessKeyId)
    {
        if (faults.SessionCalls is not { } calls)
        {
            return false;
        }

        lock (_gate)
        {
            _sessionCalls.TryGetValue(accessKeyId, out int before);
            _sessionCalls[accessKeyId] = before + 1;
            return before >= calls;
        }
    }

    /// <summary>Draws what happens to the next request.</summary>
    /// <param name="service">The service.</param>
    /// <param name="error">The error when it is to be answered with one.</param>
    public Interference Next(string service, out ServiceFault? error)
    {
        error = null;
        double errors = faults.ServerErrorRate;
        double drops = faults.DroppedConnectionRate;
        if (errors == 0 && drops == 0)
        {
            return Interference.None;
        }

        double draw;
        bool coin;
        lock (_gate)
        {
            draw = _random.NextDouble();
            coin = _random.Next(2) == 0;
        }

        if (draw < drops)
        {
            return coin ? Interference.DropBefore : Interference.DropAfter;
        }

        if (draw >= drops + errors)
        {
            return Interference.None;
        }

        bool isInternal = faults.ServerErrorStatus is { } status ? status == 500 : coin;
        error = isInternal ? FaultAnswers.Internal(service) : FaultAnswers.Unavailable(service);
        return Interference.ServerError;
    }
}
