using RootTools.Connection;
using RootTools.Errors;
using RootTools.Guardrails;
using RootTools.Journal;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that change guardrails: plans for each target, asks with document and accounts, and does it.</summary>
public abstract class RootGuardrailCmdlet : JournaledCmdlet
{
    private const int AccountsShown = 20;

    /// <summary>Changes the guardrails of targets, one after the other: they share one policy.</summary>
    /// <param name="targetIds">The ids of the targets.</param>
    /// <param name="action">What is done, in the journal's words.</param>
    /// <param name="plan">Finds out what would be done.</param>
    /// <param name="change">Does it.</param>
    /// <param name="describe">Says what would be done, for <c>-WhatIf</c> and the prompt.</param>
    /// <param name="force">Whether to do it without a prompt.</param>
    private protected void Change(
        Func<RootGuardrails, CancellationToken, Task<IReadOnlyList<string>>> targetIds,
        string action,
        Func<RootGuardrails, string, CancellationToken, Task<RootGuardrailPlan>> plan,
        Func<RootGuardrails, RootGuardrailPlan, CancellationToken, Task<RootGuardrailChange>> change,
        Func<RootGuardrailPlan, string> describe,
        bool force)
    {
        IReadOnlyList<string> targets = [];
        RunGuarded(null, async (_, guardrails, stop) => targets = await targetIds(guardrails, stop));
        foreach (string targetId in targets.Distinct(StringComparer.Ordinal))
        {
            RootGuardrailPlan? found = null;
            RunGuarded(targetId, async (_, guardrails, stop) => found = await plan(guardrails, targetId, stop));
            if (found is null)
            {
                continue;
            }

            if (found.Refusal is { } refusal)
            {
                Shell.WriteError(refusal, targetId);
            }
            else if (Shell.Confirm(describe(found), $"{describe(found)}{Environment.NewLine}Go on?", "Root guardrail", force))
            {
                RunGuarded(targetId, async (connection, guardrails, stop) =>
                {
                    RootGuardrailChange done = await RecordAsync(
                        connection, IntentOf(action, found), token => change(guardrails, found, token), result => result.Outcome.ToString(), stop);
                    Queue.Post(() => Shell.WriteObject(done));
                });
            }
        }
    }

    /// <summary>Lists accounts for a prompt.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <returns>Their number, and the first of them.</returns>
    private protected static string List(IReadOnlyList<MemberAccount> accounts)
    {
        string rest = accounts.Count > AccountsShown ? $", and {accounts.Count - AccountsShown} more" : string.Empty;
        return $"{accounts.Count} account(s){(accounts.Count == 0 ? string.Empty : ": ")}{string.Join(", ", accounts.Take(AccountsShown))}{rest}";
    }

    private static JournalIntent IntentOf(string action, RootGuardrailPlan plan) => new()
    {
        Action = action,
        Resource = plan.TargetId,
        Details = [plan.Target, $"{plan.AffectedAccounts.Count} account(s)", plan.PolicyId ?? "a new policy"],
    };

    private void RunGuarded(
        string? targetId,
        Func<RootConnection, RootGuardrails, CancellationToken, Task> work) => RunConnected(async (connection, cancellationToken) =>
    {
        try
        {
            using var guardrails = new RootGuardrails(connection);
            await work(connection, guardrails, cancellationToken);
        }
        catch (RootToolsException e) when (!e.Error.EndsRun && targetId is not null)
        {
            Queue.Post(() => Shell.WriteError(e.Error, targetId));
        }
    });
}
