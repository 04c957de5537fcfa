namespace RootTools.Accounts;

/// <summary>
/// Reads and turns the switches of central root access.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html.
/// </summary>
public sealed class RootAccessFeatures
{
    private const string IamPrincipal = "iam.amazonaws.com";
    private const string AccountPrincipal = "account.amazonaws.com";

    /// <summary>How long IAM may take to learn that Organizations gave it trusted access.</summary>
    private static readonly TimeSpan[] PropagationWaits = [.. new[] { 1, 2, 4, 8, 15 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly IAwsCaller _aws;
    private readonly TimeProvider _clock;
    private bool _trustIsNew;

    internal RootAccessFeatures(IAwsCaller aws, TimeProvider clock)
    {
        _aws = aws;
        _clock = clock;
    }

    /// <summary>Told after a switch was turned, so that whoever keeps their state can forget it.</summary>
    internal event Action? Turned;

    /// <summary>Reads which switches of central root access are on: one call.</summary>
    /// <returns>The switches; not <see cref="RootAccessFeature.AccountManagement"/>, which IAM does not know.</returns>
    /// <exception cref="RootToolsException">The caller may not ask; or is neither management account nor delegate.</exception>
    public async Task<RootAccessFeatureStatus> ReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            Iam.OrganizationsFeatures answer = await _aws.SendAsync(new Iam.ListOrganizationsFeatures(), cancellationToken);
            return Describe(answer.OrganizationId, answer.EnabledFeatures);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Iam.ServiceAccessNotEnabled)
        {
            return new RootAccessFeatureStatus { Enabled = [] };
        }
    }

    /// <summary>Reads which of some switches are on: one call for those of central root access, one for AccountManagement.</summary>
    /// <param name="features">The switches asked for.</param>
    /// <returns>Those of them that are on, and others that came along.</returns>
    /// <exception cref="RootToolsException">The caller may not ask; or is neither management account nor delegate.</exception>
    public async Task<RootAccessFeatureStatus> ReadAsync(
        IReadOnlyCollection<RootAccessFeature> features, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        RootAccessFeatureStatus status = features.Any(NeedsIam) ? await ReadAsync(cancellationToken) : new() { Enabled = [] };
        if (!features.Contains(RootAccessFeature.AccountManagement))
        {
            return status;
        }

        var trusted = await _aws.ListAllAsync(new Organizations.ListAWSServiceAccessForOrganization(), cancellationToken);
        return trusted.Any(service => service.ServicePrincipal == AccountPrincipal)
            ? status with { Enabled = [.. status.Enabled, RootAccessFeature.AccountManagement] }
            : status;
    }

    /// <summary>
    /// Turns a switch on. Trusted access must be on before a feature can be; <see cref="Order"/> tells the order. One that is on
    /// already is no error.
    /// </summary>
    /// <param name="feature">The switch.</param>
    /// <exception cref="RootToolsException">The caller is not of the management account, or lacks the permission.</exception>
    /// <returns>A task that ends when AWS has done it.</returns>
    public Task EnableAsync(RootAccessFeature feature, CancellationToken cancellationToken = default) => feature switch
    {
        RootAccessFeature.TrustedAccess => EnableTrustedAccessAsync(cancellationToken),
        RootAccessFeature.RootCredentialsManagement =>
            TurnOncePropagatedAsync(new Iam.EnableOrganizationsRootCredentialsManagement(), cancellationToken),
        RootAccessFeature.RootSessions => TurnOncePropagatedAsync(new Iam.EnableOrganizationsRootSessions(), cancellationToken),
        RootAccessFeature.AccountManagement => TurnAsync(new Organizations.EnableAWSServiceAccess(AccountPrincipal), cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "There is no such switch."),
    };

    /// <summary>Gives the service that a switch gives trusted access to.</summary>
    /// <param name="feature">The switch.</param>
    public static string PrincipalOf(RootAccessFeature feature) => NeedsIam(feature) ? IamPrincipal : AccountPrincipal;

