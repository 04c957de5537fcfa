using RootTools.Errors;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class ResourcePolicyRestorerTests : SandboxResourceTests
{
    [Fact]
    public async Task The_policies_of_an_unlocked_bucket_and_queue_come_back_byte_for_byte()
    {
        // Letters and layout that a careless writer would change.
        SimulatedBucket bucket = Resources.AddBucket("locked", arn => SandboxResources.DenyEveryone(arn).Replace("DenyAll", "Verbote<>&") + "\t ");
        SimulatedQueue queue = Resources.AddQueue("locked", SandboxResources.DenyEveryone);
        string[] before = [bucket.Policy!.Text, queue.Policy!.Text];
        PolicyBackup[] backups = [await BackupOfUnlockAsync(Reference(bucket)), await BackupOfUnlockAsync(Reference(queue))];
        Assert.Null(bucket.Policy);
        Assert.Null(queue.Policy);

        ResourcePolicyRestore[] results = [await RestoreAsync(backups[0]), await RestoreAsync(backups[1])];

        Assert.All(results, result => Assert.Equal((ResourcePolicyRestoreOutcome.Restored, true, null), (result.Outcome, result.Verified, result.Error)));
        Assert.Equal((before[0], before[1]), (bucket.Policy!.Text, queue.Policy!.Text));
    }

    [Fact]
    public async Task A_policy_that_is_back_already_is_left_alone()
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        PolicyBackup backup = await BackupOfUnlockAsync(Reference(bucket));
        await RestoreAsync(backup);

        Assert.Equal(ResourcePolicyRestoreOutcome.AlreadyInPlace, (await RestoreAsync(backup)).Outcome);
    }

    [Fact]
    public async Task Another_policy_that_the_resource_has_by_now_stays_unless_it_may_be_overwritten_and_is_kept_then()
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        PolicyBackup backup = await BackupOfUnlockAsync(Reference(bucket));
        string other = SandboxResources.DenyPlainText(bucket.Arn);
        bucket.Policy = new PolicyText(other);

        ResourcePolicyRestore refused = await RestoreAsync(backup);
        Assert.Equal((ResourcePolicyRestoreOutcome.OtherPolicy, "ResourceHasOtherPolicy"), (refused.Outcome, refused.Error?.Id));
        Assert.Equal(other, bucket.Policy.Text);

        ResourcePolicyRestore forced = await RestoreAsync(backup, overwrite: true);
        Assert.Equal((ResourcePolicyRestoreOutcome.Restored, true), (forced.Outcome, forced.Verified));
        Assert.Equal(backup.Policy, bucket.Policy.Text);
        Assert.Equal(other, PolicyBackupStore.Read(forced.ReplacedBackupPath!).Policy);
    }

    [Fact]
    public async Task The_plan_tells_that_the_policy_locks_again()
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        PolicyBackup backup = await BackupOfUnlockAsync(Reference(bucket));

        Assert.Equal(LockoutVerdict.Locked, (await Restorer().PlanAsync(backup, cancellationToken: Never)).Verdict);
    }

    [Fact]
    public async Task A_bucket_that_is_gone_is_not_found()
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        PolicyBackup backup = await BackupOfUnlockAsync(Reference(bucket));

        ResourcePolicyRestore result = await RestoreAsync(backup with { ResourceName = "gone" });

        Assert.Equal((ResourcePolicyRestoreOutcome.NotFound, RootErrorKind.NotFound), (result.Outcome, result.Error!.Kind));
    }

    private ResourcePolicyRestorer Restorer() => new(Aws.Connection, new PolicyBackupStore(Folder["backups"]));

    private async Task<ResourcePolicyRestore> RestoreAsync(PolicyBackup backup, bool overwrite = false)
    {
        ResourcePolicyRestorer restorer = Restorer();
        return await restorer.ExecuteAsync(await restorer.PlanAsync(backup, overwrite, Never), Never);
    }

    private async Task<PolicyBackup> BackupOfUnlockAsync(ResourceReference resource) =>
        PolicyBackupStore.Read((await UnlockAsync(resource)).BackupPath!);
}
