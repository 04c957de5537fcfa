using RootTools.Connection;
using RootTools.Journal;
using RootTools.Organization;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.Commands.Tasks;

/// <summary>Deletes the policy of a bucket or queue, after asking with the policy's text.</summary>
/// <param name="plan">Finds the resource and reads its policy.</param>
/// <param name="execute">Deletes the policy.</param>
/// <param name="output">Where questions and results go.</param>
internal sealed class UnlockTask(
    Func<MemberAccount, CancellationToken, Task<ResourcePolicyUnlockPlan>> plan,
    Func<ResourcePolicyUnlockPlan, CancellationToken, Task<ResourcePolicyUnlock>> execute,
    TaskOutput output) : IAccountTask
{
    /// <summary>Makes the task for a bucket.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="region">Its Region; null to find it.</param>
    /// <param name="backups">Where the policy is kept.</param>
    /// <param name="journal">Where the deletion is recorded.</param>
    /// <param name="output">Where questions and results go.</param>
    /// <returns>The task.</returns>
    public static UnlockTask ForBucket(
        RootConnection connection,
        string bucketName,
        string? region,
        PolicyBackupStore backups,
        JournalRun journal,
        TaskOutput output)
    {
        BucketPolicyUnlocker unlocker = new(connection, backups, journal);
        return new UnlockTask((account, stop) => unlocker.PlanAsync(account, bucketName, region, stop), unlocker.ExecuteAsync, output);
    }

    /// <summary>Makes the task for a queue.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="backups">Where the policy is kept.</param>
    /// <param name="journal">Where the deletion is recorded.</param>
    /// <param name="output">Where questions and results go.</param>
    /// <returns>The task.</returns>
    public static UnlockTask ForQueue(
        RootConnection connection,
        QueueReference queue,
        PolicyBackupStore backups,
        JournalRun journal,
        TaskOutput output)
    {
        QueuePolicyUnlocker unlocker = new(connection, backups, journal);
        return new UnlockTask((account, stop) => unlocker.PlanAsync(account, queue, stop), unlocker.ExecuteAsync, output);
    }

    /// <inheritdoc/>
    public async Task<bool> RunAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        ResourcePolicyUnlockPlan found = await plan(account, cancellationToken);
        if (found.Policy is not null && !await AskAsync(account, found, cancellationToken))
        {
            return true;
        }

        ResourcePolicyUnlock result = await execute(found, cancellationToken);
        output.Write(result, result.Error);
        return result.Error is null;
    }

    private Task<bool> AskAsync(MemberAccount account, ResourcePolicyUnlockPlan found, CancellationToken cancellationToken)
    {
        string resource = $"{found.ResourceType.ToString().ToLowerInvariant()} {found.ResourceName} of {account} in {found.Region}";
        string[] question = [$"This policy of {resource} will be deleted:", found.DescribePolicy(), "Delete it?"];
        return output.AskAsync(
            $"Delete the policy of {resource}: {found.Policy}",
            string.Join(Environment.NewLine, question),
            "Delete resource policy",
            cancellationToken);
    }
}
