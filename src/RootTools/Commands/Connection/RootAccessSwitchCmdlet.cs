using RootTools.Connection;
using RootTools.Journal;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that turn switches of central root access: looks first, asks for each, turns it, tells.</summary>
public abstract class RootAccessSwitchCmdlet : JournaledCmdlet
{
    private RootAccessFeatureStatus? _status;

    /// <summary>Sees, before anything is turned, that AWS will not refuse halfway.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="status">How the switches stand.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>When the check is done; it throws when AWS would refuse.</returns>
    private protected virtual Task CheckAsync(
        RootConnection connection,
        RootAccessFeatureStatus status,
        CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Turns the switches one after the other, leaving alone those that stand right already.</summary>
    /// <param name="features">The switches, in the order in which to turn them.</param>
    /// <param name="enable">Whether to turn them on.</param>
    /// <param name="consequence">What turning them means, for the prompt.</param>
    /// <param name="force">Whether to turn them without a prompt.</param>
    private protected void Turn(IEnumerable<RootAccessFeature> features, bool enable, string consequence, bool force)
    {
        RunConnected(async (connection, cancellationToken) =>
        {
            _status = await connection.Features.ReadAsync(cancellationToken);
            await CheckAsync(connection, _status, cancellationToken);
        });
        string organization = _status!.OrganizationId ?? "the organization";
        foreach (RootAccessFeature feature in features)
        {
            if (_status.IsEnabled(feature) == enable)
            {
                Write(feature, enable, changed: false);
                continue;
            }

            string action = $"{(enable ? "Enable" : "Disable")} {feature} in {organization}";
            if (Shell.Confirm($"{action}.", $"{action}? {consequence}", "Central root access", force))
            {
                RunConnected((connection, cancellationToken) => TurnAsync(connection, feature, enable, cancellationToken));
                Write(feature, enable, changed: true);
            }
        }
    }

    private Task<bool> TurnAsync(
        RootConnection connection,
        RootAccessFeature feature,
        bool enable,
        CancellationToken cancellationToken) => RecordAsync(
        connection,
        new JournalIntent
        {
            Action = enable ? JournalActions.EnableRootAccessFeature : JournalActions.DisableRootAccessFeature,
            Resource = _status?.OrganizationId,
            Details = [feature.ToString()],
        },
        async stop =>
        {
            await (enable ? connection.Features.EnableAsync(feature, stop) : connection.Features.DisableAsync(feature, stop));
            return true;
        },
        _ => JournalOutcomes.Done,
        cancellationToken);

    private void Write(RootAccessFeature feature, bool enabled, bool changed) => Shell.WriteObject(new RootAccessFeatureResult
    {
        Feature = feature,
        Enabled = enabled,
        Changed = changed,
        OrganizationId = _status?.OrganizationId,
    });
}
