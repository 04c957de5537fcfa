using RootTools.Connection;
using RootTools.Errors;
using RootTools.Execution;
using RootTools.Journal;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>Carries out a plan to delete a policy, the same for buckets and queues: never without a backup and an intent on disk.</summary>
/// <param name="sessions">Says who the caller is, and what time it is.</param>
/// <param name="backups">Where the policy is kept.</param>
/// <param name="journal">Where the deletion is recorded, before and after; null for nowhere.</param>
internal sealed class PolicyUnlock(RootTaskSessions sessions, PolicyBackupStore backups, JournalRun? journal)
{
    // SQS takes up to a minute to show a changed attribute:
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    private static readonly TimeSpan[] VerificationWaits =
        [.. new[] { 1, 2, 4, 8, 16, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>Deletes the policy that the plan shows, and no other.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops before the deletion; after it, stops the verification only.</param>
    public async Task<ResourcePolicyUnlock> ExecuteAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Bearer is not { } bearer || plan.Policy is null)
        {
            return await SettleAsync(Conclude(plan, OutcomeOf(plan.Error!), plan.Error));
        }

        try
        {
            string? current = await bearer.ReadPolicyAsync(cancellationToken);
            if (current is not null && !string.Equals(current, plan.Policy, StringComparison.Ordinal))
            {
                return Conclude(plan, ResourcePolicyUnlockOutcome.Failed, UnlockErrors.PolicyChanged(plan));
            }

            PolicyBackup backup = await BackUpAsync(plan, plan.Policy, cancellationToken);
            ResourcePolicyUnlock result = await journal.TrackAsync(
                UnlockRecord.Intent(plan, backup),
                stop => DeleteAndVerifyAsync(plan, bearer, stop),
                UnlockRecord.Conclude,
                (unlock, lost) => unlock with { Error = unlock.Error ?? lost },
                cancellationToken);
            return result with { BackupPath = backup.Path };
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

    /// <summary>Gives an intent that a crash left open its outcome, when the look that made the plan showed that the policy is gone.</summary>
    private async Task<ResourcePolicyUnlock> SettleAsync(ResourcePolicyUnlock unlock)
    {
        if (journal is not null && unlock.Outcome == ResourcePolicyUnlockOutcome.NoPolicy)
        {
            await journal.SettleAsync(unlock.AccountId, unlock.ResourceArn, UnlockRecord.Conclude(unlock));
        }

        return unlock;
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

    private async Task<ResourcePolicyUnlock> DeleteAndVerifyAsync(
        ResourcePolicyUnlockPlan plan,
        IPolicyBearer bearer,
        CancellationToken cancellationToken)
    {
        try
        {
            // The one place where a policy is deleted.
            await SentCall.AnsweredAsync(bearer.DeletePolicyAsync, cancellationToken);
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
        try
        {
            foreach (TimeSpan wait in VerificationWaits)
            {
                if (await bearer.ReadPolicyAsync(cancellationToken) is null)
                {
                    return Conclude(plan, ResourcePolicyUnlockOutcome.Unlocked, null) with { Verified = true };
                }

                await Task.Delay(wait, sessions.Clock, cancellationToken);
            }

            return Conclude(plan, ResourcePolicyUnlockOutcome.NotVerified, UnlockErrors.StillThere(plan));
        }
        catch (Exception e)
        {
            // Whatever happens now, the policy was deleted, and its text must reach the user.
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
