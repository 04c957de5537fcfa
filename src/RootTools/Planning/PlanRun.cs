using RootTools.Plans;

namespace RootTools.Commands.Planning;

/// <summary>
/// What a cmdlet is held to that carries out a plan: it looks again at all that was planned, and changes what it finds as it was then.
/// </summary>
/// <param name="cmdlet">The cmdlet that the user called, whose connection and streams are used.</param>
/// <param name="plan">The plan, checked.</param>
/// <param name="approvals">The approvals that count.</param>
internal sealed class PlanRun(ConnectedCmdlet cmdlet, RootPlan plan, IReadOnlyList<RootPlanApproval> approvals)
{
    private readonly Dictionary<string, RootPlanItem> _items = plan.Items.ToDictionary(item => item.Change.Key, StringComparer.Ordinal);

    /// <summary>The cmdlet that the user called.</summary>
    public ConnectedCmdlet Cmdlet => cmdlet;

    /// <summary>The plan.</summary>
    public RootPlan Plan => plan;

    /// <summary>What the journal says of the plan, in the run's first entry.</summary>
    public IEnumerable<string> JournalDetails =>
    [
        $"Plan=SHA-256 {plan.Sha256}",
        $"Planner={plan.PlannedBy}",
        .. approvals.Count == 0 ? ["Approver=nobody"] : approvals.Select(approval => $"Approver={approval}"),
    ];

    /// <summary>Says why a change must not be made, because it is not what was planned; null when it is.</summary>
    public string? Refuse(PlannedChange now)
    {
        if (!_items.TryGetValue(now.Key, out RootPlanItem? item))
        {
            return "it is no part of the plan";
        }

        // What an earlier change of the same plan has done along with its own needs nothing more.
        bool isDone = !now.IsChange && item.Change.State.SequenceEqual(now.State);
        return isDone || item.Change.Fingerprint == now.Fingerprint ? null : $"changed since it was planned: {item.Change.Compare(now)}";
    }
}
