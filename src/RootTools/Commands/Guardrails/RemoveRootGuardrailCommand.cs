using System.Runtime.CompilerServices;
using RootTools.Commands.Binding;
using RootTools.Guardrails;

namespace RootTools.Commands;

/// <summary>Takes back what Set-RootGuardrail set, and nothing else.</summary>
/// <remarks>
/// <para>
/// Detaches the policy RootToolsRootGuardrail from the targets, and deletes it once it is attached to nothing. The policy is known by its
/// name and its tag CreatedBy=RootTools; other policies that deny root users stay as they are.
/// </para>
/// </remarks>
/// <example>
/// <para>Tries a guardrail on an organizational unit, and takes it back.</para>
/// <code>
/// Set-RootGuardrail -TargetId Root/Workloads
/// Remove-RootGuardrail -TargetId Root/Workloads
/// </code>
/// </example>
/// <example>
/// <para>Shows what removing it everywhere would do.</para>
/// <code>Remove-RootGuardrail -All -WhatIf</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_policies_detach.html"/>
[Cmdlet(VerbsCommon.Remove, "RootGuardrail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TargetSet)]
[OutputType(typeof(RootGuardrailChange))]
public sealed class RemoveRootGuardrailCommand : ChangeCmdlet<string>
{
    private const string TargetSet = "Target";
    private const string AllSet = "All";

    private static readonly GuardrailChange Removal = new(
        JournalActions.RemoveRootGuardrail,
        (guardrails, targetId, stop) => guardrails.PlanRemovalAsync(targetId, stop),
        (guardrails, plan, stop) => guardrails.RemoveAsync(plan, stop),
        plan => $"Detach the service control policy {RootGuardrails.PolicyName} ({plan.PolicyId}) from {Printable.Line(plan.Target)}. " +
            $"It affects {GuardrailChange.List(plan.AffectedAccounts)}.");

    /// <summary>
    /// The targets: the root (r-…), organizational units (ou-…, or paths such as Root/Workloads), member accounts (12 digits, or objects that
    /// have an AccountId or Id).
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TargetSet)]
    [ArgumentCompleter(typeof(GuardrailTargetCompleter))]
    [TargetIdTransformation]
    [ValidateNotNullOrEmpty]
    public string[] TargetId { get; set; } = [];

    /// <summary>Removes the guardrail wherever it is set.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>
    /// The most accounts that the run may affect: when there are more in the targets, it ends before the first change. Without it:
    /// $RootMaxAccounts, else no limit.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxAccounts { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Removing root guardrails";

    /// <inheritdoc/>
    private protected override string? InputParameter => nameof(TargetId);

    /// <inheritdoc/>
    private protected override int? AccountLimit => MaxAccounts;

    /// <inheritdoc/>
    private protected override string Noun => "targets";

    /// <inheritdoc/>
    private protected override bool IsAboutAll => All;

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
    private protected override async IAsyncEnumerable<string> ListAsync(
        RootConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RootGuardrails guardrails = new(connection);
        foreach (string target in await guardrails.ListTargetsAsync(cancellationToken))
        {
            yield return target;
        }
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(RootConnection connection, string item, CancellationToken cancellationToken) =>
        Removal.RunAsync(this, connection, item, cancellationToken);

    /// <inheritdoc/>
    private protected override Task<IEnumerable<string>> AccountsOfAsync(
        RootConnection connection, string item, CancellationToken cancellationToken) =>
        Removal.AccountsOfAsync(connection, item, cancellationToken);
}
