using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>The errors of resource policies that AWS has no code for, or one that says too little.</summary>
internal static class ResourcePolicyErrors
{
    public const string NoPolicyId = "ResourceHasNoPolicy";

    public const string OtherPolicyId = "ResourceHasOtherPolicy";

    /// <summary>Credentials of an account are unknown in a Region that it did not opt in to.</summary>
    public static RootError RegionNotEnabled(RootError answer) => answer with
    {
        Id = "RegionNotEnabled",
        Kind = RootErrorKind.FeatureDisabled,
        RecommendedAction = "Leave the Region out of -Region; or enable it in the account, if there should be something in it.",
    };

    public static RootError NoPolicy(ResourceReference resource) => new(
        NoPolicyId,
        RootErrorKind.NotFound,
        $"{Name(resource)} has no policy, so that nothing locks it.",
        "Leave it as it is. If access still fails, look at service control policies, resource control policies and VPC endpoint policies.",
        resource.AccountId);

    public static RootError OtherPolicy(ResourceReference resource) => new(
        OtherPolicyId,
        RootErrorKind.Conflict,
        $"{Name(resource)} has another policy by now, which was left alone.",
        "Look at it with Get-RootResourcePolicy. To put the backup in its place, give -Overwrite: that backs the policy up before.",
        resource.AccountId);

    public static RootError NotLocked(ResourceReference resource) => new(
        "ResourceNotLocked",
        RootErrorKind.Conflict,
        $"The policy of {Name(resource)} locks nobody out who may repair it, so that it was left alone.",
        "Have it changed in the account itself. To change it in a root session all the same, give -EvenIfOpen.",
        resource.AccountId);

    public static RootError OtherResource(PolicyBackup backup, ResourceReference resource) => new(
        "BackupOfOtherResource",
        RootErrorKind.InvalidArgument,
        $"The backup is of {backup.ResourceArn}, but {Name(resource)} is {resource.ResourceArn}.",
        "Connect to the organization and partition that the backup was made in.",
        resource.AccountId);

    public static RootError NotAResource(string accountId, string arn) => new(
        "ResourceInvalid",
        RootErrorKind.InvalidArgument,
        $"'{arn}' is not the ARN of a bucket or queue.",
        "Give -BucketName, or -QueueName and -Region.",
        accountId);

    public static RootError NameInvalid(ResourceReference resource) => new(
        "ResourceNameInvalid",
        RootErrorKind.InvalidArgument,
        $"No {resource.ResourceType.ToString().ToLowerInvariant()} can be called '{resource.ResourceName}'.",
        resource.ResourceType == ResourceType.Bucket
            ? "Give the bucket's name alone: 3 to 63 letters, digits, dots and hyphens; old ones also have underscores and capitals."
            : "Give the queue's name alone: up to 80 letters, digits, hyphens and underscores, and .fifo at the end of a FIFO queue.",
        resource.AccountId);

    public static RootError NotAQueueUrl(string url) => new(
        "QueueUrlInvalid",
        RootErrorKind.InvalidArgument,
        $"'{url}' is not the URL of a queue.",
        "Give a URL such as https://sqs.eu-west-1.amazonaws.com/333333333333/orders, or -QueueName and -Region.");

    public static RootError Undecided(ResourcePolicy resource) => new(
        "LockoutUndecided",
        RootErrorKind.Unexpected,
        $"Whether the policy of {resource.ResourceArn} locks cannot be told: {resource.Lockout?.Doubt}.",
        $"Look at it: Get-RootResourcePolicy -AccountId {resource.AccountId} "
        + $"-{resource.ResourceType}Name {resource.ResourceName} -Region {resource.Region}",
        resource.AccountId);

    public static RootError BucketNotFound(string accountId, string bucketName) => new(
        "BucketNotFound",
        RootErrorKind.NotFound,
        $"Account {accountId} owns no bucket '{bucketName}' in any Region.",
        "Check the bucket's name and the account that owns it.",
        accountId);

    public static RootError QueueNotFound(ResourceReference queue) => new(
        "QueueNotFound",
        RootErrorKind.NotFound,
        $"Account {queue.AccountId} has no queue '{queue.ResourceName}' in Region {queue.Region}.",
        "Check the queue's name and account, and name the Region that it is in with -Region: a queue belongs to one Region.",
        queue.AccountId);

