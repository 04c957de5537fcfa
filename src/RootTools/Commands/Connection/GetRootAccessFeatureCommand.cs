namespace RootTools.Commands;

/// <summary>
/// Shows which switches of central root access are on: IAM's trusted access, RootCredentialsManagement, RootSessions; and AccountManagement,
/// which lets settings of member accounts be changed.
/// </summary>
/// <remarks>
/// Trusted access for IAM comes first; without it no feature can be enabled. The management account and the delegated administrator may
/// ask.
/// </remarks>
/// <example>
/// <para>Shows all switches.</para>
/// <code>Get-RootAccessFeature</code>
/// </example>
/// <example>
/// <para>Tells whether buckets and queues can be unlocked.</para>
/// <code>(Get-RootAccessFeature -Feature RootSessions).Enabled</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html"/>
[Cmdlet(VerbsCommon.Get, "RootAccessFeature")]
[OutputType(typeof(RootAccessFeatureResult))]
public sealed class GetRootAccessFeatureCommand : ConnectedCmdlet
{
    /// <summary>The switches to show; all when left out.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public RootAccessFeature[] Feature { get; set; } =
    [
        RootAccessFeature.TrustedAccess, RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions,
        RootAccessFeature.AccountManagement,
    ];

    /// <inheritdoc/>
    protected override void EndProcessing() => RunConnected(async (connection, cancellationToken) =>
    {
        RootAccessFeatureStatus status = await connection.Features.ReadAsync(Feature, cancellationToken);
        foreach (RootAccessFeature feature in Feature.Distinct())
        {
            RootAccessFeatureResult result = new()
            {
                Feature = feature,
                Enabled = status.IsEnabled(feature),
                Changed = false,
                OrganizationId = status.OrganizationId,
            };
            Queue.Post(() => Shell.WriteObject(result));
        }
    });
}