    /// <summary>Lists the delegated administrators for the service of a switch; its trusted access cannot go before them.</summary>
    /// <param name="feature">The switch.</param>
    /// <returns>The accounts' 12-digit ids.</returns>
    /// <exception cref="RootToolsException">The caller may not ask.</exception>
    public async Task<IReadOnlyList<string>> ListDelegatesAsync(RootAccessFeature feature, CancellationToken cancellationToken = default) =>
    [
        .. (await _aws.ListAllAsync(new Organizations.ListDelegatedAdministrators(PrincipalOf(feature)), cancellationToken))
            .Select(administrator => administrator.Id),
    ];

    /// <summary>Turns a switch off. One that is off already is no error.</summary>
    /// <param name="feature">The switch.</param>
    /// <exception cref="RootToolsException">
    /// The caller is not of the management account, or lacks the permission; or a delegated administrator must go before trusted access.
    /// </exception>
    /// <returns>A task that ends when AWS has done it.</returns>
    public Task DisableAsync(RootAccessFeature feature, CancellationToken cancellationToken = default) => feature switch
    {
        RootAccessFeature.TrustedAccess => TurnAsync(new Organizations.DisableAWSServiceAccess(IamPrincipal), cancellationToken),
        RootAccessFeature.RootCredentialsManagement =>
            TurnAsync(new Iam.DisableOrganizationsRootCredentialsManagement(), cancellationToken),
        RootAccessFeature.RootSessions => TurnAsync(new Iam.DisableOrganizationsRootSessions(), cancellationToken),
        RootAccessFeature.AccountManagement => TurnAsync(new Organizations.DisableAWSServiceAccess(AccountPrincipal), cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "There is no such switch."),
    };

    /// <summary>Puts switches in the order in which they are turned on: trusted access comes first where central root access needs it.</summary>
    /// <param name="wanted">The switches asked for.</param>
    /// <returns>Those and trusted access, each once.</returns>
    public static IReadOnlyList<RootAccessFeature> Order(IEnumerable<RootAccessFeature> wanted)
    {
        RootAccessFeature[] all = [.. wanted];
        return
        [
            .. (all.Length == 0 || all.Any(NeedsIam) ? all.Append(RootAccessFeature.TrustedAccess) : all).Distinct().OrderBy(feature => feature),
        ];
    }

    private static bool NeedsIam(RootAccessFeature feature) => feature != RootAccessFeature.AccountManagement;

    private static RootAccessFeatureStatus Describe(string? organizationId, IEnumerable<string>? names)
    {
        // A feature that is newer than this library is no reason to fail.
        var features = (names ?? [])
            .Select(name => Enum.TryParse(name, out RootAccessFeature feature) ? feature : (RootAccessFeature?)null)
            .OfType<RootAccessFeature>();
        return new RootAccessFeatureStatus { OrganizationId = organizationId, Enabled = Order(features) };
    }

    private async Task EnableTrustedAccessAsync(CancellationToken cancellationToken)
    {
        await TurnAsync(new Organizations.EnableAWSServiceAccess(IamPrincipal), cancellationToken);
        _trustIsNew = true;
    }

    private async Task TurnAsync<TOutput>(IInput<TOutput> change, CancellationToken cancellationToken)
    {
        try
        {
            await _aws.SendAsync(change, cancellationToken);
        }
        finally
        {
            Turned?.Invoke();
        }
    }

    private async Task TurnOncePropagatedAsync<TOutput>(IInput<TOutput> change, CancellationToken cancellationToken)
    {
        foreach (TimeSpan wait in _trustIsNew ? PropagationWaits : [])
        {
            try
            {
                await TurnAsync(change, cancellationToken);
                return;
            }
            catch (RootToolsException e) when (e.Error.AwsErrorCode == Iam.ServiceAccessNotEnabled)
            {
                await Task.Delay(wait, _clock, cancellationToken);
            }
        }

        await TurnAsync(change, cancellationToken);
    }
}
