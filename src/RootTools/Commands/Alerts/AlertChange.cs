using RootTools.Alerts;

namespace RootTools.Commands;

/// <summary>What the cmdlets of alerts have in common: each part is recorded, and told as soon as it is done.</summary>
internal static class AlertChange
{
    /// <summary>The heading of the questions.</summary>
    public const string Caption = "Root activity alert";

    /// <summary>Puts the steps of a plan into lines.</summary>
    public static IEnumerable<string> Describe(RootActivityAlertPlan plan) => plan.Steps
        .Where(step => step.Outcome != RootActivityAlertOutcome.Unchanged)
        .Select(step => $"  {Verb(step.Outcome)} {step.Target} in account {step.AccountId}, {string.Join(", ", step.Regions)}");

    /// <summary>Has an error written for each part of an alert that could not be read.</summary>
    public static void TellUnread(RootCmdlet cmdlet, RootActivityAlert alert)
    {
        foreach (RootError error in alert.Obstacles.Select(obstacle => obstacle.Error).OfType<RootError>())
        {
            cmdlet.Fail(error, alert.TopicArn);
        }
    }

    /// <summary>Does what a plan says, and has each change written.</summary>
    /// <returns>Whether all of it could be done.</returns>
    public static async Task<bool> RunAsync<TItem>(
        ChangeCmdlet<TItem> cmdlet,
        RootConnection connection,
        string action,
        RootActivityAlertPlan plan,
        Doing<IAsyncEnumerable<RootActivityAlertChange>> doAll,
        CancellationToken cancellationToken)
    {
        bool done = true;
        await foreach (RootActivityAlertChange change in doAll(plan, RecordAsync, cancellationToken))
        {
            done &= change.Error is null;
            cmdlet.Emit(change, change.Error);
        }

        return done;

        Task<RootActivityAlertChange> RecordAsync(
            RootActivityAlertStep step, Func<CancellationToken, Task<RootActivityAlertChange>> work, CancellationToken stop) =>
            cmdlet.Changes.RecordAsync(
                connection,
                new JournalIntent
                {
                    Action = action,
                    AccountId = step.AccountId,
                    Resource = $"{step.Target} {string.Join(",", step.Regions)}",
                    Region = step.Regions.Count == 1 ? step.Regions[0] : null,
                    Details = [$"{step.Outcome}", .. step.Regions],
                },
                work,
                change => change.Outcome.ToString(),
                stop);
    }

    /// <summary>Carries a plan out, with whatever goes around each step.</summary>
    public delegate TChanges Doing<TChanges>(
        RootActivityAlertPlan plan,
        Func<RootActivityAlertStep, Func<CancellationToken, Task<RootActivityAlertChange>>, CancellationToken, Task<RootActivityAlertChange>> act,
        CancellationToken cancellationToken);

    private static string Verb(RootActivityAlertOutcome outcome) => outcome switch
    {
        RootActivityAlertOutcome.Created => "Create",
        RootActivityAlertOutcome.Updated => "Update",
        _ => "Remove",
    };
}
