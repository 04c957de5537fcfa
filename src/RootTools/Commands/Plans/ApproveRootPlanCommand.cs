using RootTools.Plans;

namespace RootTools.Commands;

/// <summary>Approves of a plan, as another principal than the one that made it. Asks with all that the plan would change.</summary>
/// <remarks>
/// <para>With -KeyId the approval is signed by a KMS key, so that Invoke-RootPlan can see that it was not made up: only whoever the key's
/// policy lets sign can make one. Without it the approval is bound to the plan's hash alone, and proves nothing against somebody who can
/// write to the file; a warning says so.</para>
/// <para>The planner cannot approve. Two sessions of one role are taken for the same principal, whatever they are called, since whoever
/// opens a session chooses its name. AWS tells principals, not persons: that nobody may use both is up to the policies of the roles. See
/// about_RootPlan.</para>
/// <para>The approval is added to the plan's file. The planner's copy is readable by the planner alone; whoever approves gets a copy, and
/// gives it back.</para>
/// </remarks>
/// <example>
/// <para>Shows what an approval would stand for.</para>
/// <code>
/// Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -PlanPath ./approve.json
/// Approve-RootPlan ./approve.json -Credential $approver -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Approves of a plan with a key that only approvers may use.</para>
/// <code>
/// Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -PlanPath ./signed.json
/// Approve-RootPlan ./signed.json -KeyId alias/root-approvals -Credential $approver -Comment 'Change 4711' -WhatIf
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html"/>
[Cmdlet(VerbsLifecycle.Approve, "RootPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootPlan))]
public sealed class ApproveRootPlanCommand : ConnectedCmdlet
{
    private const int ItemsShown = 20;

    /// <summary>The plan's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// The asymmetric KMS key that signs the approval: its ARN, its id, or an alias such as alias/root-approvals. It must know ECDSA_SHA_256 or
    /// RSASSA_PSS_SHA_256.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? KeyId { get; set; }

    /// <summary>What you have to say about it, such as the number of a change. Signed with the rest.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateLength(1, 1024)]
    public string? Comment { get; set; }

    /// <summary>Does not ask. Every check is made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override bool NeedsOwnConnection => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string file in Shell.FindPaths(Path))
        {
            RunConnected((connection, stop) => ApproveAsync(connection, file, stop));
        }
    }

    private async Task ApproveAsync(RootConnection connection, string file, CancellationToken cancellationToken)
    {
        RootPlan plan = RootPlanFile.Read(file);
        RootPlanApprover approver = new(connection);
        await approver.CheckAsync(plan, cancellationToken);
        Question question = Ask(plan).At(ChangeLog.Describe(await connection.GetContextAsync(cancellationToken)), IsRehearsal);
        if (!await Queue.AskAsync(() => Shell.Confirm(question, Force), cancellationToken))
        {
            return;
        }

        RootPlanApproval approval = await approver.ApproveAsync(plan, KeyId, Comment, cancellationToken);
        RootPlan approved = RootPlanFile.Approve(plan, approval, cancellationToken);
        if (!approval.IsSigned)
        {
            Warn("The approval is not signed: it is bound to the plan's hash, and proves nothing against somebody who can write to the file. -KeyId signs it.");
        }

        Emit(approved);
    }

    private static Question Ask(RootPlan plan)
    {
        string what = $"Approve of {Printable.Line(plan.Header)}: {plan.Items.Count} change(s) in {plan.AccountCount} account(s), "
            + $"planned by {Printable.Line(plan.PlannedBy)}, valid until {plan.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, SHA-256 {plan.Sha256}.";
        string[] text =
        [
            what,
            .. plan.Items.Take(ItemsShown).Select(item => $"  {item.Number}. {Printable.Line(item)}"),
            .. plan.Items.Count > ItemsShown ? [$"  and {plan.Items.Count - ItemsShown} more: (Show-RootPlan).Items"] : Array.Empty<string>(),
            "Approve of it?",
        ];
        return new(what, string.Join(Environment.NewLine, text), "Approve a plan") { IsFinal = true };
    }
}
