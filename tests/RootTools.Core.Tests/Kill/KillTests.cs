using System.Globalization;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sandbox.Host;
using RootTools.Sandbox.State;
using RootTools.Tests.KillTarget;

namespace RootTools.Core.Tests.Kill;

/// <summary>
/// Kills a removal and a change of settings over 300 accounts and an unlock of 50 resources at a random moment, and resumes it. ROOTTOOLS_KILL_COUNT (10)
/// and ROOTTOOLS_KILL_SEED (1) make a long run by hand.
/// </summary>
public sealed class KillTests
{
    private const int Accounts = 300;
    private const int Resources = 50;
    private const string RunId = "kill-run";

    private static readonly int Count = Setting("ROOTTOOLS_KILL_COUNT", 10);
    private static readonly int Seed = Setting("ROOTTOOLS_KILL_SEED", 1);

    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_the_moment_of_a_kill_nothing_is_lost_and_a_resumed_run_finishes_the_job()
    {
        Random random = new(Seed);
        long calls = await CountCallsAsync();
        int kills = 0;
        for (int number = 1; number <= Count; number++)
        {
            long killAt = random.NextInt64(1, calls);
            kills += await KillAndResumeAsync(number, killAt) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}: {kills} kills of {Count}, each among {calls} calls.");
        Assert.InRange(kills, Count * 3 / 4, Count); // A kill near the end may come too late.
    }

    [Fact]
    public async Task Two_programs_at_once_share_one_journal()
    {
        await using KillScene scene = await KillScene.StartAsync(Seed, Accounts, Resources, _cancellationToken);

        // Both go through all accounts; each has resources of its own besides, so that neither can come too late to find anything to do.
        ILookup<bool, LockedResource> shares = scene.Locked.Keys.ToLookup(resource => resource.Type == ResourceType.Bucket);
        (List<string> Lines, bool)[] runs = await Task.WhenAll(
            scene.RunAsync(killAt: null, "run-1", shares[true], _cancellationToken),
            scene.RunAsync(killAt: null, "run-2", shares[false], _cancellationToken));

        await AssertFinishedAsync(scene, [.. runs.SelectMany(run => run.Lines)], "two at once", programs: 2);
        await AssertIntentsAsync(scene, "two at once");
        Assert.Equal(2, (await ReadAsync(scene, JournalEntryKind.Run)).Count);
    }

    private async Task<long> CountCallsAsync()
    {
        await using KillScene scene = await KillScene.StartAsync(Seed, Accounts, Resources, _cancellationToken);
        (List<string> told, _) = await scene.RunAsync(killAt: null, RunId, cancellationToken: _cancellationToken);
        await AssertFinishedAsync(scene, told, "without a kill");
        return scene.Sandbox.Calls.Total;
    }

    private async Task<bool> KillAndResumeAsync(int number, long killAt)
    {
        string moment = string.Format(CultureInfo.InvariantCulture, "kill {0} of seed {1}, at call {2}", number, Seed, killAt);
        await using KillScene scene = await KillScene.StartAsync(Seed, Accounts, Resources, _cancellationToken);
        (_, bool isKilled) = await scene.RunAsync(killAt, RunId, cancellationToken: _cancellationToken);
        await AssertIntentsAsync(scene, moment);

        (List<string> told, _) = await scene.RunAsync(killAt: null, RunId, cancellationToken: _cancellationToken);
        await AssertIntentsAsync(scene, moment);
        await AssertFinishedAsync(scene, told, moment);
        return isKilled;
    }

