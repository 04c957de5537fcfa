using System.Net;
using RootTools.Credentials;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.Core.Tests.Journal;

/// <summary>That nothing is changed without a record of it, whatever the disk does, and that nothing is recorded by half.</summary>
public sealed class RecordedChangesTests : IDisposable
{
    private readonly JournalScene _scene = new();
    private readonly FakeMember _member = new() { HasPassword = true };
    private readonly FakeResources _resources = new();
    private readonly TemporaryFolder _backups = new();
    private readonly FaultyFiles _backupFiles = new();

    public RecordedChangesTests()
    {
        _member.Keys.AddRange([new("AKIAONE"), new("AKIATWO")]);
        _resources.Journal = _scene.Run("run-1");
        _resources.Backups = new PolicyBackupStore(_backups.Path, _backupFiles);
    }

    private IEnumerable<string> Deletions => _member.Calls.Where(call => call.StartsWith("De", StringComparison.Ordinal));

    private IEnumerable<string> Unlocks => _resources.Calls.Where(call => call.StartsWith("DeleteBucketPolicy", StringComparison.Ordinal));

    public void Dispose()
    {
        _scene.Dispose();
        _backups.Dispose();
    }

    [Fact]
    public async Task A_removal_names_each_credential_before_and_after()
    {
        await RemoveAsync(_scene.Run());

        List<JournalEntry> entries = await _scene.ReadAsync();
        Assert.Equal([JournalEntryKind.Run, JournalEntryKind.Intent, JournalEntryKind.Outcome], entries.Select(entry => entry.Kind));
        Assert.Equal("Removed", entries[2].Outcome);
        Assert.Equal(entries[1].Details, entries[2].Details);
        Assert.Contains(entries[1].Details, detail => detail.Contains("AKIAONE", StringComparison.Ordinal));
        Assert.Equal((FakeMember.Id, JournalActions.RemoveRootCredential), (entries[1].AccountId, entries[1].Action));
    }

