using RootTools.Organization;
using RootTools.ResourcePolicies;

namespace RootTools.Commands.Tasks;

/// <summary>Deletes the policy of a bucket or queue that locks everyone out, after asking with the policy's text.</summary>
/// <param name="unlocker">Does it.</param>
/// <param name="resourceOf">The resource of an account.</param>
/// <param name="evenIfOpen">Whether the policy may go although it locks nobody out.</param>
/// <param name="output">Where questions and results go.</param>
internal sealed class UnlockTask(
    ResourcePolicyUnlocker unlocker, Func<MemberAccount, ResourceReference> resourceOf, bool evenIfOpen, TaskOutput output) : IAccountTask
{
    /// <inheritdoc/>
    public async Task<bool> RunAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        ResourcePolicyUnlockPlan plan = await unlocker.PlanAsync(resourceOf(account), null, evenIfOpen, cancellationToken);
        if (plan.Error is null && !await AskAsync(account, plan, cancellationToken))
        {
            return true;
        }

        ResourcePolicyUnlock result = await unlocker.ExecuteAsync(plan, cancellationToken);
        output.Write(result, result.Error);
        return result.Error is null;
    }

    private Task<bool> AskAsync(MemberAccount account, ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken)
    {
        string resource = $"{plan.ResourceType.ToString().ToLowerInvariant()} {plan.ResourceName} of {account} in {plan.Region}";
        string[] question = [$"This policy of {resource} will be deleted:", plan.DescribePolicy(), "Delete it?"];
        return output.AskAsync(
            $"Delete the policy of {resource}: {plan.Policy}",
            string.Join(Environment.NewLine, question),
            "Delete resource policy",
            cancellationToken);
    }
}
