using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Errors;
using RootTools.Execution;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.Connection;

/// <summary>
/// A connection to an organization: credentials, Region and clients, and what hangs on them. Nothing is asked of AWS before it is
/// needed. Safe for use from many threads.
/// </summary>
public sealed class RootConnection : IDisposable
{
    private readonly SharedRead<RootContext> _context;
    private readonly SharedRead<RootAccessFeatureStatus> _switches;
    private AwsServicesOptions? _options;

    /// <summary>Makes a connection of clients.</summary>
    /// <param name="services">The clients; closed together with the connection.</param>
    /// <param name="endpointUrl">The endpoint, when it is not AWS's own.</param>
    /// <param name="clock">Where the time comes from.</param>
    internal RootConnection(AwsServices services, Uri? endpointUrl = null, TimeProvider? clock = null)
    {
        Services = services;
        EndpointUrl = endpointUrl;
        Clock = clock ?? TimeProvider.System;
        Features = new RootAccessFeatures(services.Iam, services.Organizations, Clock);
        _context = new SharedRead<RootContext>(new ContextReader(services, Features, endpointUrl).ReadAsync);
        _switches = new SharedRead<RootAccessFeatureStatus>(Features.ReadAsync);
        Features.Turned += Forget;
        Accounts = new OrganizationReader(services.Organizations);
        Sessions = new RootSessionOpener(services, endpointUrl, new AssumeRootRefusal(_context, services.Organizations).ExplainAsync);
    }

    /// <summary>The Region whose STS endpoint opens the sessions.</summary>
    public string Region => Services.Region;

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition => Services.Partition.Name;

    /// <summary>The endpoint for all services, when it is not AWS's own; else null.</summary>
    public Uri? EndpointUrl { get; }

    /// <summary>Reads the accounts of the organization.</summary>
    public OrganizationReader Accounts { get; }

    /// <summary>Reads and turns the switches of central root access.</summary>
    public RootAccessFeatures Features { get; }

    /// <summary>Opens root sessions.</summary>
    public RootSessionOpener Sessions { get; }

    /// <summary>Where the time comes from.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>The clients, shared by all sessions.</summary>
    internal AwsServices Services { get; }

    /// <summary>Finds credentials, Region and endpoint, and connects. AWS is asked only where credentials come from it.</summary>
    /// <param name="options">How to connect.</param>
    /// <param name="cancellationToken">Stops the search for credentials.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="RootToolsException">No credentials or Region, or ones that cannot be used; the error says what to set.</exception>
    public static async Task<RootConnection> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        CredentialSource.ThrowIfProfileIsMissing(options);
        string region = RegionSource.Default.Find(options);
        Uri? endpointUrl = EndpointSource.Find(options, Environment.GetEnvironmentVariable, Profiles.ReadEndpoint);
        AWSCredentials credentials = await CredentialSource.FindAsync(options, cancellationToken);
        var services = new AwsServicesOptions
        {
            Credentials = credentials,
            Region = region,
            EndpointUrl = options.EndpointUrl,
            ProfileName = options.ProfileName,
            Observer = options.Observer,
        };
        return new RootConnection(new AwsServices(services), endpointUrl, options.Clock) { _options = services };
    }

    /// <summary>Makes a connection with the same credentials in another Region, apart from this one.</summary>
    /// <param name="region">The Region, such as <c>eu-central-1</c>.</param>
    /// <returns>The connection, to be closed by the caller.</returns>
    /// <exception cref="RootToolsException">There is no such Region.</exception>
    public RootConnection InRegion(string region)
    {
        AwsServicesOptions options = _options ?? throw new InvalidOperationException("The connection was made of clients that were given.");
        options = options with { Region = RegionSource.Default.Find(new ConnectionOptions { Region = region }) };
        return new RootConnection(new AwsServices(options), EndpointUrl, Clock) { _options = options };
    }

    /// <summary>Says who the caller is, and what its account is to the organization. Read once, then kept.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The context.</returns>
    /// <exception cref="RootToolsException">The caller's credentials do not work, or AWS cannot be reached.</exception>
    public Task<RootContext> GetContextAsync(CancellationToken cancellationToken = default) => _context.GetAsync(cancellationToken);

    /// <summary>
    /// Sees that root sessions of a kind can be opened at all: one call, once. Whether the caller may open one in a certain account,
    /// only AssumeRoot tells.
    /// </summary>
    /// <param name="taskPolicy">What the sessions are for.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends when nothing stands in the way.</returns>
    /// <exception cref="RootToolsException">
    /// Trusted access or the feature is off, the caller is neither management account nor delegate, or its credentials do not work;
    /// the error names what is missing and what sets it.
    /// </exception>
    public async Task EnsureReadyAsync(RootTaskPolicy taskPolicy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(taskPolicy);
        RootAccessFeatureStatus status;
        try
        {
            status = await _switches.GetAsync(cancellationToken);
        }
        catch (RootToolsException e) when (
            !e.Error.EndsRun && e.Error.Kind is RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy)
        {
            // A caller may well open sessions without being allowed to list the features.
            return;
        }

        RootAccessFeature[] needed = [RootAccessFeature.TrustedAccess, taskPolicy.RequiredFeature];
        foreach (RootAccessFeature feature in needed.Where(feature => !status.IsEnabled(feature)))
        {
            _switches.Forget();
            throw new RootToolsException(ConnectionErrors.FeatureDisabled(feature, status.OrganizationId));
        }
    }

    /// <summary>Forgets what was read of the organization's switches and the caller's role, so that it is read anew.</summary>
    public void Forget()
    {
        _context.Forget();
        _switches.Forget();
    }

    /// <summary>Closes the clients.</summary>
    public void Dispose()
    {
        Features.Turned -= Forget;
        Services.Dispose();
        Accounts.Dispose();
        _context.Dispose();
        _switches.Dispose();
    }
}
