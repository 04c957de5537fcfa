using RootTools.Aws;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Policies;
using RootTools.ResourcePolicies.Lockouts;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>Looks at a policy that was read: what it says, and whether it locks its account out.</summary>
/// <param name="services">The clients, which know the partition.</param>
/// <param name="sessions">Says which organization it is, and what time it is.</param>
internal sealed class PolicyExamination(AwsServices services, RootTaskSessions sessions)
{
    /// <summary>Makes a result of a resource that was found, and of its policy.</summary>
    /// <param name="found">The resource.</param>
    /// <param name="cancellationToken">Stops the reading of the context.</param>
    public async Task<ResourcePolicy> ExamineAsync(ResourcePolicyUnlockPlan found, CancellationToken cancellationToken)
    {
        ResourcePolicy read = new()
        {
            AccountId = found.AccountId,
            AccountName = found.AccountName,
            ResourceType = found.ResourceType,
            ResourceName = found.ResourceName,
            ResourceArn = found.ResourceArn,
            Region = found.Region,
            Policy = found.Policy,
            CheckedAt = sessions.Clock.GetUtcNow(),
            Error = found.Error,
        };
        if (found.Policy is null)
        {
            return read;
        }

        bool isPolicy = PolicyDocument.TryParse(
            found.Policy, PolicyKind.Resource, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems);
        return isPolicy
            ? read with { Document = document, Lockout = await AnalyzeAsync(document!, found, cancellationToken) }
            : read with { Error = UnlockErrors.PolicyNotUnderstood(found, problems) };
    }

    /// <summary>Says why a policy must not be put on a resource.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="found">The resource.</param>
    /// <param name="cancellationToken">Stops the reading of the context.</param>
    /// <returns>The reason: it is no policy, or it would lock the account out again; null when there is none.</returns>
    public async Task<RootError?> RefuseAsync(string policy, ResourcePolicyUnlockPlan found, CancellationToken cancellationToken)
    {
        if (!PolicyDocument.TryParse(policy, PolicyKind.Resource, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems))
        {
            return UnlockErrors.PolicyInvalid(problems);
        }

        ResourceLockout lockout = await AnalyzeAsync(document, found, cancellationToken);
        return lockout.Verdict is LockoutVerdict.Locked or LockoutVerdict.Undecided ? UnlockErrors.WouldLock(found, lockout) : null;
    }

    private async Task<ResourceLockout> AnalyzeAsync(
        PolicyDocument document, ResourcePolicyUnlockPlan found, CancellationToken cancellationToken)
    {
        RootContext context = await sessions.GetContextAsync(cancellationToken);
        return LockoutAnalyzer.Analyze(document, new LockoutSubject
        {
            AccountId = found.AccountId,
            ResourceType = found.ResourceType,
            ResourceArn = found.ResourceArn!,
            Region = found.Region!,
            Partition = services.Partition.Name,
            OrganizationId = context.OrganizationId,
            Time = sessions.Clock.GetUtcNow(),
        });
    }
}
