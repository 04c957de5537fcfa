using RootTools.Connection;
using RootTools.Errors;
using RootTools.Execution;
using RootTools.Journal;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Carries out a plan to delete a policy or to put another one in its place, the same for buckets and queues: never without a backup and
/// an intent on disk.
/// </summary>
/// <param name="sessions">Says who the caller is, and what time it is.</param>
/// <param name="backups">Where the policy is kept.</param>
/// <param name="journal">Where the change is recorded, before and after; null for nowhere.</param>
internal sealed class PolicyChange(RootTaskSessions sessions, PolicyBackupStore backups, JournalRun? journal)
{
    // SQS takes up to a minute to show a changed attribute:
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    private static readonly TimeSpan[] VerificationWaits =
        [.. new[] { 1, 2, 4, 8, 16, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>Deletes or replaces the policy that the plan shows, and no other.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops before the change; after it, stops the verification only.</param>
    public async Task<ResourcePolicyUnlock> ExecuteAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Bearer is not { } bearer || plan.Error is not null)
        {
            return await SettleAsync(plan, Conclude(plan, OutcomeOf(plan.Error!), plan.Error));
        }

        if (plan.Replacement is not null && PolicyComparison.IsSame(plan.Policy, plan.Replacement))
        {
            return await SettleAsync(plan, Conclude(plan, ResourcePolicyUnlockOutcome.Replaced, null) with { Verified = true });
        }

        try
        {
            string? current = await bearer.ReadPolicyAsync(cancellationToken);
            bool isGone = current is null && plan.Replacement is null;
            if (!isGone && !string.Equals(current, plan.Policy, StringComparison.Ordinal))
            {
                return Conclude(plan, ResourcePolicyUnlockOutcome.Failed, UnlockErrors.PolicyChanged(plan));
            }

            PolicyBackup? backup = plan.Policy is null ? null : await BackUpAsync(plan, plan.Policy, cancellationToken);
            ResourcePolicyUnlock result = await journal.TrackAsync(
                UnlockRecord.Intent(plan, backup),
                stop => ChangeAndVerifyAsync(plan, bearer, stop),
                UnlockRecord.Conclude,
                (unlock, lost) => unlock with { Error = unlock.Error ?? lost },
                cancellationToken);
            return result with { BackupPath = backup?.Path };
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, plan.AccountId);
            return Conclude(plan, OutcomeOf(error), error);
        }
    }

    /// <summary>Says what trouble amounts to.</summary>
    /// <param name="error">The trouble.</param>
    public static ResourcePolicyUnlockOutcome OutcomeOf(RootError error) => error.Kind switch
    {
        RootErrorKind.NotFound when error.Id == UnlockErrors.NoPolicyId => ResourcePolicyUnlockOutcome.NoPolicy,
        RootErrorKind.NotFound => ResourcePolicyUnlockOutcome.NotFound,
        RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => ResourcePolicyUnlockOutcome.Denied,
        RootErrorKind.Conflict or RootErrorKind.InvalidArgument => ResourcePolicyUnlockOutcome.NotUnlockable,
        _ => ResourcePolicyUnlockOutcome.Failed,
    };

    /// <summary>
    /// Gives an intent that a crash left open its outcome, when the look that made the plan showed that it was carried out before the
    /// crash.
    /// </summary>
    private async Task<ResourcePolicyUnlock> SettleAsync(ResourcePolicyUnlockPlan plan, ResourcePolicyUnlock result)
    {
        bool isDone = result.Outcome is ResourcePolicyUnlockOutcome.NoPolicy or ResourcePolicyUnlockOutcome.Replaced;
        JournalEntry? open = isDone
            ? journal?.Resume?.Unfinished.FirstOrDefault(entry => entry.AccountId == plan.AccountId && entry.Resource == plan.ResourceArn)
            : null;
        if (open is null)
        {
            return result;
        }

        ResourcePolicyUnlock done = result with { BackupPath = open.BackupPath };
        if (result.Outcome == ResourcePolicyUnlockOutcome.NoPolicy)
        {
            done = done with { Outcome = ResourcePolicyUnlockOutcome.Unlocked, Verified = true, Error = null };
        }

        await journal!.SettleAsync(plan.AccountId, plan.ResourceArn, UnlockRecord.Conclude(done));
        return done;
    }

    private async Task<PolicyBackup> BackUpAsync(ResourcePolicyUnlockPlan plan, string policy, CancellationToken cancellationToken)
    {
        RootContext context = await sessions.GetContextAsync(cancellationToken);
        return backups.Write(new PolicyBackup
        {
            AccountId = plan.AccountId,
            ResourceType = plan.ResourceType,
            ResourceName = plan.ResourceName,
            ResourceArn = plan.ResourceArn!,
            Region = plan.Region!,
            Policy = policy,
            Time = sessions.Clock.GetUtcNow(),
            CallerArn = context.CallerArn,
            RunId = journal?.RunId,
        });
    }

    private async Task<ResourcePolicyUnlock> ChangeAndVerifyAsync(
        ResourcePolicyUnlockPlan plan,
        IPolicyBearer bearer,
        CancellationToken cancellationToken)
    {
        try
        {
            // The one place where a policy is changed.
            await SentCall.AnsweredAsync(
                stop => plan.Replacement is null ? bearer.DeletePolicyAsync(stop) : bearer.PutPolicyAsync(plan.Replacement, stop),
                cancellationToken);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, plan.AccountId);
            return Conclude(plan, OutcomeOf(error), error);
        }

        return await VerifyAsync(plan, bearer, cancellationToken);
    }

    private async Task<ResourcePolicyUnlock> VerifyAsync(
        ResourcePolicyUnlockPlan plan, IPolicyBearer bearer, CancellationToken cancellationToken)
    {
        ResourcePolicyUnlockOutcome aim = plan.Replacement is null
            ? ResourcePolicyUnlockOutcome.Unlocked
            : ResourcePolicyUnlockOutcome.Replaced;
        try
        {
            foreach (TimeSpan wait in VerificationWaits)
            {
                if (PolicyComparison.IsSame(await bearer.ReadPolicyAsync(cancellationToken), plan.Replacement))
                {
                    return Conclude(plan, aim, null) with { Verified = true };
                }

                await Task.Delay(wait, sessions.Clock, cancellationToken);
            }

            return Conclude(plan, ResourcePolicyUnlockOutcome.NotVerified, UnlockErrors.StillThere(plan));
        }
        catch (Exception e)
        {
            // Whatever happens now, the policy was changed, and its text must reach the user.
            return Conclude(plan, ResourcePolicyUnlockOutcome.NotVerified, ErrorTranslator.Translate(e, plan.AccountId));
        }
    }

    private ResourcePolicyUnlock Conclude(ResourcePolicyUnlockPlan plan, ResourcePolicyUnlockOutcome outcome, RootError? error) => new()
    {
        AccountId = plan.AccountId,
        AccountName = plan.AccountName,
        ResourceType = plan.ResourceType,
        ResourceName = plan.ResourceName,
        ResourceArn = plan.ResourceArn,
        Region = plan.Region,
        Policy = plan.Policy,
        Outcome = outcome,
        CompletedAt = sessions.Clock.GetUtcNow(),
        Error = error,
    };
}
