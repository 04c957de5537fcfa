using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Execution;
using RootTools.Journal;

namespace RootTools.Bench.Workers;

/// <summary>Removes root credentials as Remove-MemberRootCredential -Force does, journal and verification included.</summary>
internal static class RemovalWorker
{
    private static readonly RootCredentialRemovalOptions Everything = new() { UnusedFor = TimeSpan.Zero };

    public static async Task<WorkDone> RunAsync(RootConnection connection, Load load, IAsyncEnumerable<MemberAccount> accounts)
    {
        string journal = Path.Combine(Path.GetTempPath(), $"roottools-bench-{Environment.ProcessId}", "journal.jsonl");
        RootContext context = await connection.GetContextAsync();
        JournalRun run = new(new JournalWriter(journal), null, "Remove-MemberRootCredential", _ => Task.FromResult(context));
        RootCredentialRemover remover = new(connection, run);
        int failed = 0;
        long steps = 0;
        await foreach (RootCredentialRemoval removal in FanOut.RunAsync(accounts, load.Width, RemoveAsync))
        {
            failed += removal.Outcome == RootCredentialRemovalOutcome.Failed ? 1 : 0;
            steps += StepsOf(removal);
        }

        Directory.Delete(Path.GetDirectoryName(journal)!, recursive: true);
        return new WorkDone("RootTools", failed, steps);

        async Task<RootCredentialRemoval> RemoveAsync(MemberAccount account, CancellationToken cancellationToken) =>
            await remover.ExecuteAsync(await remover.PlanAsync(account, Everything, cancellationToken), cancellationToken);
    }

    // AssumeRoot, GetLoginProfile and the lists, the last use of keys, one deletion after the other, and the reading again.
    private static int StepsOf(RootCredentialRemoval removal)
    {
        int reading = 3 + (removal.Removed.Any(credential => credential.Type == RootCredentialType.AccessKey) ? 1 : 0);
        return removal.Removed.Count == 0 ? reading : reading + removal.Removed.Count + 2;
    }
}
