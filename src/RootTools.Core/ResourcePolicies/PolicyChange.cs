using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Finds resources, and carries out plans to delete a policy or to put another one in its place, the same for buckets and queues: never
/// without a backup and an intent on disk.
/// </summary>
internal sealed class PolicyChange(RootConnection connection, PolicyBackupStore backups, JournalRun? journal)
{
    // SQS takes up to a minute to show a changed attribute:
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    private static readonly TimeSpan[] VerificationWaits =
        [.. new[] { 1, 2, 4, 8, 16, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    public ResourceLocator Locator { get; } = new(connection);

    public PolicyExamination Examination { get; } = new(connection);

    /// <summary>Deletes or replaces the policy that the plan shows, and no other.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops before the change; after it, stops the verification only.</param>
    public async Task<ResourcePolicyUnlock> ExecuteAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Resource is not { } resource || plan.Error is not null)
        {
            return await SettleAsync(plan, Conclude(plan, OutcomeOf(plan.Error!), plan.Error));
        }

        if (plan.Replacement is not null && PolicyComparison.IsSame(plan.Policy, plan.Replacement))
        {
            return await SettleAsync(plan, Conclude(plan, ResourcePolicyUnlockOutcome.Replaced, null) with { Verified = true });
        }

        try
        {
            string? current = await resource.ReadPolicyAsync(cancellationToken);
            bool isGone = current is null && plan.Replacement is null;
            if (!isGone && !string.Equals(current, plan.Policy, StringComparison.Ordinal))
            {
                return Conclude(plan, ResourcePolicyUnlockOutcome.Failed, ResourcePolicyErrors.PolicyChanged(plan));
            }

            PolicyBackup? backup = plan.Policy is null ? null : await BackUpAsync(plan, plan.Policy, cancellationToken);
            ResourcePolicyUnlock result = await journal.TrackAsync(
                IntentOf(plan, backup),
                stop => ChangeAndVerifyAsync(plan, resource, stop),
                ConclusionOf,
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

    private static ResourcePolicyUnlockOutcome OutcomeOf(RootError error) => error.Kind switch
    {
        RootErrorKind.NotFound when error.Id == ResourcePolicyErrors.NoPolicyId => ResourcePolicyUnlockOutcome.NoPolicy,
        RootErrorKind.NotFound => ResourcePolicyUnlockOutcome.NotFound,
        RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => ResourcePolicyUnlockOutcome.Denied,
        RootErrorKind.Conflict or RootErrorKind.InvalidArgument => ResourcePolicyUnlockOutcome.NotUnlockable,
        _ => ResourcePolicyUnlockOutcome.Failed,
    };

    /// <summary>What the journal says before the change: the resource, and where its policy is kept.</summary>
    private static JournalIntent IntentOf(ResourcePolicyUnlockPlan plan, PolicyBackup? backup) => new()
    {
        Action = plan.Action,
        AccountId = plan.AccountId,
        AccountName = plan.AccountName,
        Resource = plan.ResourceArn,
        Region = plan.Region,
        Details =
        [
            .. backup is null ? Array.Empty<string>() : [RecordedBackups.DetailOf(backup)],
            .. plan.Replacement is not { } text
                ? Array.Empty<string>()
                : [$"new policy of SHA-256 {JournalHash.Of(Encoding.UTF8.GetBytes(text))}"],
        ],
        BackupPath = backup?.Path,
    };

    private static JournalOutcome ConclusionOf(ResourcePolicyUnlock unlock) => new()
    {
        Outcome = unlock.Error?.Kind == RootErrorKind.Cancelled ? JournalOutcome.Stopped : unlock.Outcome.ToString(),
        Error = unlock.Error,
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

        await journal!.SettleAsync(plan.AccountId, plan.ResourceArn, ConclusionOf(done));
        return done;
    }

    private async Task<PolicyBackup> BackUpAsync(ResourcePolicyUnlockPlan plan, string policy, CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        return backups.Write(new PolicyBackup(plan, policy, context.CallerArn)
        {
            Time = connection.Clock.GetUtcNow(),
            RunId = journal?.RunId,
        });
    }

    private async Task<ResourcePolicyUnlock> ChangeAndVerifyAsync(
        ResourcePolicyUnlockPlan plan,
        PolicyResource resource,
        CancellationToken cancellationToken)
    {
        try
        {
            // The one place where a policy is changed.
            await UncancelledCall.AnsweredAsync(
                stop => plan.Replacement is null ? resource.DeletePolicyAsync(stop) : resource.PutPolicyAsync(plan.Replacement, stop),
                cancellationToken);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, plan.AccountId);
            return Conclude(plan, OutcomeOf(error), error);
        }

        return await VerifyAsync(plan, resource, cancellationToken);
    }

    private async Task<ResourcePolicyUnlock> VerifyAsync(
        ResourcePolicyUnlockPlan plan, PolicyResource resource, CancellationToken cancellationToken)
    {
        ResourcePolicyUnlockOutcome aim = plan.Replacement is null
            ? ResourcePolicyUnlockOutcome.Unlocked
            : ResourcePolicyUnlockOutcome.Replaced;
        try
        {
            foreach (TimeSpan wait in VerificationWaits)
            {
                if (PolicyComparison.IsSame(await resource.ReadPolicyAsync(cancellationToken), plan.Replacement))
                {
                    return Conclude(plan, aim, null) with { Verified = true };
                }

                await Task.Delay(wait, connection.Clock, cancellationToken);
            }

            return Conclude(plan, ResourcePolicyUnlockOutcome.NotVerified, ResourcePolicyErrors.StillThere(plan));
        }
        catch (Exception e)
        {
            // Whatever happens now, the policy was changed, and its text must reach the user.
            return Conclude(plan, ResourcePolicyUnlockOutcome.NotVerified, ErrorTranslator.Translate(e, plan.AccountId));
        }
    }

    public ResourcePolicyUnlock Conclude(ResourcePolicyUnlockPlan plan, ResourcePolicyUnlockOutcome outcome, RootError? error) => new(plan)
    {
        Policy = plan.Policy,
        Outcome = outcome,
        CompletedAt = connection.Clock.GetUtcNow(),
        Error = error,
    };
}

/// <summary>Compares the texts of policies.</summary>
internal static class PolicyComparison
{
    /// <summary>Whether two texts, null for none, are the same policy: AWS may lay a policy out anew, but says the same with it.</summary>
    public static bool IsSame(string? one, string? other)
    {
        if (one is null || other is null || string.Equals(one, other, StringComparison.Ordinal))
        {
            return string.Equals(one, other, StringComparison.Ordinal);
        }

        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
