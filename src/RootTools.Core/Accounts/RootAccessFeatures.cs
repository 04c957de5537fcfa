namespace RootTools.Accounts;

/// <summary>
/// Reads and turns the switches of central root access.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html.
/// </summary>
public sealed class RootAccessFeatures
{
    private const string IamPrincipal = "iam.amazonaws.com";

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

    /// <summary>Reads which switches are on: one call.</summary>
    /// <returns>The switches.</returns>
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
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "There is no such switch."),
    };

    /// <summary>Lists the accounts that are registered as delegated administrators for IAM; trusted access cannot go before them.</summary>
    /// <returns>The accounts' 12-digit ids.</returns>
    /// <exception cref="RootToolsException">The caller may not ask.</exception>
    public async Task<IReadOnlyList<string>> ListDelegatesAsync(CancellationToken cancellationToken = default) =>
    [
        .. (await _aws.ListAllAsync(new Organizations.ListDelegatedAdministrators(IamPrincipal), cancellationToken))
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
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "There is no such switch."),
    };

    /// <summary>Puts switches in the order in which they are turned on: trusted access, which all need, comes first.</summary>
    /// <param name="wanted">The switches asked for.</param>
    /// <returns>Those and trusted access, each once.</returns>
    public static IReadOnlyList<RootAccessFeature> Order(IEnumerable<RootAccessFeature> wanted) =>
        [.. wanted.Append(RootAccessFeature.TrustedAccess).Distinct().OrderBy(feature => feature)];

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
