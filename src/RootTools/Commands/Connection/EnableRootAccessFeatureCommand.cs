namespace RootTools.Commands;

/// <summary>
/// Turns central root access on: IAM's trusted access to the organization first, then the features asked for. What is on already is
/// left alone and told so. Only the management account may do this.
/// </summary>
/// <remarks>
/// Trusted access is enabled first when it is missing, then the features asked for, all of them when none is named. What is enabled
/// already stays so and is no error; Changed tells what this run changed. Only the management account may do this.
/// </remarks>
/// <example>
/// <para>Enables everything that central root access needs.</para>
/// <code>Enable-RootAccessFeature</code>
/// </example>
/// <example>
/// <para>Shows what would be enabled for audits alone.</para>
/// <code>Enable-RootAccessFeature -Feature RootCredentialsManagement -WhatIf</code>
/// </example>
/// <example>
/// <para>Lets settings of member accounts be read and changed: names, contacts, Regions, root email addresses.</para>
/// <code>Enable-RootAccessFeature -Feature AccountManagement</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html"/>
[Cmdlet(VerbsLifecycle.Enable, "RootAccessFeature", SupportsShouldProcess = true)]
[OutputType(typeof(RootAccessFeatureResult))]
public sealed class EnableRootAccessFeatureCommand : ChangeCmdlet<RootAccessFeature>
{
    private static readonly RootAccessSwitch On = new(
        Enable: true, "The management account and the delegated administrator can then act in the member accounts' place.");

    private RootAccessFeatureStatus? _status;

    /// <summary>
    /// The features; RootCredentialsManagement and RootSessions when left out, and trusted access for IAM is always turned on with these.
    /// AccountManagement, trusted access for account.amazonaws.com, goes without them.
    /// </summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public RootAccessFeature[] Feature { get; set; } = [RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions];

    /// <inheritdoc/>
    private protected override string Activity => "Enabling central root access";

    /// <inheritdoc/>
    private protected override string Noun => "features";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (RootAccessFeature feature in RootAccessFeatures.Order(Feature))
        {
            Take(feature, feature);
        }

        base.EndProcessing();
    }

    /// <inheritdoc/>
    private protected override async Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken) =>
        _status = await connection.Features.ReadAsync(Feature, cancellationToken);

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, RootAccessFeature item, CancellationToken cancellationToken) =>
        On.TurnAsync(this, connection, item, _status!, cancellationToken);
}