    public static RootError QueueOfAnotherAccount(string accountId, QueueUrl queue) => new(
        "QueueOfAnotherAccount",
        RootErrorKind.InvalidArgument,
        $"The queue {queue.Text} belongs to account {queue.AccountId}, not to {accountId}.",
        $"Give -AccountId {queue.AccountId}: a root session reaches only queues of its own account.",
        accountId);

    public static RootError RegionUnknown(string accountId, string message) => new(
        "RegionUnknown",
        RootErrorKind.InvalidArgument,
        message,
        "Set -Region to the Region that the resource is in, such as us-east-1 or eu-central-1.",
        accountId);

    public static RootError PolicyChanged(ResourceReference resource) => new(
        "PolicyChanged",
        RootErrorKind.Conflict,
        $"The policy of {Name(resource)} is no longer the one that was shown, so that it was left alone.",
        "Run again, and look at the policy as it is now.",
        resource.AccountId);

    public static RootError StillThere(ResourceReference resource) => new(
        "UnlockNotVerified",
        RootErrorKind.Conflict,
        $"AWS accepted the change of the policy of {Name(resource)}, but still shows the old one.",
        "Wait a minute and run again: something may be changing it too, such as a deployment.",
        resource.AccountId);

    public static RootError NotUnderstood(ResourceReference resource, IReadOnlyList<PolicyProblem> problems) => new(
        "PolicyNotUnderstood",
        RootErrorKind.Unexpected,
        $"The policy of {Name(resource)} cannot be parsed, so that nobody knows whether it locks: {Describe(problems)}",
        "Look at its text in the property Policy, and report it as a defect of RootTools if AWS accepts it.",
        resource.AccountId);

    public static RootError NotAPolicy(IReadOnlyList<PolicyProblem> problems) => new(
        "PolicyInvalid",
        RootErrorKind.InvalidArgument,
        $"What -Policy gives is no policy that AWS would accept: {Describe(problems)}",
        "Give the JSON text of a resource policy, such as: -Policy (Get-Content policy.json -Raw)");

    public static RootError WouldLock(ResourceReference resource, ResourceLockout lockout) => new(
        "PolicyWouldLock",
        RootErrorKind.InvalidArgument,
        $"The policy that -Policy gives would lock {Name(resource)} again, by {lockout.LockedBy}. Nothing was changed.",
        "Exempt a role of the account in the statement, with ArnNotEquals on aws:PrincipalArn; or leave out -Policy, so that the old policy "
        + "is deleted.",
        resource.AccountId);

    public static RootError BackupNotWritten(PolicyBackup backup, string folder, Exception cause) => new(
        "BackupNotWritten",
        RootErrorKind.StorageFailed,
        $"The policy of {backup.ResourceArn} cannot be backed up in '{folder}': {cause.Message}",
        "Nothing is deleted without a backup. Free space on the disk, allow writing to the folder, or name another one with -BackupPath.",
        backup.AccountId)
    { EndsRun = true };

    public static RootError BackupNotReadable(string path, Exception cause) => new(
        "BackupNotReadable",
        cause is FileNotFoundException or DirectoryNotFoundException ? RootErrorKind.NotFound : RootErrorKind.StorageFailed,
        $"The backup '{path}' cannot be read: {cause.Message}",
        "Name the file as the unlock's result and the journal do. It is readable by its owner only.");

    public static RootError BackupDamaged(string path) => new(
        "BackupDamaged",
        RootErrorKind.StorageFailed,
        $"'{path}' is not a backup of a policy, or it was changed: its policy does not match its SHA-256.",
        "Take another copy of the backup. Nothing was put back.");

    public static RootError RestoreNotConfirmed(ResourcePolicyRestorePlan plan) => new(
        "RestoreNotConfirmed",
        RootErrorKind.Conflict,
        $"The policy of {plan.Backup} was not put back, since nobody confirmed it. {string.Join(" ", plan.Doubts)}",
        "Look at the policy, and confirm the question of Restore-RootResourcePolicy; or give -JournalPath with the journal of the backup's run.",
        plan.Backup.AccountId);

    private static string Describe(IReadOnlyList<PolicyProblem> problems) =>
        string.Join(" ", problems.Where(problem => problem.Severity == PolicyProblemSeverity.Error));

    private static string Name(ResourceReference resource) =>
        $"{resource.ResourceType} '{resource.ResourceName}' in account {resource.AccountId} ({resource.Region})";
}
