using RootTools.Journal;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Tests.Fakes;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class ResourcePolicyUnlockerTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();
    private Connected _aws = null!;
    private SandboxResources _resources = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        _resources = new SandboxResources(_aws);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_policy_is_backed_up_and_deleted()
    {
        SimulatedBucket bucket = _resources.AddBucket("locked", SandboxResources.DenyEveryone);
        string policy = bucket.Policy!.Text;

        ResourcePolicyUnlock result = await UnlockAsync(Reference(bucket));

        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true), (result.Outcome, result.Verified));
        Assert.Null(bucket.Policy);
        Assert.Equal(policy, PolicyBackupStore.Read(result.BackupPath!).Policy);
    }

    [Theory]
    [InlineData(ResourceType.Bucket)]
    [InlineData(ResourceType.Queue)]
    public async Task Another_policy_takes_its_place_and_is_read_back(ResourceType type)
    {
        SimulatedBucket bucket = _resources.AddBucket("locked", SandboxResources.DenyEveryone);
        SimulatedQueue queue = _resources.AddQueue("locked", SandboxResources.DenyEveryone);
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
        SimulatedBucket bucket = _resources.AddBucket("locked", SandboxResources.DenyEveryone);
        string policy = bucket.Policy!.Text;

        ResourcePolicyUnlock result = await UnlockAsync(Reference(bucket), replacement);

        Assert.Equal((ResourcePolicyUnlockOutcome.NotUnlockable, error), (result.Outcome, result.Error?.Id));
        Assert.Equal(policy, bucket.Policy!.Text);
        Assert.Null(result.BackupPath);
    }

    [Fact]
    public async Task A_change_that_a_crash_left_without_an_outcome_gets_it_when_the_run_is_taken_up_again()
    {
        SimulatedBucket bucket = _resources.AddBucket("locked", SandboxResources.DenyEveryone);
        string journal = _folder["journal.jsonl"];
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

        JournalResume resume = await JournalResume.ReadAsync(new JournalReader(journal), runId, Never);
        ResourcePolicyUnlock result = await UnlockAsync(Reference(bucket), journal: Run(journal, resume));

        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true, "kept.json", null), (result.Outcome, result.Verified, result.BackupPath, result.Error));
        Assert.Empty((await JournalResume.ReadAsync(new JournalReader(journal), runId, Never)).Unfinished);
    }

    private static ResourceReference Reference(SimulatedBucket bucket) => new()
    {
        AccountId = bucket.Account.Id,
        ResourceType = ResourceType.Bucket,
        ResourceName = bucket.Name,
    };

    private static ResourceReference Reference(SimulatedQueue queue) => new()
    {
        AccountId = queue.Account.Id,
        ResourceType = ResourceType.Queue,
        ResourceName = queue.Name,
        Region = queue.Region,
    };

    private static async Task StripLastLineAsync(string journal)
    {
        string[] lines = await File.ReadAllLinesAsync(journal, Never);
        await File.WriteAllTextAsync(journal, string.Concat(lines.Take(lines.Length - 1).Select(line => line + "\n")), Never);
    }

    private JournalRun Run(string journal, JournalResume? resume) =>
        new(new JournalWriter(journal), resume?.RunId, "Unlock-RootResource", _ => Task.FromResult(_aws.Sandbox.Administrator.Arn)) { Resume = resume };

    private async Task<ResourcePolicyUnlock> UnlockAsync(ResourceReference resource, string? replacement = null, JournalRun? journal = null)
    {
        ResourcePolicyUnlocker unlocker = new(_aws.Connection, new PolicyBackupStore(_folder["backups"]), journal);
        return await unlocker.ExecuteAsync(await unlocker.PlanAsync(resource, replacement, Never), Never);
    }
}
