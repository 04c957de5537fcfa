using RootTools.Commands.Binding;
using RootTools.Guardrails;

namespace RootTools.Commands;

/// <summary>Denies root users everything in accounts of the organization, by a service control policy that spares central root sessions.</summary>
/// <remarks>
/// <para>
/// Creates one service control policy, RootToolsRootGuardrail, tagged CreatedBy=RootTools, or brings it up to date, and attaches it to the
/// targets. It denies every action to signed-in root users; sessions that sts:AssumeRoot opened (aws:AssumedRoot is true), IAM roles and IAM
/// users are left alone. That is proven by evaluation before anything is changed, and AWS's quotas are checked: 5 policies for each target,
/// 5,120 characters for a document. Other policies are never touched.
/// </para>
/// <para>
/// The prompt, and -WhatIf, show the document and the accounts that it affects. The management account is refused: service control policies
/// do not reach it. Only the management account, or an account that it delegated policies to, may do this.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows the document and the accounts that a guardrail on an organizational unit would affect.</para>
/// <code>Set-RootGuardrail -TargetId Root/Workloads -WhatIf</code>
/// </example>
/// <example>
/// <para>Sets the guardrail on the whole organization, then looks whether audits still work.</para>
/// <code>
/// Set-RootGuardrail -TargetId Root
/// Test-RootAccess -TaskPolicy IAMAuditRootUserCredentials
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html"/>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html"/>
[Cmdlet(VerbsCommon.Set, "RootGuardrail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootGuardrailChange))]
public sealed class SetRootGuardrailCommand : ChangeCmdlet<string>
{
    private static readonly GuardrailChange Setting = new(
        JournalActions.SetRootGuardrail,
        (guardrails, targetId, stop) => guardrails.PlanAsync(targetId, stop),
        (guardrails, plan, stop) => guardrails.SetAsync(plan, stop),
        Describe);

    /// <summary>
    /// The targets: the root (r-…), organizational units (ou-…, or paths such as Root/Workloads), member accounts (12 digits, or objects that
    /// have an AccountId or Id).
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(GuardrailTargetCompleter))]
    [TargetIdTransformation]
    [ValidateNotNullOrEmpty]
    public string[] TargetId { get; set; } = [];

    /// <summary>
    /// The most accounts that the run may affect: when there are more in the targets, it ends before the first change. Without it:
    /// $RootMaxAccounts, else no limit.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxAccounts { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Setting root guardrails";

    /// <inheritdoc/>
    private protected override string? InputParameter => nameof(TargetId);

    /// <inheritdoc/>
    private protected override int? AccountLimit => MaxAccounts;

    /// <inheritdoc/>
    private protected override string Noun => "targets";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string target in TargetId)
        {
            Take(target, target);
        }

        base.ProcessRecord();
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(RootConnection connection, string item, CancellationToken cancellationToken) =>
        Setting.RunAsync(this, connection, item, cancellationToken);

    /// <inheritdoc/>
    private protected override Task<IEnumerable<string>> AccountsOfAsync(
        RootConnection connection, string item, CancellationToken cancellationToken) =>
        Setting.AccountsOfAsync(connection, item, cancellationToken);

    private static string Describe(RootGuardrailPlan plan)
    {
        string policy = plan.PolicyId is null ? $"Create the service control policy {RootGuardrails.PolicyName}"
            : plan.IsOutdated ? $"Update the service control policy {RootGuardrails.PolicyName} ({plan.PolicyId})"
            : $"Use the service control policy {RootGuardrails.PolicyName} ({plan.PolicyId})";
        string attach = plan.IsAttached ? $"which is attached to {Printable.Line(plan.Target)}" : $"and attach it to {Printable.Line(plan.Target)}";
        return string.Join(Environment.NewLine, $"{policy} {attach}. It affects {GuardrailChange.List(plan.AffectedAccounts)}. The document:", plan.Document);
    }
}
