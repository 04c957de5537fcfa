namespace RootTools.Commands;

/// <summary>
/// Turns switches of central root access off. With TrustedAccess everything goes: the features first, then IAM's trusted access, which
/// AWS refuses while a delegated administrator is registered. Only the management account may do this.
/// </summary>
/// <remarks>
/// Root sessions that are open go on until they expire. Trusted access cannot go while a delegated administrator is registered for
/// iam.amazonaws.com, nor AccountManagement while one is registered for account.amazonaws.com.
/// </remarks>
/// <example>
/// <para>Ends the unlocking of buckets and queues, and leaves audits possible.</para>
/// <code>Disable-RootAccessFeature -Feature RootSessions</code>
/// </example>
/// <example>
/// <para>Shows what disabling both features would change.</para>
/// <code>Disable-RootAccessFeature -Feature RootCredentialsManagement, RootSessions -WhatIf</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html"/>
[Cmdlet(VerbsLifecycle.Disable, "RootAccessFeature", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootAccessFeatureResult))]
public sealed class DisableRootAccessFeatureCommand : ChangeCmdlet<RootAccessFeature>
{
    private static readonly RootAccessSwitch Off = new(
        Enable: false, "Root sessions that need it can then no longer be opened, and root users no longer be managed centrally.");

    private static readonly RootAccessFeature[] Everything =
        [RootAccessFeature.RootSessions, RootAccessFeature.RootCredentialsManagement, RootAccessFeature.TrustedAccess];

    private RootAccessFeatureStatus? _status;

    /// <summary>The switches to turn off.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public RootAccessFeature[]? Feature { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Disabling central root access";

    /// <inheritdoc/>
    private protected override string Noun => "features";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RootAccessFeature[] asked = Feature ?? [];
        bool all = asked.Contains(RootAccessFeature.TrustedAccess);
        foreach (RootAccessFeature feature in Everything.Where(feature => all || asked.Contains(feature))
            .Concat(asked.Where(feature => feature == RootAccessFeature.AccountManagement)))
        {
            Take(feature, feature);
        }

        base.EndProcessing();
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, RootAccessFeature item, CancellationToken cancellationToken) =>
        Off.TurnAsync(this, connection, item, _status!, cancellationToken);

    /// <summary>Sees, before anything is turned, that AWS will not refuse halfway.</summary>
    private protected override async Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _status = await connection.Features.ReadAsync(Feature ?? [], cancellationToken);
        RootAccessFeature[] trusts = [RootAccessFeature.TrustedAccess, RootAccessFeature.AccountManagement];
        foreach (RootAccessFeature trust in trusts.Where(trust => Feature?.Contains(trust) is true && _status.IsEnabled(trust)))
        {
            IReadOnlyList<string> delegates = await connection.Features.ListDelegatesAsync(trust, cancellationToken);
            if (delegates.Count > 0)
            {
                throw new RootToolsException(DelegateRegistered(trust, delegates[0]));
            }
        }
    }

    private static RootError DelegateRegistered(RootAccessFeature trust, string delegateId) => new(
        "DelegateRegistered",
        RootErrorKind.Conflict,
        $"{trust} cannot go while account {delegateId} is the delegated administrator for {RootAccessFeatures.PrincipalOf(trust)}. " +
            "Nothing was changed.",
        trust == RootAccessFeature.TrustedAccess
            ? $"Deregister it first: Unregister-RootDelegatedAdministrator -AccountId {delegateId}"
            : $"Deregister it first: aws organizations deregister-delegated-administrator --account-id {delegateId} " +
                $"--service-principal {RootAccessFeatures.PrincipalOf(trust)}",
        delegateId);
}
