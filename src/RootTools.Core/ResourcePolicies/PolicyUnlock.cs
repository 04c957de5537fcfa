using RootTools.Errors;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>Carries out a plan to delete a policy: the same for buckets and queues.</summary>
/// <param name="clock">Where the time comes from.</param>
internal sealed class PolicyUnlock(TimeProvider clock)
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
            return Conclude(plan, OutcomeOf(plan.Error!), plan.Error);
        }

        try
        {
            string? current = await bearer.ReadPolicyAsync(cancellationToken);
            if (current is not null && !string.Equals(current, plan.Policy, StringComparison.Ordinal))
            {
                return Conclude(plan, ResourcePolicyUnlockOutcome.Failed, UnlockErrors.PolicyChanged(plan));
            }

            // The one place where a policy is deleted.
            await bearer.DeletePolicyAsync(cancellationToken);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, plan.AccountId);
            return Conclude(plan, OutcomeOf(error), error);
        }

        return await VerifyAsync(plan, bearer, cancellationToken);
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

    private async Task<ResourcePolicyUnlock> VerifyAsync(ResourcePolicyUnlockPlan plan, IPolicyBearer bearer, CancellationToken cancellationToken)
    {
        try
        {
            foreach (TimeSpan wait in VerificationWaits)
            {
                if (await bearer.ReadPolicyAsync(cancellationToken) is null)
                {
                    return Conclude(plan, ResourcePolicyUnlockOutcome.Unlocked, null) with { Verified = true };
                }

                await Task.Delay(wait, clock, cancellationToken);
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
        CompletedAt = clock.GetUtcNow(),
        Error = error,
    };
}
