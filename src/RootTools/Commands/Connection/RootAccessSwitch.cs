using RootTools.Plans;

namespace RootTools.Commands;

/// <summary>Turns one switch of central root access, after asking; one that stands right already is left alone.</summary>
/// <param name="Enable">Whether to turn it on.</param>
/// <param name="Consequence">What turning it means, for the prompt.</param>
internal sealed record RootAccessSwitch(bool Enable, string Consequence)
{
    public async Task<bool> TurnAsync(
        ChangeCmdlet<RootAccessFeature> cmdlet,
        RootConnection connection,
        RootAccessFeature feature,
        RootAccessFeatureStatus status,
        CancellationToken cancellationToken)
    {
        bool change = status.IsEnabled(feature) != Enable;
        string action = $"{(Enable ? "Enable" : "Disable")} {feature} in {status.OrganizationId ?? "the organization"}";
        JournalIntent intent = IntentOf(feature, status);
        PlannedChange planned = new()
        {
            Action = intent.Action,
            Resource = feature.ToString(),
            Steps = change ? [action] : [],
            State = [$"{feature} is {(status.IsEnabled(feature) ? "on" : "off")}"],
        };
        if (!await cmdlet.Changes.ConsultAsync(connection, planned, Skip, cancellationToken))
        {
            return true;
        }

        if (change)
        {
            Question question = new($"{action}.", $"{action}? {ConsequenceOf(feature)}", "Central root access");
            if (!await cmdlet.Changes.AskAsync(connection, question, () => ResultOf(feature, status, !Enable, changed: false), cancellationToken))
            {
                return true;
            }

            await cmdlet.Changes.RecordAsync(
                connection, intent, stop => TurnAsync(connection, feature, stop), _ => JournalOutcome.Done, cancellationToken);
        }

        cmdlet.Emit(ResultOf(feature, status, Enable, change));
        return true;

        // The result has no place for the reason.
        object Skip(string why)
        {
            cmdlet.Warn($"{feature} was skipped: {why}.");
            return ResultOf(feature, status, status.IsEnabled(feature), changed: false);
        }
    }

    private string ConsequenceOf(RootAccessFeature feature) => (feature, Enable) switch
    {
        (RootAccessFeature.AccountManagement, true) =>
            "The management account and a delegated administrator for account.amazonaws.com can then change settings of member accounts.",
        (RootAccessFeature.AccountManagement, false) => "Settings of member accounts can then no longer be read and changed from here.",
        _ => Consequence,
    };

    private static RootAccessFeatureResult ResultOf(RootAccessFeature feature, RootAccessFeatureStatus status, bool enabled, bool changed) => new()
    {
        Feature = feature,
        Enabled = enabled,
        Changed = changed,
        OrganizationId = status.OrganizationId,
    };

    private JournalIntent IntentOf(RootAccessFeature feature, RootAccessFeatureStatus status) => new()
    {
        Action = Enable ? JournalActions.EnableRootAccessFeature : JournalActions.DisableRootAccessFeature,
        Resource = status.OrganizationId,
        Details = [feature.ToString()],
    };

    private async Task<bool> TurnAsync(RootConnection connection, RootAccessFeature feature, CancellationToken cancellationToken)
    {
        await (Enable
            ? connection.Features.EnableAsync(feature, cancellationToken)
            : connection.Features.DisableAsync(feature, cancellationToken));
        return true;
    }
}