    [Fact]
    public async Task A_removal_that_finds_nothing_writes_nothing()
    {
        _member.HasPassword = false;
        _member.Keys.Clear();

        await RemoveAsync(_scene.Run());

        Assert.False(File.Exists(_scene.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_read_only_journal_or_a_full_disk_no_credential_is_deleted(bool isReadOnly)
    {
        _scene.Files.IsReadOnly = isReadOnly;
        _scene.Files.Free = 0;

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(() => RemoveAsync(_scene.Run()));

        Assert.Equal(("JournalNotWritable", true), (refusal.Error.Id, refusal.Error.EndsRun));
        Assert.Empty(Deletions);
    }

    [Fact]
    public async Task When_only_the_outcome_cannot_be_written_the_result_says_what_was_done_and_the_next_account_is_left_alone()
    {
        JournalRun run = _scene.Run();
        _member.Aws.On((Iam.DeleteLoginProfile _) =>
        {
            _scene.Files.Free = 20;
            _member.HasPassword = false;
            return Nothing.Instance;
        });

        RootCredentialRemoval removal = await RemoveAsync(run);

        Assert.Equal((RootCredentialRemovalOutcome.Removed, "JournalNotWritable"), (removal.Outcome, removal.Error?.Id));
        Assert.Equal(3, removal.Removed.Count);
        _member.HasPassword = true;
        await Assert.ThrowsAsync<RootToolsException>(() => RemoveAsync(run));
        Assert.True(_member.HasPassword);
        Assert.True((await _scene.CheckAsync()).IsIntact);
    }

    [Fact]
    public async Task A_deletion_that_was_sent_when_the_run_was_stopped_is_in_the_outcome()
    {
        using var stop = new CancellationTokenSource();
        _member.Aws.On((Iam.DeleteAccessKey request) =>
        {
            stop.Cancel();
            _member.Keys.RemoveAll(key => key.Id == request.AccessKeyId);
            return Nothing.Instance;
        });

        RootCredentialRemoval removal = await RemoveAsync(_scene.Run(), stop.Token);

        Assert.Single(Deletions);
        Assert.Equal("AKIAONE", Assert.Single(removal.Removed).Id);
        JournalEntry outcome = (await _scene.ReadAsync())[^1];
        Assert.Equal((JournalEntryKind.Outcome, JournalOutcome.Stopped), (outcome.Kind, outcome.Outcome));
        Assert.Contains("AKIAONE", Assert.Single(outcome.Details), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_crash_left_open_is_looked_at_again_and_closed()
    {
        JournalRun crashed = _scene.Run("run-1");
        await Assert.ThrowsAsync<TimeoutException>(() => crashed.RecordAsync<bool>(
            new JournalIntent { Action = JournalActions.RemoveRootCredential, AccountId = FakeMember.Id },
            _ => throw new TimeoutException(),
            _ => throw new InvalidOperationException(),
            (done, _) => done,
            TestContext.Current.CancellationToken));
        await _scene.EditAsync(lines => lines.RemoveAt(lines.Count - 1)); // As if the process had died before the outcome.

        RootCredentialRemoval removal = await RemoveAsync(await ResumeAsync("run-1"));

        Assert.Equal(RootCredentialRemovalOutcome.Removed, removal.Outcome);
        List<JournalEntry> entries = await _scene.ReadAsync(new JournalFilter { Kinds = [JournalEntryKind.Outcome] });
        Assert.Equal([JournalOutcome.LookedAtAgain, "Removed"], entries.Select(entry => entry.Outcome));
        Assert.Equal((true, 0), ((await _scene.CheckAsync()).IsIntact, (await _scene.CheckAsync()).UnfinishedCount));
        Assert.NotNull((await ResumeAsync("run-1")).Resume!.FindOutcome(FakeMember.Id));
    }

    [Fact]
    public async Task What_a_crash_left_open_and_done_is_closed_without_doing_it_again()
    {
        JournalRun crashed = _scene.Run("run-1");
        await RemoveAsync(crashed);
        await _scene.EditAsync(lines => lines.RemoveAt(lines.Count - 1));
        int deletions = Deletions.Count();

        await RemoveAsync(await ResumeAsync("run-1"));

        Assert.Equal(deletions, Deletions.Count());
        Assert.Equal("NothingToRemove", (await _scene.ReadAsync())[^1].Outcome);
        Assert.Equal(0, (await _scene.CheckAsync()).UnfinishedCount);
    }

    [Fact]
    public async Task Recovery_is_recorded_and_not_allowed_without_a_record()
    {
        _member.HasPassword = false;
        _member.Keys.Clear();

        await new RootRecoveryEnabler(_member.Connection, _scene.Run())
            .EnableAsync(FakeMember.Account, TestContext.Current.CancellationToken);
        _member.HasPassword = false;
        _scene.Files.IsReadOnly = true;
        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(
            () => new RootRecoveryEnabler(_member.Connection, _scene.Run())
                .EnableAsync(FakeMember.Account, TestContext.Current.CancellationToken));

        JournalEntry outcome = (await _scene.ReadAsync())[^1];
        Assert.Equal((JournalActions.EnableRootRecovery, "Enabled"), (outcome.Action, outcome.Outcome));
        Assert.Equal("JournalNotWritable", refusal.Error.Id);
        Assert.False(_member.HasPassword);
    }

    [Fact]
    public async Task A_refused_recovery_is_recorded_as_denied()
    {
        _member.HasPassword = false;
        _member.Keys.Clear();
        _member.Aws.Fail<Iam.CreateLoginProfile>(Refusals.Iam("AccessDenied", "not authorized", HttpStatusCode.Forbidden));

        await new RootRecoveryEnabler(_member.Connection, _scene.Run())
            .EnableAsync(FakeMember.Account, TestContext.Current.CancellationToken);

        Assert.Equal("Denied", (await _scene.ReadAsync())[^1].Outcome);
    }

    [Fact]
    public async Task A_policy_is_in_a_backup_that_its_intent_names_before_it_is_deleted()
    {
        ResourcePolicyUnlock result = await UnlockAsync();

        Assert.Equal(ResourcePolicyUnlockOutcome.Unlocked, result.Outcome);
        var backup = PolicyBackupStore.Read(result.BackupPath!);
        Assert.Equal(
            (FakeResources.DenyAll, "eu-west-1", "arn:aws:s3:::locked-bucket"), (backup.Policy, backup.Region, backup.ResourceArn));
        Assert.Equal((FakeMember.Id, "arn:aws:iam::111111111111:user/Admin", "run-1"), (backup.AccountId, backup.CallerArn, backup.RunId));
        List<JournalEntry> entries = await _scene.ReadAsync();
        Assert.Equal((JournalActions.DeleteBucketPolicy, result.BackupPath), (entries[1].Action, entries[1].BackupPath));
        Assert.Equal(("Unlocked", "arn:aws:s3:::locked-bucket"), (entries[2].Outcome, entries[2].Resource));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_backup_no_policy_is_deleted(bool isReadOnly)
    {
        _backupFiles.IsReadOnly = isReadOnly;
        _backupFiles.Free = 10;

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(UnlockAsync);

        Assert.Equal(("BackupNotWritten", true), (refusal.Error.Id, refusal.Error.EndsRun));
        Assert.Equal((FakeResources.DenyAll, 0), (_resources.BucketPolicy, Unlocks.Count()));
        Assert.False(File.Exists(_scene.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_an_intent_no_policy_is_deleted(bool isReadOnly)
    {
        _scene.Files.IsReadOnly = isReadOnly;
        _scene.Files.Free = 10;

        RootToolsException refusal = await Assert.ThrowsAsync<RootToolsException>(UnlockAsync);

        Assert.Equal("JournalNotWritable", refusal.Error.Id);
        Assert.Equal((FakeResources.DenyAll, 0), (_resources.BucketPolicy, Unlocks.Count()));
    }

    private async Task<RootCredentialRemoval> RemoveAsync(JournalRun run, CancellationToken? cancellationToken = null)
    {
        RootCredentialRemover remover = new(_member.Connection, run);
        RootCredentialRemovalPlan plan = await remover.PlanAsync(
            FakeMember.Account, new RootCredentialRemovalOptions { UnusedFor = TimeSpan.Zero }, CancellationToken.None);
        return await remover.ExecuteAsync(plan, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    private Task<ResourcePolicyUnlock> UnlockAsync() =>
        _resources.UnlockAsync(ResourceReference.Bucket(FakeMember.Account, FakeResources.Bucket));

    private async Task<JournalRun> ResumeAsync(string runId)
    {
        JournalResume resume = await _scene.ResumeAsync(runId);
        return _scene.Run(runId, resume: resume);
    }
}
