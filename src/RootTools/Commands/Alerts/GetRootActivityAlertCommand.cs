using RootTools.Activity;
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
/// Accounts has a line for each account. In member accounts the rules are read by a role, OrganizationAccountAccessRole unless -RoleName
/// names another. Covered means that the rules of every Region were read and are as they were set; Drifted that one is disabled, has another
/// pattern, or hands its events to something else, or to nothing; Partial and NotCovered that CloudFormation has no stack in some Regions, or
/// in any. Deployed means that there is CloudFormation's word alone: the role could not be had, which is an error, or -SkipMemberRule left the rules unread.
/// Nothing here proves that an alert arrives: Test-RootActivityAlert does.
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
/// <example>
/// <para>The same without entering member accounts: what CloudFormation says of them has to do.</para>
/// <code>(Get-RootActivityAlert -SkipMemberRule).NotCovered</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstanceSummary.html"/>
[Cmdlet(VerbsCommon.Get, "RootActivityAlert")]
[OutputType(typeof(RootActivityAlert))]
public sealed class GetRootActivityAlertCommand : ConnectedCmdlet
{
    /// <summary>The role that is taken on in member accounts to read their rules: it may use events:DescribeRule and events:ListTargetsByRule.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidatePattern(@"^[\w+=,.@/-]{1,512}$")]
    public string RoleName { get; set; } = EventHistoryScope.DefaultRole;

    /// <summary>Leaves the rules of member accounts unread: what CloudFormation says of them is then all that is known (Deployed).</summary>
    [Parameter]
    public SwitchParameter SkipMemberRule { get; set; }

    /// <summary>The most member accounts that are read at the same time; as many as AWS answers as fast as few when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 1024)]
    public int? ThrottleLimit { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        List<RootError> unread = [];
        RunConnected(async (connection, cancellationToken) =>
        {
            RootActivityAlertReader reader = new(connection) { RoleName = SkipMemberRule ? null : RoleName, Limit = ThrottleLimit };
            RootActivityAlert alert = await reader.ReadAsync(cancellationToken);
            Emit(alert);
            AlertChange.TellUnread(this, alert);
            unread.AddRange(alert.Accounts.Select(account => account.Error).OfType<RootError>());
        });
        TellCauses(unread);
    }
}
