using RootTools.Alerts;

namespace RootTools.Commands;

/// <summary>Writes the CloudFormation template of the alert about root users, for those who deploy with tools of their own.</summary>
/// <remarks>
/// <para>
/// One template makes both parts. Without the parameter CentralBusArn it makes the central one: an event bus, a topic or the use of one, a
/// subscription, and the rules that turn events into sentences. With it, it makes the one rule, and its role, that hand an account's events
/// in a Region to that bus. It needs CAPABILITY_IAM.
/// </para>
/// <para>
/// Deploy the central part once, in one Region of the management account; then the other part in the management account's other Regions
/// (StackSets that AWS Organizations manages never reach it), and as such a StackSet in every Region in use. Sign-ins are recorded in the
/// partition's global Region (us-east-1, us-gov-west-1, cn-north-1), which must be among them. EventBridge sees no call without a trail
/// that logs management events. Set-RootActivityAlert does all this. AWS is not asked. See about_RootActivityAlert.
/// </para>
/// </remarks>
/// <example>
/// <para>Writes the template to a file.</para>
/// <code>New-RootActivityAlertTemplate | Set-Content root-activity-alert.json</code>
/// </example>
/// <example>
/// <para>Shows what can be set in it.</para>
/// <code>(New-RootActivityAlertTemplate | ConvertFrom-Json).Parameters | Format-List</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html"/>
/// <seealso href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html"/>
[Cmdlet(VerbsCommon.New, "RootActivityAlertTemplate")]
[OutputType(typeof(string))]
public sealed class NewRootActivityAlertTemplateCommand : RootCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => Shell.WriteObject(RootActivityAlerts.Template);
}
