using RootTools.Errors;
using RootTools.Policies;
using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>The errors of resource policies that AWS has no code for, or one that says too little.</summary>
internal static class UnlockErrors
{
    /// <summary>The id of <see cref="NoPolicy"/>.</summary>
    public const string NoPolicyId = "ResourceHasNoPolicy";

    public static RootError NoPolicy(ResourcePolicyUnlockPlan plan) => new()
    {
        Id = NoPolicyId,
        Kind = RootErrorKind.NotFound,
        Message = $"{Name(plan)} has no policy, so that nothing locks it.",
        RecommendedAction = "Nothing is to be done here. If access still fails, look at service control policies, " +
            "resource control policies and VPC endpoint policies.",
        AccountId = plan.AccountId,
    };

    /// <summary>The id of <see cref="OtherPolicy"/>.</summary>
    public const string OtherPolicyId = "ResourceHasOtherPolicy";

    public static RootError OtherPolicy(ResourcePolicyUnlockPlan plan) => new()
    {
        Id = OtherPolicyId,
        Kind = RootErrorKind.Conflict,
        Message = $"{Name(plan)} has another policy by now, which was left alone.",
        RecommendedAction =
            "Look at it with Get-RootResourcePolicy. To put the backup in its place, give -Overwrite: that backs the policy up before.",
        AccountId = plan.AccountId,
    };

    public static RootError NotLocked(ResourcePolicyUnlockPlan plan) => new()
    {
        Id = "ResourceNotLocked",
        Kind = RootErrorKind.Conflict,
        Message = $"The policy of {Name(plan)} locks nobody out who may repair it, so that it was left alone.",
        RecommendedAction =
            "Have it changed in the account itself. To delete it in a root session all the same, use Invoke-RootPrivilegedTask.",
        AccountId = plan.AccountId,
    };

    public static RootError OtherResource(PolicyBackup backup, ResourcePolicyUnlockPlan plan) => new()
    {
        Id = "BackupOfOtherResource",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"The backup is of {backup.ResourceArn}, but {Name(plan)} is {plan.ResourceArn}.",
        RecommendedAction = "Connect to the organization and partition that the backup was made in.",
        AccountId = plan.AccountId,
    };

    public static RootError NoResource(string accountId, string arn) => new()
    {
        Id = "ResourceInvalid",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"'{arn}' is not the ARN of a bucket or queue.",
        RecommendedAction = "Give -BucketName, or -QueueName and -Region.",
        AccountId = accountId,
    };

    public static RootError Undecided(ResourcePolicy resource) => new()
    {
        Id = "LockoutUndecided",
        Kind = RootErrorKind.Unexpected,
        Message = $"The policy of {resource.ResourceArn} is too intricate to decide whether it locks.",
        RecommendedAction = $"Look at it: Get-RootResourcePolicy -AccountId {resource.AccountId} "
            + $"-{resource.ResourceType}Name {resource.ResourceName} -Region {resource.Region}",
        AccountId = resource.AccountId,
    };

    public static RootError BucketNotFound(string accountId, string bucketName) => new()
    {
        Id = "BucketNotFound",
        Kind = RootErrorKind.NotFound,
        Message = $"Account {accountId} owns no bucket '{bucketName}' in any Region.",
        RecommendedAction = "Check the bucket's name and the account that owns it.",
        AccountId = accountId,
    };

    public static RootError QueueNotFound(string accountId, string queueName, string region) => new()
    {
        Id = "QueueNotFound",
        Kind = RootErrorKind.NotFound,
        Message = $"Account {accountId} has no queue '{queueName}' in Region {region}.",
        RecommendedAction =
            "Check the queue's name and account, and name the Region that it is in with -Region: a queue belongs to one Region.",
        AccountId = accountId,
    };

    public static RootError QueueOfAnotherAccount(string accountId, QueueReference queue) => new()
    {
        Id = "QueueOfAnotherAccount",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"The queue {queue.Url} belongs to account {queue.AccountId}, not to {accountId}.",
        RecommendedAction = $"Give -AccountId {queue.AccountId}: a root session reaches only queues of its own account.",
        AccountId = accountId,
    };

    public static RootError RegionUnknown(string accountId, string message) => new()
    {
        Id = "RegionUnknown",
        Kind = RootErrorKind.InvalidArgument,
        Message = message,
        RecommendedAction = "Set -Region to the Region that the resource is in, such as us-east-1 or eu-central-1.",
        AccountId = accountId,
    };

    public static RootError PolicyChanged(ResourcePolicyUnlockPlan plan) => new()
    {
        Id = "PolicyChanged",
        Kind = RootErrorKind.Conflict,
        Message = $"The policy of {Name(plan)} is no longer the one that was shown, so that it was left alone.",
        RecommendedAction = "Run again, and look at the policy as it is now.",
        AccountId = plan.AccountId,
    };

    public static RootError StillThere(ResourcePolicyUnlockPlan plan) => new()
    {
        Id = "UnlockNotVerified",
        Kind = RootErrorKind.Conflict,
        Message = $"AWS accepted the change of the policy of {Name(plan)}, but still shows the old one.",
        RecommendedAction = "Wait a minute and run again: something may be changing it too, such as a deployment.",
        AccountId = plan.AccountId,
    };

    public static RootError PolicyNotUnderstood(ResourcePolicyUnlockPlan plan, IReadOnlyList<PolicyProblem> problems) => new()
    {
        Id = "PolicyNotUnderstood",
        Kind = RootErrorKind.Unexpected,
        Message = $"The policy of {Name(plan)} cannot be parsed, so that nobody knows whether it locks: {Describe(problems)}",
        RecommendedAction = "Look at its text in the property Policy, and report it as a defect of RootTools if AWS accepts it.",
        AccountId = plan.AccountId,
    };

    public static RootError PolicyInvalid(IReadOnlyList<PolicyProblem> problems) => new()
    {
        Id = "PolicyInvalid",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"What -Policy gives is no policy that AWS would accept: {Describe(problems)}",
        RecommendedAction = "Give the JSON text of a resource policy, such as: -Policy (Get-Content policy.json -Raw)",
    };

    public static RootError WouldLock(ResourcePolicyUnlockPlan plan, ResourceLockout lockout) => new()
    {
        Id = "PolicyWouldLock",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"The policy that -Policy gives would lock {Name(plan)} again, by {lockout.LockedBy}. Nothing was changed.",
        RecommendedAction = "Exempt a role of the account in the statement, with ArnNotEquals on aws:PrincipalArn; "
            + "or leave out -Policy, so that the old policy is deleted.",
        AccountId = plan.AccountId,
    };

    private static string Describe(IReadOnlyList<PolicyProblem> problems) =>
        string.Join(" ", problems.Where(problem => problem.Severity == PolicyProblemSeverity.Error));

    private static string Name(ResourcePolicyUnlockPlan plan) =>
        $"{plan.ResourceType} '{plan.ResourceName}' in account {plan.AccountId} ({plan.Region})";
}
