using System.Text;
using RootTools.Errors;
using RootTools.Journal;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.ResourcePolicies;

/// <summary>What the journal tells of the change of a policy.</summary>
internal static class UnlockRecord
{
    /// <summary>Before it: the resource, and where its policy is kept.</summary>
    public static JournalIntent Intent(ResourcePolicyUnlockPlan plan, PolicyBackup? backup) => new()
    {
        Action = (plan.ResourceType, plan.Replacement) switch
        {
            (ResourceType.Bucket, null) => JournalActions.DeleteBucketPolicy,
            (ResourceType.Bucket, _) => JournalActions.PutBucketPolicy,
            (_, null) => JournalActions.DeleteQueuePolicy,
            _ => JournalActions.PutQueuePolicy,
        },
        AccountId = plan.AccountId,
        Resource = plan.ResourceArn,
        Region = plan.Region,
        Details =
        [
            .. backup is null ? Array.Empty<string>() : [$"policy of SHA-256 {backup.Sha256}"],
            .. plan.Replacement is not { } text
                ? Array.Empty<string>()
                : [$"new policy of SHA-256 {JournalHash.Of(Encoding.UTF8.GetBytes(text))}"],
        ],
        BackupPath = backup?.Path,
    };

    /// <summary>After it.</summary>
    public static JournalConclusion Conclude(ResourcePolicyUnlock unlock) => new()
    {
        Outcome = unlock.Error?.Kind == RootErrorKind.Cancelled ? JournalOutcomes.Stopped : unlock.Outcome.ToString(),
        Error = unlock.Error,
    };
}
