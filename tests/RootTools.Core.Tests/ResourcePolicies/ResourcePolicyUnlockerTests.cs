using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class ResourcePolicyUnlockerTests : SandboxResourceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(SandboxResources.Region)]
    [InlineData("ap-northeast-1")]
    public async Task A_bucket_is_unlocked_whatever_Region_is_named(string? region)
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        string policy = bucket.Policy!.Text;

        ResourcePolicyUnlock result = await UnlockAsync(Reference(bucket, region));

        Assert.Equal(
            (ResourcePolicyUnlockOutcome.Unlocked, true, SandboxResources.Region, policy),
            (result.Outcome, result.Verified, result.Region, result.Policy));
        Assert.Null(bucket.Policy);
        Assert.Equal(policy, PolicyBackupStore.Read(result.BackupPath!).Policy);
    }

    [Fact]
    public async Task A_bucket_without_a_policy_and_one_that_does_not_exist_are_told_apart()
    {
        SimulatedBucket bucket = Resources.AddBucket("bare");
        ResourceReference gone = Reference(bucket) with { ResourceName = "not-bare" };

        Assert.Equal(ResourcePolicyUnlockOutcome.NoPolicy, (await UnlockAsync(Reference(bucket))).Outcome);
        Assert.Equal(ResourcePolicyUnlockOutcome.NotFound, (await UnlockAsync(gone)).Outcome);
        Assert.Equal(ResourcePolicyUnlockOutcome.NotFound, (await UnlockAsync(gone with { Region = SandboxResources.Region })).Outcome);
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_not_found_in_this_one()
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        string other = Aws.OpenAccounts.First(account => account.Id != bucket.Account.Id).Id;

        Assert.Equal(ResourcePolicyUnlockOutcome.NotFound, (await UnlockAsync(Reference(bucket) with { AccountId = other })).Outcome);
        Assert.NotNull(bucket.Policy);
    }

    [Theory]
    [InlineData(ResourceType.Bucket, "x/../../../evil/pwned")]
    [InlineData(ResourceType.Bucket, "locked?policy")]
    [InlineData(ResourceType.Bucket, "no spaces")]
    [InlineData(ResourceType.Bucket, "ab")]
    [InlineData(ResourceType.Bucket, "locked\n")]
    [InlineData(ResourceType.Queue, "../orders")]
    [InlineData(ResourceType.Queue, "orders.fifo.fifo")]
    [InlineData(ResourceType.Queue, "orders\n")]
    public async Task A_name_that_AWS_would_not_allow_is_refused_before_any_use(ResourceType type, string name)
    {
        ResourceReference resource = new() { AccountId = Resources.Account.Id, ResourceType = type, ResourceName = name, Region = SandboxResources.Region };

        ResourcePolicyUnlock result = await UnlockAsync(resource);

        Assert.Equal((ResourcePolicyUnlockOutcome.NotUnlockable, "ResourceNameInvalid"), (result.Outcome, result.Error?.Id));
        Assert.False(Directory.Exists(Folder["backups"]));
    }

    [Theory]
    [InlineData(ResourceType.Bucket, "My_old.Bucket")]
    [InlineData(ResourceType.Queue, "orders_1.fifo")]
    public async Task A_name_that_AWS_allows_or_allowed_once_is_looked_for(ResourceType type, string name)
    {
        ResourceReference resource = new() { AccountId = Resources.Account.Id, ResourceType = type, ResourceName = name, Region = SandboxResources.Region };

        Assert.Equal(ResourcePolicyUnlockOutcome.NotFound, (await UnlockAsync(resource)).Outcome);
    }

    [Fact]
    public async Task A_queue_is_unlocked_by_name_and_Region_or_by_URL()
    {
        SimulatedQueue queue = Resources.AddQueue("orders", SandboxResources.DenyEveryone);
        SimulatedQueue other = Resources.AddQueue("invoices", SandboxResources.DenyEveryone);

        ResourcePolicyUnlock byName = await UnlockAsync(Reference(queue));
        ResourcePolicyUnlock byUrl = await UnlockAsync(
            ResourceReference.QueueAt(new() { Id = other.Account.Id }, other.UrlAt(Aws.Sandbox.Endpoint).AbsoluteUri, other.Region));

        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true), (byName.Outcome, byName.Verified));
        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true), (byUrl.Outcome, byUrl.Verified));
        Assert.Null(queue.Policy);
        Assert.Null(other.Policy);
    }

    [Fact]
    public async Task A_queue_in_another_Region_is_said_not_to_be_in_this_one()
    {
        SimulatedQueue queue = Resources.AddQueue("orders", SandboxResources.DenyEveryone);

        ResourcePolicyUnlock result = await UnlockAsync(Reference(queue) with { Region = null });

        Assert.Equal((ResourcePolicyUnlockOutcome.NotFound, "QueueNotFound"), (result.Outcome, result.Error?.Id));
        Assert.Contains("us-east-1", result.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::open/*"}]}""")]
    public async Task A_policy_that_locks_nobody_out_is_left_alone_unless_that_is_asked_for(string? replacement)
    {
        SimulatedBucket bucket = Resources.AddBucket("open", SandboxResources.DenyPlainText);
        string policy = bucket.Policy!.Text;

        ResourcePolicyUnlock refused = await UnlockAsync(Reference(bucket), replacement);
        Assert.Equal((ResourcePolicyUnlockOutcome.NotUnlockable, "ResourceNotLocked"), (refused.Outcome, refused.Error?.Id));
        Assert.Contains("-EvenIfOpen", refused.Error!.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal((policy, null), (bucket.Policy.Text, refused.BackupPath));

        ResourcePolicyUnlock changed = await UnlockAsync(Reference(bucket), replacement, evenIfOpen: true);
        Assert.Equal((true, replacement), (changed.Verified, bucket.Policy?.Text));
        Assert.Equal(policy, PolicyBackupStore.Read(changed.BackupPath!).Policy);
    }

    [Fact]
    public async Task The_execution_refuses_a_policy_that_locks_nobody_out_whatever_the_plan_says()
    {
        SimulatedBucket bucket = Resources.AddBucket("open", SandboxResources.DenyPlainText);
        ResourcePolicyUnlockPlan plan = await Unlocker().PlanAsync(Reference(bucket), cancellationToken: Never);

        ResourcePolicyUnlock result = await Unlocker().ExecuteAsync(plan with { Error = null }, Never);

        Assert.Equal((ResourcePolicyUnlockOutcome.NotUnlockable, "ResourceNotLocked"), (result.Outcome, result.Error?.Id));
        Assert.NotNull(bucket.Policy);
    }

    [Theory]
    [InlineData(ResourceType.Bucket)]
    [InlineData(ResourceType.Queue)]
    public async Task Another_policy_takes_its_place_and_is_read_back(ResourceType type)
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        SimulatedQueue queue = Resources.AddQueue("locked", SandboxResources.DenyEveryone);
        string arn = type == ResourceType.Bucket ? bucket.Arn : queue.Arn;
        string replacement = SandboxResources.DenyPlainText(arn).Replace("\"s3:*\",\"sqs:*\"", type == ResourceType.Bucket ? "\"s3:*\"" : "\"sqs:*\"");

        ResourcePolicyUnlock result = await UnlockAsync(type == ResourceType.Bucket ? Reference(bucket) : Reference(queue), replacement);

        Assert.Equal((ResourcePolicyUnlockOutcome.Replaced, true), (result.Outcome, result.Verified));
        Assert.Equal(replacement, type == ResourceType.Bucket ? bucket.Policy!.Text : queue.Policy!.Text);
        Assert.NotNull(result.BackupPath);
    }

    [Theory]
    [InlineData("not JSON", "PolicyInvalid")]
    [InlineData("""{"Statement":[{"Effect":"Refuse","Principal":"*","Action":"s3:*","Resource":"*"}]}""", "PolicyInvalid")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}""", "PolicyWouldLock")]
    public async Task A_policy_that_is_none_or_locks_again_is_refused_before_anything_is_done(string replacement, string error)
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        string policy = bucket.Policy!.Text;

        ResourcePolicyUnlock result = await UnlockAsync(Reference(bucket), replacement);

        Assert.Equal((ResourcePolicyUnlockOutcome.NotUnlockable, error), (result.Outcome, result.Error?.Id));
        Assert.Equal(policy, bucket.Policy!.Text);
        Assert.Null(result.BackupPath);
    }

    [Fact]
    public async Task A_change_that_a_crash_left_without_an_outcome_gets_it_when_the_run_is_resumed()
    {
        SimulatedBucket bucket = Resources.AddBucket("locked", SandboxResources.DenyEveryone);
        string journal = Folder["journal.jsonl"];
        JournalRun first = Run(journal, null);
        await Assert.ThrowsAsync<OperationCanceledException>(() => first.RecordAsync<int>(
            new JournalIntent
            {
                Action = JournalActions.DeleteBucketPolicy,
                AccountId = bucket.Account.Id,
                Resource = bucket.Arn,
                BackupPath = "kept.json",
            },
            _ => throw new OperationCanceledException(),
            _ => throw new InvalidOperationException(),
            (value, _) => value,
            new CancellationToken(false)));
        bucket.Policy = null;
        string runId = first.RunId;
        await StripLastLineAsync(journal);

        RootContext context = await Aws.Connection.GetContextAsync(Never);
        JournalResume resume = await JournalResume.ReadAsync(journal, runId, context, null, Never);
        ResourcePolicyUnlock result = await UnlockAsync(Reference(bucket), journal: Run(journal, resume));

        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true, "kept.json", null), (result.Outcome, result.Verified, result.BackupPath, result.Error));
        Assert.Empty((await JournalResume.ReadAsync(journal, runId, context, null, Never)).Unfinished);
    }

    private static async Task StripLastLineAsync(string journal)
    {
        string[] lines = await File.ReadAllLinesAsync(journal, Never);
        await File.WriteAllTextAsync(journal, string.Concat(lines.Take(lines.Length - 1).Select(line => line + "\n")), Never);
    }

    private JournalRun Run(string journal, JournalResume? resume) =>
        new(new JournalWriter(journal), resume?.RunId, "Unlock-RootResource", Aws.Connection.GetContextAsync) { Resume = resume };
}
