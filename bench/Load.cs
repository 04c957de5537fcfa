using System.Globalization;
using System.Text.Json.Serialization;

namespace RootTools.Bench;

/// <summary>What is measured: how many accounts, how many at a time, against what kind of AWS.</summary>
internal sealed record Load
{
    /// <summary>The widest run that finds its own width.</summary>
    public const int WidestFound = 512;

    public required string Scenario { get; init; }

    public required int Accounts { get; init; }

    public required int Concurrency { get; init; }

    /// <summary>The width of the run: what is fixed, or null to find it.</summary>
    [JsonIgnore]
    public int? Width => Concurrency == 0 ? null : Concurrency;

    /// <summary>Calls of <see cref="Limited"/> a second that the sandbox grants; 0 for any number.</summary>
    public double Limit { get; init; }

    /// <summary>The operation that is limited: the one that each account takes once.</summary>
    public string Limited { get; init; } = "sts:AssumeRoot";

    /// <summary>Milliseconds that the sandbox takes to answer.</summary>
    public double Latency { get; init; } = 40;

    /// <summary>How many accounts, each of them as often as it takes, are done before the clock starts, so that the just-in-time compilers are done.</summary>
    public int WarmUp { get; init; }

    /// <summary>The share of accounts whose root user has credentials.</summary>
    public double CredentialShare { get; init; } = 0.05;

    public string LimitText => Limit == 0 ? "none" : Limit.ToString("0/s", CultureInfo.InvariantCulture);
}
