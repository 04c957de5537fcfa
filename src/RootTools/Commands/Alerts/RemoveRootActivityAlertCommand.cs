using RootTools.Alerts;

namespace RootTools.Commands;

/// <summary>Takes back what Set-RootActivityAlert set, and nothing else.</summary>
/// <remarks>
/// <para>
/// Removes the stacks in the member accounts with their StackSet, then those of the caller's account, the one with the event bus and the topic
/// last. They are known by their name RootToolsRootActivityAlert and their tag CreatedBy=RootTools. A topic or queue that was named when
/// the alert was set stays, as do trails and the trusted access of StackSets. From then on nobody is told of the use of root users.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows what would be taken back.</para>
/// <code>Remove-RootActivityAlert -WhatIf</code>
/// </example>
/// <example>
/// <para>Takes it back, after a question.</para>
/// <code>Remove-RootActivityAlert</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stackinstances-delete.html"/>
[Cmdlet(VerbsCommon.Remove, "RootActivityAlert", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootActivityAlertChange))]
public sealed class RemoveRootActivityAlertCommand : ChangeCmdlet<string>
{
    /// <inheritdoc/>
    private protected override string Activity => "Removing the root activity alert";

    /// <inheritdoc/>
    private protected override string Noun => "alerts";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Take(nameof(RootActivityAlert), nameof(RootActivityAlert));
        base.EndProcessing();
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(RootConnection connection, string item, CancellationToken cancellationToken)
    {
        RootActivityAlerts alerts = new(connection);
        RootActivityAlertPlan plan = await alerts.PlanRemovalAsync(cancellationToken);
        if (!await Changes.ConsultAsync(connection, plan.ToPlannedChange(JournalActions.RemoveRootActivityAlert), plan.Skip, cancellationToken))
        {
            return true;
        }

        string what = string.Join(
            Environment.NewLine, [$"Tell nobody any more of the use of root users (topic {plan.TopicArn}):", .. AlertChange.Describe(plan)]);
        Question question = new(what, $"{what}{Environment.NewLine}Go on?", AlertChange.Caption);
        return !await Changes.AskAsync(
                connection, question, () => plan.Steps[0].ToChange() with { Outcome = RootActivityAlertOutcome.Declined }, cancellationToken)
            || await AlertChange.RunAsync(this, connection, JournalActions.RemoveRootActivityAlert, plan, alerts.RemoveAsync, cancellationToken);
    }
}
