using System.Collections;
using System.Collections.Concurrent;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.State;

namespace RootTools.Commands.Session;

/// <summary>A sandbox that runs in this PowerShell session, as <c>Start-RootSandbox</c> and <c>Get-RootSandbox</c> give it.</summary>
public sealed class RootSandbox
{
    private static readonly ConcurrentDictionary<Uri, RootSandbox> Running = new();

    internal RootSandbox(SandboxServer sandbox, int? seed, DateTimeOffset startedAt)
    {
        Simulation = sandbox;
        Seed = seed;
        StartedAt = startedAt;
    }

    /// <summary>The endpoint of all services: what <c>AWS_ENDPOINT_URL</c> is set to for other tools.</summary>
    public Uri Endpoint => Simulation.Endpoint;

    /// <summary>
    /// With TLS, a file with the certificate of the authority that clients are to trust: what <c>AWS_CA_BUNDLE</c> is set to for other
    /// tools. Deleted when the sandbox stops.
    /// </summary>
    public string? CaBundle => Simulation.AuthorityPath;

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition => Simulation.Partition;

    /// <summary>The Region that callers use.</summary>
    public string Region => Simulation.Region;

    /// <summary>The organization's id.</summary>
    public string OrganizationId => Simulation.Organization.Id;

    /// <summary>How many accounts the organization has, the management account included.</summary>
    public int AccountCount => Simulation.Organization.Accounts.Count;

    /// <summary>The seed that the organization was made from; null when it was read from a file.</summary>
    public int? Seed { get; }

    /// <summary>Who the session is connected as: an administrator in the management account.</summary>
    public string CallerArn => Simulation.Administrator.Arn;

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>What goes wrong on purpose; may be changed while it runs.</summary>
    public SandboxFaults Faults => Simulation.Faults;

    /// <summary>The emails that AWS sent, newest first: the one-time passwords for new root email addresses among them.</summary>
    public IReadOnlyList<SimulatedMessage> Mail => Simulation.Organization.Mail;

    /// <summary>The time at AWS; <c>Clock.Advance</c> moves it ahead.</summary>
    public SandboxClock Clock => Simulation.Clock;

    /// <summary>How long AWS takes for what it does in the background, and how many accounts it closes; may be changed while it runs.</summary>
    public LifeCycle LifeCycle => Simulation.Organization.LifeCycle;

    /// <summary>The sandbox itself.</summary>
    internal SandboxServer Simulation { get; }

    /// <summary>Whether an endpoint is that of a sandbox of this process, whichever runspace started it.</summary>
    internal static bool IsRunningAt(Uri? endpoint) => endpoint is not null && Running.ContainsKey(endpoint);

    /// <summary>Remembers that the sandbox runs, or that it no longer does.</summary>
    internal void Note(bool isRunning) => _ = isRunning ? Running.TryAdd(Endpoint, this) : Running.TryRemove(Endpoint, out _);

    /// <summary>Gives the environment variables with which any AWS tool works in the sandbox, the secret access key among them.</summary>
    /// <returns>Values by name. A method, so that no view shows them.</returns>
    public Hashtable GetEnvironment()
    {
        var variables = new Hashtable
        {
            ["AWS_ENDPOINT_URL"] = Endpoint.AbsoluteUri,
            ["AWS_REGION"] = Region,
            ["AWS_DEFAULT_REGION"] = Region,
            ["AWS_ACCESS_KEY_ID"] = Simulation.Administrator.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = Simulation.Administrator.SecretAccessKey,
        };
        if (CaBundle is not null)
        {
            variables["AWS_CA_BUNDLE"] = CaBundle;
        }

        return variables;
    }

    /// <summary>Says where it is and how large.</summary>
    /// <returns>Endpoint and number of accounts.</returns>
    public override string ToString() => $"{Endpoint} ({AccountCount} accounts)";
}
