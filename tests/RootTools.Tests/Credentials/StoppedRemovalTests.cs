using System.Management.Automation;
using RootTools.Credentials;
using RootTools.Journal;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.Host;

namespace RootTools.Tests.Commands;

/// <summary>Ctrl+C in the middle of a removal: what was sent is recorded.</summary>
public sealed class StoppedRemovalTests
{
    [Fact]
    public async Task A_deletion_that_was_sent_before_Ctrl_C_has_its_intent_and_its_outcome()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(new SandboxOptions { AccountCount = 200, Seed = 7 });
        aws.Sandbox.Faults.Latency = Latency.Fixed(TimeSpan.FromMilliseconds(60));
        string path = Path.Combine(TestRecords.NewFolder(), "journal.jsonl");
        RemoveMemberRootCredentialCommand removal = new() { UnusedFor = 0, Force = true, JournalPath = path };
        TaskCompletionSource begun = new();
        RecordingShell shell = new()
        {
            Switches = ["All"],
            OnObject = result => _ = result is RootCredentialRemoval { Removed.Count: > 0 } && begun.TrySetResult(),
        };
        Task run = Task.Run(() => aws.Run(removal, shell), TestContext.Current.CancellationToken);
        await Task.WhenAny(begun.Task, run);

        removal.Stop();

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        await AssertUntilAsync(async () => (await new JournalCheck(path).RunAsync(null, TestContext.Current.CancellationToken)).UnfinishedCount == 0);
        ILookup<string?, JournalEntry> outcomes = new GetRootJournalCommand { JournalPath = path, Kind = [JournalEntryKind.Outcome] }.Drive()
            .Objects.Cast<JournalEntry>().ToLookup(entry => entry.AccountId);
        foreach (IGrouping<string?, RecordedCall> deleted in aws.Sandbox.Calls.Snapshot().Where(IsDeletion).GroupBy(call => call.TargetAccountId))
        {
            JournalEntry outcome = Assert.Single(outcomes[deleted.Key]);
            Assert.True(outcome.Requests.Count >= deleted.Count(), $"{outcome.Requests.Count} recorded, {deleted.Count()} done in {deleted.Key}.");
        }
    }

    private static bool IsDeletion(RecordedCall call) =>
        call is { Service: "iam", Status: < 300 } && (call.Operation.StartsWith("Delete", StringComparison.Ordinal) || call.Operation == "DeactivateMFADevice");

    // Work that a stopped cmdlet no longer waits for may take a moment longer on a busy machine.
    private static async Task AssertUntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
