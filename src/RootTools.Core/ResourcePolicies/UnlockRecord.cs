using RootTools.Errors;
using RootTools.Journal;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.ResourcePolicies;

/// <summary>What the journal tells of the deletion of a policy.</summary>
internal static class UnlockRecord
{
    /// <summary>Before it: the resource, and where its policy is kept.</summary>
    public static JournalIntent Intent(ResourcePolicyUnlockPlan plan, PolicyBackup backup) => new()
    {
        Action = plan.ResourceType == ResourceType.Bucket ? JournalActions.DeleteBucketPolicy : JournalActions.DeleteQueuePolicy,
        AccountId = plan.AccountId,
        Resource = plan.ResourceArn,
        Region = plan.Region,
        Details = [$"policy of SHA-256 {backup.Sha256}"],
        BackupPath = backup.Path,
    };

    /// <summary>After it.</summary>
    public static JournalConclusion Conclude(ResourcePolicyUnlock unlock) => new()
    {
        Outcome = unlock.Error?.Kind == RootErrorKind.Cancelled ? JournalOutcomes.Stopped : unlock.Outcome.ToString(),
        Error = unlock.Error,
    };
}
