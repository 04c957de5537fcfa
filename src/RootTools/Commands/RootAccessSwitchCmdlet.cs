using System.Management.Automation;
using RootTools.Commands.Journaling;
using RootTools.Connection;
using RootTools.Journal;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that turn switches of central root access: looks first, asks for each, turns it, tells.</summary>
public abstract class RootAccessSwitchCmdlet : ConnectedCmdlet
{
    private RootAccessFeatureStatus? _status;
    private JournalRun? _journal;

    /// <summary>
    /// The file in which each action is recorded, before and after. Without it: $RootJournalPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_PATH, else journal.jsonl among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

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
        string journalPath = RecordPlaces.Journal(Shell, JournalPath);
        RunConnected(async (connection, cancellationToken) =>
        {
            _journal = CommandJournal.Open(this, connection, journalPath, []);
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
                RunConnected((connection, cancellationToken) => RecordAsync(connection, feature, enable, cancellationToken));
                Write(feature, enable, changed: true);
            }
        }
    }

    private Task<bool> RecordAsync(RootConnection connection, RootAccessFeature feature, bool enable, CancellationToken cancellationToken) =>
        _journal!.RecordAsync(
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
            _ => new JournalConclusion { Outcome = JournalOutcomes.Done },
            CommandJournal.EndRun,
            cancellationToken);

    private void Write(RootAccessFeature feature, bool enabled, bool changed) => Shell.WriteObject(new RootAccessFeatureResult
    {
        Feature = feature,
        Enabled = enabled,
        Changed = changed,
        OrganizationId = _status?.OrganizationId,
    });
}
