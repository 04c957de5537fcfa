using System.Management.Automation;
using RootTools.Commands.Completion;
using RootTools.Guardrails;
using RootTools.Journal;

namespace RootTools.Commands;

/// <summary>Takes back what Set-RootGuardrail set, and nothing else.</summary>
/// <remarks>
/// <para>
/// Detaches the policy RootToolsRootGuardrail from the targets, and deletes it once it is attached to nothing. The policy is known by its
/// name and its tag CreatedBy=RootTools; other policies that deny root users stay as they are.
/// </para>
/// </remarks>
/// <example>
/// <para>Removes the guardrail from an organizational unit.</para>
/// <code>Remove-RootGuardrail -TargetId ou-ab12-cdefghij</code>
/// </example>
/// <example>
/// <para>Shows what removing it everywhere would do.</para>
/// <code>Remove-RootGuardrail -All -WhatIf</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_policies_detach.html"/>
[Cmdlet(VerbsCommon.Remove, "RootGuardrail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TargetSet)]
[OutputType(typeof(RootGuardrailChange))]
public sealed class RemoveRootGuardrailCommand : RootGuardrailCmdlet
{
    private const string TargetSet = "Target";
    private const string AllSet = "All";

    private readonly List<string> _targets = [];

    /// <summary>The ids of the targets: the root (r-…), organizational units (ou-…), member accounts (12 digits).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TargetSet)]
    [ArgumentCompleter(typeof(GuardrailTargetCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TargetId { get; set; } = [];

    /// <summary>Removes the guardrail wherever it is set.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _targets.AddRange(TargetId);

    /// <inheritdoc/>
    protected override void EndProcessing() => Change(
        (guardrails, stop) => All ? guardrails.ListTargetsAsync(stop) : Task.FromResult<IReadOnlyList<string>>(_targets),
        JournalActions.RemoveRootGuardrail,
        (guardrails, targetId, stop) => guardrails.PlanRemovalAsync(targetId, stop),
        (guardrails, plan, stop) => guardrails.RemoveAsync(plan, stop),
        plan => $"Detach the service control policy {RootGuardrails.PolicyName} ({plan.PolicyId}) from {plan.Target}. " +
            $"It affects {List(plan.AffectedAccounts)}.",
        Force);
}