    /// <summary>No action without its intent: what the sandbox was asked to delete, and did, stands in the journal.</summary>
    private async Task AssertIntentsAsync(KillScene scene, string moment)
    {
        List<JournalEntry> intents = await ReadAsync(scene, JournalEntryKind.Intent);
        ILookup<(string?, string), JournalEntry> byAccount = intents.ToLookup(intent => (intent.AccountId, intent.Action));
        foreach (IGrouping<(string?, string Action), RecordedCall> done in scene.Sandbox.Calls.Snapshot()
            .Where(call => call.Status < 300 && ActionOf(call) is not null)
            .GroupBy(call => (call.TargetAccountId, ActionOf(call)!)))
        {
            int intended = done.Key.Action == JournalActions.RemoveRootCredential
                ? byAccount[done.Key].Sum(intent => intent.Details.Count)
                : byAccount[done.Key].Count();
            Assert.True(intended >= done.Count(), $"{done.Key}: {done.Count()} actions, {intended} intended ({moment}).");
        }
    }

    private async Task AssertFinishedAsync(KillScene scene, List<string> told, string moment, int programs = 1)
    {
        ILookup<string, string> outcomes = told.Select(line => line.Split(' ')).ToLookup(fields => fields[0], fields => fields[1]);
        Assert.All(
            scene.Sandbox.Organization.Accounts.Where(account => !account.IsManagementAccount && account.State == AccountState.Active),
            account => Assert.True(
                !account.Root.HasCredential || outcomes[account.Id].Contains("Denied"), $"{account.Id} is neither clean nor reported ({moment})."));
        ILookup<string?, RecordedCall> set = scene.Sandbox.Calls.Snapshot()
            .Where(call => call is { Operation: "PutAlternateContact", Status: < 300 }).ToLookup(call => call.TargetAccountId);
        Assert.All(
            scene.Sandbox.Organization.Accounts.Where(account => !account.IsManagementAccount && account.State == AccountState.Active),
            account => Assert.True(
                account.AlternateContacts.Any(contact => contact is { Type: "SECURITY", Name: "Security Team" })
                    && set[account.Id].Count() is >= 1 and int times && times <= programs,
                $"The contact of {account.Id} was set {set[account.Id].Count()} times ({moment})."));
        Assert.All(scene.Locked, locked => AssertBackedUp(scene, locked.Key, locked.Value, moment));

        JournalCheckResult check = await new JournalCheck(scene.JournalPath).RunAsync(null, _cancellationToken);
        Assert.True(check.IsIntact, $"{check.Message} ({moment})");
        Assert.True(check.UnfinishedCount == 0, $"{check.UnfinishedCount} intents without an outcome ({moment}).");
    }

    private static void AssertBackedUp(KillScene scene, LockedResource resource, string policy, string moment)
    {
        SimulatedAccount account = scene.Sandbox.Organization.FindAccount(resource.AccountId)!;
        PolicyText? left = account.Buckets.FirstOrDefault(bucket => bucket.Arn == resource.Arn)?.Policy
            ?? account.Queues.FirstOrDefault(queue => queue.Arn == resource.Arn)?.Policy;
        Assert.True(left is null, $"{resource.Arn} is still locked ({moment}).");
        string[] files = Directory.GetFiles(scene.BackupFolder, $"{resource.AccountId}-*-{resource.Region}-{resource.Name}-*.json");
        Assert.Contains(files.Select(PolicyBackupStore.Read), backup => backup.Policy == policy && backup.ResourceArn == resource.Arn);
    }

    private static string? ActionOf(RecordedCall call) => (call.Service, call.Operation) switch
    {
        ("iam", "DeleteLoginProfile" or "DeleteAccessKey" or "DeleteSigningCertificate" or "DeactivateMFADevice") =>
            JournalActions.RemoveRootCredential,
        ("account", "PutAlternateContact") => JournalActions.SetAlternateContact,
        ("s3", "DeleteBucketPolicy") => JournalActions.DeleteBucketPolicy,
        ("sqs", "SetQueueAttributes") => JournalActions.DeleteQueuePolicy,
        _ => null,
    };

    private async Task<List<JournalEntry>> ReadAsync(KillScene scene, JournalEntryKind kind)
    {
        List<JournalEntry> entries = [];
        if (!File.Exists(scene.JournalPath))
        {
            return entries;
        }

        JournalReader reader = new(scene.JournalPath);
        await foreach (JournalEntry entry in reader.ReadAsync(new JournalFilter { Kinds = [kind] }, _cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
