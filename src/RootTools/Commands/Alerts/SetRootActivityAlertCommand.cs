using RootTools.Alerts;
using RootTools.Plans;

namespace RootTools.Commands;

/// <summary>Has somebody told whenever a root user is used: sign-ins, recoveries, calls, and central root sessions, which are told apart.</summary>
/// <remarks>
/// <para>
/// Makes, with CloudFormation, an event bus and a topic in the connection's Region (or the Region of the topic or queue that is named), a rule
/// in every Region in use that hands events of root users there, and with -Scope Organization a service-managed StackSet that does so in
/// every member account, those that join later too. The management account gets stacks of its own: such StackSets never reach it. The
/// messages are sentences, and say of central sessions that they are. Everything is named RootToolsRootActivity… and tagged
/// CreatedBy=RootTools; what has one of the names and not the tag is never touched. A second run changes nothing; one with fewer Regions takes
/// back the stacks in the others, and one with -Scope Account after one with -Scope Organization those of the members.
/// </para>
/// <para>
/// It refuses before the first change where something is missing, and names it: a trail that logs management events in all Regions, the
/// trusted access of StackSets to the organization, the policy of the topic or queue. An email address gets a message from AWS first;
/// until the link in it is followed, nothing is sent there. Get-RootActivityAlert tells whether it was, and Test-RootActivityAlert proves
/// that alerts arrive. -WhatIf shows the template and where it goes. See about_RootActivityAlert.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows what an alert for the whole organization would make, and where.</para>
/// <code>Set-RootActivityAlert -Scope Organization -EmailAddress security@example.com -WhatIf</code>
/// </example>
/// <example>
/// <para>Sets it, and proves with one member account that it arrives.</para>
/// <code>
/// Set-RootActivityAlert -Scope Organization -EmailAddress security@example.com
/// Get-RootMemberAccount | Select-Object -First 1 | Test-RootActivityAlert
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html"/>
/// <seealso href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html"/>
[Cmdlet(VerbsCommon.Set, "RootActivityAlert", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = EmailSet)]
[OutputType(typeof(RootActivityAlertChange))]
public sealed class SetRootActivityAlertCommand : ChangeCmdlet<RootActivityAlertSettings>
{
    private const string EmailSet = "Email";
    private const string TopicSet = "Topic";
    private const string QueueSet = "Queue";

    /// <summary>Whose root users it is about: those of the caller's account, or of every account of the organization.</summary>
    [Parameter]
    public RootActivityAlertScope Scope { get; set; } = RootActivityAlertScope.Account;

    /// <summary>Who is told by email.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = EmailSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidatePattern(@"^[^@\s]+@[^@\s]+$")]
    public string? EmailAddress { get; set; }

    /// <summary>A topic of the caller's account that is published to, in the place of one that is made. Its policy must allow it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TopicSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? TopicArn { get; set; }

    /// <summary>A queue that gets the alerts. Its policy must let the topic in.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QueueSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? QueueArn { get; set; }

    /// <summary>
    /// The Regions to watch; all that are enabled for the caller's account when left out. The one where sign-ins are recorded, and the one that
    /// holds the topic, always are. What a run before set in other Regions is taken back.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public new string[]? Region { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Setting the root activity alert";

    /// <inheritdoc/>
    private protected override string Noun => "alerts";

    /// <summary>Here the Regions are those to watch; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => null;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RootActivityAlertSettings settings = new()
        {
            Scope = Scope,
            EmailAddress = EmailAddress,
            TopicArn = TopicArn,
            QueueArn = QueueArn,
            Regions = Region ?? [],
        };
        Take(settings, settings);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, RootActivityAlertSettings item, CancellationToken cancellationToken)
    {
        RootActivityAlerts alerts = new(connection);
        RootActivityAlertPlan plan = await alerts.PlanAsync(item, cancellationToken);
        if (plan.Warning is { } warning)
        {
            Warn($"Not all will be seen: {warning}");
        }

        PlannedChange planned = plan.ToPlannedChange(JournalActions.SetRootActivityAlert);
        if (!await Changes.ConsultAsync(connection, planned, plan.Skip, cancellationToken))
        {
            return true;
        }

        return (plan.IsChange && !await AskAsync(connection, plan, cancellationToken))
            || await AlertChange.RunAsync(this, connection, JournalActions.SetRootActivityAlert, plan, alerts.SetAsync, cancellationToken);
    }

    private Task<bool> AskAsync(RootConnection connection, RootActivityAlertPlan plan, CancellationToken cancellationToken)
    {
        string told = Printable.Line(plan.Settings.EmailAddress ?? plan.Settings.TopicArn ?? plan.Settings.QueueArn);
        string whose = plan.OrganizationId is { } organization
            ? $"every account of organization {organization}, those that join later too"
            : $"account {plan.AccountId}";
        string what = string.Join(
            Environment.NewLine,
            [$"Tell {told} of every use of the root users of {whose}, through the topic {plan.TopicArn}:", .. AlertChange.Describe(plan)]);
        Question question = new(
            $"{what}{Environment.NewLine}The template:{Environment.NewLine}{RootActivityAlerts.Template}",
            $"{what}{Environment.NewLine}Go on?",
            AlertChange.Caption);
        return Changes.AskAsync(
            connection, question, () => plan.Steps[0].ToChange() with { Outcome = RootActivityAlertOutcome.Declined }, cancellationToken);
    }
}
