using RootTools.Guardrails;

namespace RootTools.Commands;

/// <summary>What setting and removing a guardrail have in common: the plan for a target, the question with its accounts, and the change.</summary>
/// <param name="Action">What is done, in the journal's words.</param>
/// <param name="PlanAsync">Finds out what would be done.</param>
/// <param name="ExecuteAsync">Does it.</param>
/// <param name="Describe">Says what would be done.</param>
internal sealed record GuardrailChange(
    string Action,
    Func<RootGuardrails, string, CancellationToken, Task<RootGuardrailPlan>> PlanAsync,
    Func<RootGuardrails, RootGuardrailPlan, CancellationToken, Task<RootGuardrailChange>> ExecuteAsync,
    Func<RootGuardrailPlan, string> Describe)
{
    private const int AccountsShown = 20;

    /// <summary>Changes the guardrail of a target, after asking.</summary>
    public async Task<bool> RunAsync(ChangeCmdlet<string> cmdlet, RootConnection connection, string targetId, CancellationToken cancellationToken)
    {
        RootGuardrailPlan plan = await WithAsync(connection, guardrails => PlanAsync(guardrails, targetId, cancellationToken));
        if (plan.Refusal is { } refusal)
        {
            cmdlet.Fail(refusal, targetId);
            return false;
        }

        if (!await cmdlet.Changes.ConsultAsync(connection, plan, why => new RootGuardrails(connection).Skip(plan, why), cancellationToken))
        {
            return true;
        }

        string what = Describe(plan);
        Question question = new(what, $"{what}{Environment.NewLine}Go on?", "Root guardrail");
        if (await cmdlet.Changes.AskAsync(connection, question, () => new RootGuardrails(connection).Decline(plan), cancellationToken))
        {
            cmdlet.Emit(await cmdlet.Changes.RecordAsync(
                connection,
                new JournalIntent
                {
                    Action = Action,
                    Resource = plan.TargetId,
                    Details = [plan.Target, $"{plan.AffectedAccounts.Count} account(s)", plan.PolicyId ?? "a new policy"],
                },
                stop => WithAsync(connection, guardrails => ExecuteAsync(guardrails, plan, stop)),
                change => change.Outcome.ToString(),
                cancellationToken));
        }

        return true;
    }

    /// <summary>Gives the ids of the accounts in a target.</summary>
    public async Task<IEnumerable<string>> AccountsOfAsync(RootConnection connection, string targetId, CancellationToken cancellationToken)
    {
        RootGuardrailPlan plan = await WithAsync(connection, guardrails => PlanAsync(guardrails, targetId, cancellationToken));
        return plan.AffectedAccounts.Select(account => account.Id);
    }

    /// <summary>Lists accounts for a prompt: their number, and the first of them.</summary>
    public static string List(IReadOnlyList<MemberAccount> accounts)
    {
        string rest = accounts.Count > AccountsShown ? $", and {accounts.Count - AccountsShown} more" : string.Empty;
        string first = string.Join(", ", accounts.Take(AccountsShown).Select(Printable.Line));
        return $"{accounts.Count} account(s){(accounts.Count == 0 ? string.Empty : ": ")}{first}{rest}";
    }

    // Read anew for each step: the one before may have changed what was read.
    private static async Task<T> WithAsync<T>(RootConnection connection, Func<RootGuardrails, Task<T>> work)
    {
        RootGuardrails guardrails = new(connection);
        return await work(guardrails);
    }
}
