using RootTools.Sandbox.Faults;
using RootTools.Sandbox.Generation;
using RootTools.Sandbox.Host;


namespace RootTools.Sandbox;

/// <summary>A simulated organization on a port of 127.0.0.1 that AWS clients take for AWS.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly LoopbackHost _host;
    private readonly RequestDispatcher _dispatcher;
    private readonly LoopbackCertificate? _certificate;

    private SandboxServer(
        SimulatedOrganization organization,
        string region,
        SandboxFaults faults,
        RequestDispatcher dispatcher,
        LoopbackHost host,
        LoopbackCertificate? certificate)
    {
        Organization = organization;
        Region = region;
        Faults = faults;
        _dispatcher = dispatcher;
        _host = host;
        _certificate = certificate;
        GlobalStsEndpoint = new Uri(host.Endpoint, LoopbackHost.GlobalStsPath);
    }

    /// <summary>The names of the simulated services, as signatures have them.</summary>
    public static IReadOnlyList<string> Services { get; } = [.. SimulatedService.All().Select(service => service.Name)];

    /// <summary>The address, <c>http://127.0.0.1:port/</c>: the endpoint of all services in all Regions.</summary>
    public Uri Endpoint => _host.Endpoint;

    /// <summary>The address that stands for the global endpoint of STS.</summary>
    public Uri GlobalStsEndpoint { get; }

    /// <summary>A file with the certificate of the authority that clients are to trust, for <c>AWS_CA_BUNDLE</c>; null without TLS.</summary>
    public string? AuthorityPath => _certificate?.AuthorityPath;

    /// <summary>The Region that callers use.</summary>
    public string Region { get; }

    /// <summary>The partition's name.</summary>
    public string Partition => Organization.Partition.Name;

    /// <summary>An IAM user with AdministratorAccess in the management account.</summary>
    public SandboxCaller Administrator => Caller(SandboxCallers.Administrator);

    /// <summary>
    /// An IAM user with AdministratorAccess in the member that is registered as delegated administrator for IAM, unless the
    /// sandbox was started without root access.
    /// </summary>
    public SandboxCaller Delegate => Caller(SandboxCallers.Delegate);

    /// <summary>An IAM user with AdministratorAccess in an ordinary member.</summary>
    public SandboxCaller Member => Caller(SandboxCallers.Member);

    /// <summary>An IAM user of the management account without any policy.</summary>
    public SandboxCaller NoGrants => Caller(SandboxCallers.NoGrants);

    /// <summary>An IAM user of the management account whose policy denies everything about root access.</summary>
    public SandboxCaller Denied => Caller(SandboxCallers.Denied);

    /// <summary>An IAM user with AdministratorAccess in an account outside any organization.</summary>
    public SandboxCaller StandaloneAdministrator => Caller(SandboxCallers.StandaloneAdministrator);

    /// <summary>The state; may be read and changed. Take <see cref="SimulatedOrganization.Gate"/> while requests are in flight.</summary>
    public SimulatedOrganization Organization { get; }

    /// <summary>What goes wrong on purpose; may be changed while the sandbox runs.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>The time at AWS, which can be moved ahead.</summary>
    public SandboxClock Clock => _dispatcher.Clock;

    /// <summary>Adds events to CloudTrail that nobody can make by calling the sandbox.</summary>
    public SandboxEvents Events => field ??= new SandboxEvents(Organization, Clock);

    /// <summary>What was called.</summary>
    public CallLedger Calls => _dispatcher.Calls;

    /// <summary>Makes an organization, or reads one, and starts to answer requests.</summary>
    /// <param name="options">What to make; null for 200 accounts.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The port is taken, or the state file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The state file is not one.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        SimulatedOrganization organization = options.StatePath is { } path
            ? await StateFile.ReadAsync(path, cancellationToken)
            : OrganizationGenerator.Generate(options);
        string region = options.Region ?? organization.Partition.IamRegion;
        if (!organization.Partition.RegionsWithoutOptIn.Contains(region))
        {
            throw new ArgumentException(
                $"The partition {organization.Partition.Name} has no Region '{region}': "
                + $"use one of {string.Join(", ", organization.Partition.RegionsWithoutOptIn)}.",
                nameof(options));
        }

        var dispatcher = new RequestDispatcher(organization, SimulatedService.All(), options.Faults, options.Clock);
        organization.History.Settle(dispatcher.Clock);
        organization.TellsAccountStatus &= options.AccountStatusTold;
        organization.LifeCycle.EventDelivery = options.EventDelay ?? organization.LifeCycle.EventDelivery;
        LoopbackCertificate? certificate = options.Tls ? LoopbackCertificate.Create() : null;
        try
        {
            LoopbackHost host = LoopbackHost.Start(dispatcher, options.Port, certificate?.Certificate, options.AllowedHosts, options.Limits);
            return new SandboxServer(organization, region, options.Faults, dispatcher, host, certificate);
        }
        catch
        {
            certificate?.Dispose();
            throw;
        }
    }

    /// <summary>Saves the state to a file that a sandbox can be started from.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        StateFile.WriteAsync(Organization, path, cancellationToken);

    /// <summary>Stops: lets the requests in flight end and closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _certificate?.Dispose();
    }

    private SandboxCaller Caller(string name) => SandboxCallers.Find(Organization, name)
        ?? throw new InvalidOperationException($"The state that the sandbox was started from has no caller '{name}'.");
}
