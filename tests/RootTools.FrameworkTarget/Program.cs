// The main job on the assemblies for .NET Framework, which Windows PowerShell loads: audits a simulated organization, removes the root
// credentials of its members, and audits it again. Tells what it runs on and what came of it.
// Usage: RootTools.FrameworkTarget <accounts> <seed> [<journal>]
using System.Globalization;
using System.Runtime.InteropServices;
using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Execution;
using RootTools.Journal;
using RootTools.Sandbox;

if (args.Length is not (2 or 3))
{
    return 2;
}

await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions
{
    AccountCount = int.Parse(args[0], CultureInfo.InvariantCulture),
    Seed = int.Parse(args[1], CultureInfo.InvariantCulture),
});
using RootConnection connection = await RootConnection.OpenAsync(new ConnectionOptions
{
    EndpointUrl = sandbox.Endpoint,
    Region = sandbox.Region,
    AccessKeyId = sandbox.Administrator.AccessKeyId,
    SecretAccessKey = sandbox.Administrator.SecretAccessKey,
});
RootContext context = await connection.GetContextAsync();
RootCredentialAuditor auditor = new(connection);
RootCredentialRemover remover = new(
    connection, args.Length == 3 ? new JournalRun(new JournalWriter(args[2]), "main-job", "FrameworkTarget", connection.GetContextAsync) : null);
RootCredentialRemovalOptions everything = new() { UnusedFor = TimeSpan.Zero };

List<RootCredentialStatus> before = await AuditAsync();
HashSet<string> found = [.. before.Where(status => status.HasRootCredential is true && status.AccountId != context.ManagementAccountId).Select(status => status.AccountId)];
List<RootCredentialRemoval> removals = await ToListAsync(FanOut.RunAsync(found, 16, RemoveAsync));
List<RootCredentialStatus> after = await AuditAsync();

Tell("runtime", RuntimeInformation.FrameworkDescription);
foreach (IGrouping<RootCredentialOutcome, RootCredentialStatus> group in before.GroupBy(status => status.Outcome))
{
    Tell($"{group.Key}", group.Count());
}

Tell("removed", removals.Count(removal => removal is { Outcome: RootCredentialRemovalOutcome.Removed, Verified: true }));
Tell("credentials", removals.Sum(removal => removal.Removed.Count));
Tell("left", after.Count(status => found.Contains(status.AccountId) && status.HasRootCredential is not false));
Tell("failed", after.Count(status => status.Outcome == RootCredentialOutcome.Failed));
return 0;

Task<List<RootCredentialStatus>> AuditAsync() => ToListAsync(FanOut.RunAsync(connection.Accounts.ListAsync(null), 16, auditor.AuditAsync));

async Task<RootCredentialRemoval> RemoveAsync(string accountId, CancellationToken stop) =>
    await remover.ExecuteAsync(await remover.PlanAsync(new MemberAccount { Id = accountId }, everything, stop), stop);

static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> results)
{
    List<T> list = [];
    await foreach (T result in results)
    {
        list.Add(result);
    }

    return list;
}

static void Tell(string name, object value) => Console.WriteLine(FormattableString.Invariant($"{name} {value}"));
