using RootTools.Sandbox.Faults;

namespace RootTools.Sandbox;

/// <summary>What a sandbox is made from.</summary>
public sealed record SandboxOptions
{
    /// <summary>The smallest organization: the management account, a delegated administrator and a member.</summary>
    public const int MinimumAccounts = 3;

    /// <summary>The largest organization.</summary>
    public const int MaximumAccounts = 50_000;

    /// <summary>How many accounts the organization has, the management account included: 3 to 50,000.</summary>
    public int AccountCount { get; init; } = 200;

    /// <summary>
    /// The seed: the same size, seed, partition and time give the same organization. Unless it is set, the secret access keys are random
    /// all the same, so that nobody who did not start the sandbox knows them.
    /// </summary>
    public int Seed
    {
        get;
        init
        {
            field = value;
            HasSeed = true;
        }
    } = 1;

    internal bool HasSeed { get; private init; }

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The Region that callers use; null for the partition's first.</summary>
    public string? Region { get; init; }

    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// A file with a saved state to start from; the other options about the organization do not count then. Null to make a new one.
    /// </summary>
    public string? StatePath { get; init; }

    /// <summary>
    /// Whether central root access is set up: trusted access for IAM, both features, a delegated administrator. Without it the
    /// organization is as AWS creates it.
    /// </summary>
    public bool RootAccessEnabled { get; init; } = true;

    /// <summary>The share of active members, 0 to 1, whose root user has credentials.</summary>
    public double RootCredentialShare { get; init; } = 0.25;

    /// <summary>
    /// Whether the organization has a trail from the start, which writes the management events of all accounts and Regions to a bucket of
    /// the management account. There is none without <see cref="RootAccessEnabled"/>, since it takes trusted access.
    /// </summary>
    public bool TrailEnabled { get; init; } = true;

    /// <summary>How long an event takes at most until CloudTrail tells it; null for what the state says, a second at first.</summary>
    public TimeSpan? EventDelay { get; init; }

    /// <summary>Whether to serve HTTPS instead of HTTP, with a certificate made at the start.</summary>
    public bool Tls { get; init; }

    /// <summary>The host names that are answered besides those of loopback.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether accounts have the retired <c>Status</c> beside <c>State</c>, as AWS was last seen to answer.</summary>
    public bool AccountStatusTold { get; init; } = true;

    internal Host.Http.ConnectionLimits Limits { get; init; } = new();

    /// <summary>What goes wrong on purpose; may be changed while the sandbox runs.</summary>
    public SandboxFaults Faults { get; init; } = new();

    /// <summary>Tells the time at AWS.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
