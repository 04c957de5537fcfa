using RootTools.Errors;

namespace RootTools.ResourcePolicies.Backups;

/// <summary>The errors of backups.</summary>
internal static class BackupErrors
{
    public static RootError NotWritten(PolicyBackup backup, string folder, Exception cause) => new()
    {
        Id = "BackupNotWritten",
        Kind = RootErrorKind.StorageFailed,
        Message = $"The policy of {backup.ResourceArn} cannot be backed up in '{folder}': {cause.Message}",
        RecommendedAction = "Nothing is deleted without a backup. Free space on the disk, allow writing to the folder, " +
            "or name another one with -BackupPath.",
        AccountId = backup.AccountId,
        EndsRun = true,
    };

    public static RootError NotReadable(string path, Exception cause) => new()
    {
        Id = "BackupNotReadable",
        Kind = cause is FileNotFoundException or DirectoryNotFoundException ? RootErrorKind.NotFound : RootErrorKind.StorageFailed,
        Message = $"The backup '{path}' cannot be read: {cause.Message}",
        RecommendedAction = "Name the file as the unlock's result and the journal do. It is readable by its owner only.",
    };

    public static RootError Damaged(string path) => new()
    {
        Id = "BackupDamaged",
        Kind = RootErrorKind.StorageFailed,
        Message = $"'{path}' is not a backup of a policy, or it was changed: its policy does not match its SHA-256.",
        RecommendedAction = "Take another copy of the backup. Nothing was put back.",
    };
}
