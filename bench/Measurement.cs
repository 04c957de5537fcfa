namespace RootTools.Bench;

/// <summary>What one run cost.</summary>
internal sealed record Measurement
{
    /// <summary>Who did the work, such as RootTools or one of its peers.</summary>
    public required string Subject { get; init; }

    public required Load Load { get; init; }

    /// <summary>Accounts that were worked on.</summary>
    public int Accounts { get; init; }

    /// <summary>Accounts whose work ended with an error other than a refusal by policy.</summary>
    public int Failed { get; init; }

    /// <summary>Requests that were sent, repeated ones included.</summary>
    public long Calls { get; init; }

    /// <summary>Requests that AWS throttled.</summary>
    public long Throttled { get; init; }

    public double Seconds { get; init; }

    /// <summary>
    /// The least time that the work could take: its calls that must follow each other, at the sandbox's latency and the run's concurrency;
    /// with a rate limit at least accounts ÷ limit.
    /// </summary>
    public double IdealSeconds { get; init; }

    /// <summary>Processor time of the working process, in seconds.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Processor time of the sandbox meanwhile, in seconds.</summary>
    public double SandboxProcessorSeconds { get; init; }

    /// <summary>The most memory that the working process held, in MB.</summary>
    public double PeakMegabytes { get; init; }
}
