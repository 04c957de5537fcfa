using RootTools.OrganizationPolicies;

namespace RootTools.Connection;

/// <summary>
/// A connection to an organization: credentials, Region and clients, and what hangs on them. Nothing is asked of AWS before it is
/// needed. Safe for use from many threads.
/// </summary>
public sealed class RootConnection : IDisposable
{
    private readonly CachedRead<RootContext> _context;
    private readonly CachedRead<RootAccessFeatureStatus> _switches;
    private readonly DenyingPolicies _denyingPolicies;
    private AwsClientOptions? _options;
    private AwsClient? _taker;

    /// <summary>Makes a connection of a client.</summary>
    /// <param name="aws">Sends the records; closed together with the connection.</param>
    /// <param name="clock">Where the time comes from.</param>
    internal RootConnection(IAwsClient aws, TimeProvider? clock = null)
    {
        Aws = aws;
        Endpoints = RootEndpoint.Of(aws);
        Clock = clock ?? TimeProvider.System;
        Features = new RootAccessFeatures(aws, Clock);
        _context = new CachedRead<RootContext>(new ContextReader(aws, Features).ReadAsync);
        _switches = new CachedRead<RootAccessFeatureStatus>(Features.ReadAsync);
        Features.Turned += Forget;
        Accounts = new OrganizationReader(aws);
        _denyingPolicies = new DenyingPolicies(aws, Clock);
        AssumeRootRefusal refusal = new(_context, aws);
        Sessions = new RootSessionOpener(
            aws, async (error, id, stop) => await _denyingPolicies.ExplainAsync(await refusal.ExplainAsync(error, id, stop), stop));
    }

    /// <summary>The Region whose STS endpoint opens the sessions.</summary>
    public string Region => Aws.Region;

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition => Aws.Partition.Name;

    /// <summary>Where the requests to each service go. Settled when the connection was made: the environment is not read again.</summary>
    public IReadOnlyList<RootEndpoint> Endpoints { get; }

    /// <summary>The endpoint for all services, when it is not AWS's own; else null.</summary>
    public Uri? EndpointUrl => RootEndpoint.CommonOf(Endpoints);

    /// <summary>Reads the accounts of the organization.</summary>
    public OrganizationReader Accounts { get; }

    /// <summary>Reads and turns the switches of central root access.</summary>
    public RootAccessFeatures Features { get; }

    /// <summary>Opens root sessions.</summary>
    public RootSessionOpener Sessions { get; }

    /// <summary>Where the time comes from.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>Sends records, for the connection's caller and for all sessions.</summary>
    internal IAwsClient Aws { get; }

    /// <summary>Finds credentials, Region and endpoint, and connects. AWS is asked only where credentials come from it.</summary>
    /// <param name="options">How to connect.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="RootToolsException">No credentials or Region, or ones that cannot be used; the error says what to set.</exception>
    public static async Task<RootConnection> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        CredentialSource.ThrowIfProfileIsMissing(options);
        string region = RegionSource.Default.Find(options);
        AwsEndpoints endpoints = EndpointSource.Read(options);
        AWSCredentials credentials = await CredentialSource.FindAsync(options, cancellationToken);
        var services = new AwsClientOptions
        {
            Credentials = credentials,
            Region = region,
            Partition = RootTools.Policies.Partition.OfRegion(region),
            Endpoints = endpoints,
            Observer = options.Observer,
        };
        if (options.RoleArn is null)
        {
            return new RootConnection(new AwsClient(services), options.Clock) { _options = services };
        }

        AwsClient taker = new(services);
        try
        {
            var role = new RoleCredentials(taker.Sts, options.RoleArn, options.ExternalId);
            await role.TakeOnAsync(cancellationToken);
            services = services with { Credentials = role };
            return new RootConnection(new AwsClient(services), options.Clock) { _options = services, _taker = taker };
        }
        catch
        {
            taker.Dispose();
            throw;
        }
    }

    /// <summary>Makes a connection with the same credentials in another Region, apart from this one.</summary>
    /// <param name="region">The Region, such as <c>eu-central-1</c>.</param>
    /// <returns>The connection, to be closed by the caller.</returns>
    /// <exception cref="RootToolsException">There is no such Region.</exception>
    public RootConnection InRegion(string region)
    {
        AwsClientOptions options = _options ?? throw new InvalidOperationException("The connection was made of clients that were given.");
        region = RegionSource.Default.Find(new ConnectionOptions { Region = region });
        options = options with { Region = region, Partition = RootTools.Policies.Partition.OfRegion(region) };
        return new RootConnection(new AwsClient(options), Clock) { _options = options };
    }

    /// <summary>Who the caller is, as far as it was read already; null when nobody has asked yet.</summary>
    public RootContext? KnownContext => _context.Known;

    /// <summary>Says who the caller is, and what its account is to the organization. Read once, then kept.</summary>
    /// <returns>The context.</returns>
    /// <exception cref="RootToolsException">The caller's credentials do not work, or AWS cannot be reached.</exception>
    public Task<RootContext> GetContextAsync(CancellationToken cancellationToken = default) => _context.GetAsync(cancellationToken);

    /// <summary>
    /// Sees that root sessions of a kind can be opened at all: one call, once. Whether the caller may open one in a certain account,
    /// only AssumeRoot tells.
    /// </summary>
    /// <param name="taskPolicy">What the sessions are for.</param>
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

    /// <summary>
    /// Whether an account is the caller's own and answers for itself. The delegated administrator's own account does not: it is
    /// a member like the others.
    /// </summary>
    internal async Task<bool> IsOwnAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        RootContext context = await GetContextAsync(cancellationToken);
        return string.Equals(accountId, context.AccountId, StringComparison.Ordinal)
            && context.Role != OrganizationRole.DelegatedAdministrator;
    }

    /// <summary>Says why a root session in an account is not even attempted; null when nothing stands against it.</summary>
    /// <param name="account">The account, with its state if that is known.</param>
    internal async Task<RootError?> RefuseAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        if (!AccountIds.IsValid(account.Id))
        {
            return AccountIds.Invalid(account.Id);
        }

        RootContext context = await GetContextAsync(cancellationToken);
        if (account.IsManagementAccount || string.Equals(account.Id, context.ManagementAccountId, StringComparison.Ordinal))
        {
            return TargetErrors.ManagementAccount(account);
        }

        return account.State is null or AccountStates.Active ? null : TargetErrors.NotActive(account);
    }

    /// <summary>Names the policy behind a refusal, where the caller may read it.</summary>
    internal Task<RootError> ExplainAsync(RootError error, CancellationToken cancellationToken) => _denyingPolicies.ExplainAsync(error, cancellationToken);

    /// <summary>Gives the session of one account's work; it is opened at its first call.</summary>
    internal RenewableRootSession SessionIn(string accountId, RootTaskPolicy taskPolicy) =>
        new(Aws, stop => Sessions.OpenAsync(accountId, taskPolicy, stop), Clock, _denyingPolicies.ExplainAsync);

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
        Aws.Dispose();
        _taker?.Dispose();
        Accounts.Dispose();
        _denyingPolicies.Dispose();
        _context.Dispose();
        _switches.Dispose();
    }
}
