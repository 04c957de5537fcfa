using RootTools.Alerts;

namespace RootTools.Commands;

/// <summary>Shows what the alert about root users covers, whom it tells, and what keeps it from arriving.</summary>
/// <remarks>
/// <para>
/// Reads the stacks, the rules with their state, pattern and target, the central event bus, the topic and its subscriptions, confirmed or
/// pending, and the trails without which EventBridge sees no call. What is not as Set-RootActivityAlert made it is listed as drift, and what
/// keeps alerts from arriving under Obstacles, each with what to do about it.
/// </para>
/// <para>
/// Accounts has a line for each account. Covered means that its rules were read, which is so for the caller's own account; Deployed means that
/// CloudFormation says of a member account that its stacks are there, unchanged as far as it was asked to detect drift. Nothing here proves
/// that an alert arrives: Test-RootActivityAlert does.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows the alert.</para>
/// <code>Get-RootActivityAlert</code>
/// </example>
/// <example>
/// <para>Lists the accounts that are not watched everywhere, and why.</para>
/// <code>(Get-RootActivityAlert).NotCovered</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstanceSummary.html"/>
[Cmdlet(VerbsCommon.Get, "RootActivityAlert")]
[OutputType(typeof(RootActivityAlert))]
public sealed class GetRootActivityAlertCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => RunConnected(async (connection, cancellationToken) =>
    {
        RootActivityAlert alert = await new RootActivityAlertReader(connection).ReadAsync(cancellationToken);
        Emit(alert);
        AlertChange.TellUnread(this, alert);
    });
}
