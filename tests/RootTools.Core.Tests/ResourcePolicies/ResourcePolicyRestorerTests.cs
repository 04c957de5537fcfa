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

    [Fact]
    public async Task A_backup_that_the_journal_knows_is_put_back_without_a_doubt()
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        JournalRun journal = Journal();
        PolicyBackup backup = PolicyBackupStore.Read((await UnlockAsync(Reference(bucket), journal: journal)).BackupPath!);
        ResourcePolicyRestorer restorer = Restorer(journal);

        ResourcePolicyRestorePlan plan = await restorer.PlanAsync(backup, cancellationToken: Never);

        Assert.Empty(plan.Doubts);
        Assert.Equal(ResourcePolicyRestoreOutcome.Restored, (await restorer.ExecuteAsync(plan, Never)).Outcome);
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("resource")]
    [InlineData("journal")]
    public async Task A_backup_that_the_journal_does_not_know_is_put_back_only_when_somebody_confirms_it(string forged)
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        SimulatedBucket other = Resources.AddBucket("other");
        JournalRun journal = Journal();
        PolicyBackup backup = PolicyBackupStore.Read((await UnlockAsync(Reference(bucket), journal: journal)).BackupPath!);
        backup = forged switch
        {
            "policy" => backup with { Policy = SandboxResources.DenyPlainText(bucket.Arn) },
            "resource" => backup with { ResourceName = other.Name, ResourceArn = other.Arn },
            _ => backup,
        };
        ResourcePolicyRestorer restorer = Restorer(forged == "journal" ? null : journal);

        ResourcePolicyRestorePlan plan = await restorer.PlanAsync(backup, cancellationToken: Never);
        ResourcePolicyRestore refused = await restorer.ExecuteAsync(plan, Never);

        Assert.Contains("no record", Assert.Single(plan.Doubts), StringComparison.Ordinal);
        Assert.Equal((ResourcePolicyRestoreOutcome.Failed, "RestoreNotConfirmed"), (refused.Outcome, refused.Error?.Id));
        Assert.Equal((null, null), (bucket.Policy, other.Policy));

        // Once confirmed, AWS decides: a policy that names another bucket it does not take.
        ResourcePolicyRestore confirmed = await restorer.ExecuteAsync(plan with { IsConfirmed = true }, Never);
        Assert.Equal(forged == "resource" ? "MalformedPolicy" : null, confirmed.Error?.Id);
    }

    [Theory]
    [InlineData(""" "Effect":"Allow","Principal":"*" """, "access to everyone: Allow statement Forged")]
    [InlineData(""" "Effect":"Permit","Principal":"*" """, "cannot be parsed")]
    public async Task A_policy_that_lets_everyone_in_or_cannot_be_read_is_doubted_also_when_the_journal_knows_it(string statement, string doubt)
    {
        SimulatedBucket bucket = Resources.AddBucket("open");
        string text = $$"""{"Statement":[{"Sid":"Forged",{{statement}},"Action":"s3:GetObject","Resource":"{{bucket.Arn}}/*"}]}""";
        bucket.Policy = new PolicyText(text);
        JournalRun journal = Journal();
        PolicyBackup backup = PolicyBackupStore.Read((await UnlockAsync(Reference(bucket), null, evenIfOpen: true, journal)).BackupPath!);

        ResourcePolicyRestorePlan plan = await Restorer(journal).PlanAsync(backup, cancellationToken: Never);

        Assert.Contains(doubt, Assert.Single(plan.Doubts), StringComparison.Ordinal);
        Assert.Equal("RestoreNotConfirmed", (await Restorer(journal).ExecuteAsync(plan, Never)).Error?.Id);
        Assert.Null(bucket.Policy);
    }

    private JournalRun Journal() => new(
        new JournalWriter(Folder["journal.jsonl"]), null, "Unlock-RootResource", Aws.Connection.GetContextAsync);

    private ResourcePolicyRestorer Restorer(JournalRun? journal = null) => new(Aws.Connection, new PolicyBackupStore(Folder["backups"]), journal);

    private async Task<ResourcePolicyRestore> RestoreAsync(PolicyBackup backup, bool overwrite = false)
    {
        ResourcePolicyRestorer restorer = Restorer();
        ResourcePolicyRestorePlan plan = await restorer.PlanAsync(backup, overwrite, Never);
        return await restorer.ExecuteAsync(plan with { IsConfirmed = true }, Never);
    }

    private async Task<PolicyBackup> BackupOfUnlockAsync(ResourceReference resource) =>
        PolicyBackupStore.Read((await UnlockAsync(resource)).BackupPath!);
}
