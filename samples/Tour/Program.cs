// The main job from end to end, on a simulated organization: dotnet run --project samples/Tour
using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Tour;

Display display = new();

display.Step("Start a sandbox of 200 accounts, and connect to it as a security engineer would connect to AWS");
await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 200, Seed = 7 });
using RootConnection connection = await RootConnection.OpenAsync(new ConnectionOptions
{
    EndpointUrl = sandbox.Endpoint,
    Region = sandbox.Region,
    AccessKeyId = sandbox.Administrator.AccessKeyId,
    SecretAccessKey = sandbox.Administrator.SecretAccessKey,
});
display.Say($"{await connection.GetContextAsync()}");

display.Step("Audit: which root users have credentials?");
List<MemberAccount> accounts = [];
await foreach (MemberAccount account in connection.Accounts.ListAsync())
{
    accounts.Add(account);
}

RootCredentialAuditor auditor = new(connection);
List<RootCredentialStatus> before = await display.RunAsync("Auditing", accounts, auditor.AuditAsync);
display.Summarize(before);
display.Show(before.Where(status => status.Outcome == RootCredentialOutcome.CredentialsPresent).Take(8));

display.Step("Remove them all, and read each account again to verify it");
RootCredentialRemover remover = new(connection);
RootCredentialRemovalOptions everything = new() { UnusedFor = TimeSpan.Zero };
HashSet<string> withCredentials = [.. before.Where(status => status.HasRootCredential is true).Select(status => status.AccountId)];
List<RootCredentialRemoval> removals = await display.RunAsync(
    "Removing",
    [.. accounts.Where(account => withCredentials.Contains(account.Id))],
    async (account, stop) => await remover.ExecuteAsync(await remover.PlanAsync(account, everything, stop), stop));
display.Say($"{removals.Sum(removal => removal.Removed.Count)} credentials removed from {removals.Count} accounts.");
display.Expect(
    "Every removal is verified",
    removals.All(removal => removal is { Outcome: RootCredentialRemovalOutcome.Removed, Verified: true }));

display.Step("Allow one account's mailbox owner to set a root password again");
MemberAccount recovering = accounts.First(account => withCredentials.Contains(account.Id));
RootRecovery recovery = await new RootRecoveryEnabler(connection).EnableAsync(recovering);
display.Say($"{recovering}: {recovery.NextStep}");
display.Expect("Recovery is allowed", recovery.Outcome == RootRecoveryOutcome.Enabled);

display.Step("Unlock a bucket and a queue whose policies deny everyone");
HashSet<string> reachable = [.. before.Where(status => status.Error is null).Select(status => status.AccountId)];
List<SimulatedAccount> owners = [.. sandbox.Organization.Accounts.Where(account => reachable.Contains(account.Id))];
SimulatedBucket bucket = owners.SelectMany(account => account.Buckets)
    .First(bucket => bucket.Policy is { } policy && policy.Text.Contains("\"DenyAll\""));
ResourcePolicyUnlocker unlocker = new(connection, new PolicyBackupStore(Path.Combine(Path.GetTempPath(), "RootTools.Tour")));
ResourcePolicyUnlock unlockedBucket = await unlocker.ExecuteAsync(
    await unlocker.PlanAsync(ResourceReference.Bucket(new MemberAccount { Id = bucket.Account.Id }, bucket.Name)));
display.Show(unlockedBucket);
display.Expect("The bucket is unlocked", unlockedBucket is { Outcome: ResourcePolicyUnlockOutcome.Unlocked, Verified: true });

SimulatedQueue queue = owners.SelectMany(account => account.Queues)
    .First(queue => queue.Policy is { } policy && policy.Text.Contains("\"DenyAll\""));
ResourcePolicyUnlock unlockedQueue = await unlocker.ExecuteAsync(
    await unlocker.PlanAsync(ResourceReference.Queue(new MemberAccount { Id = queue.Account.Id }, queue.Name, queue.Region)));
display.Show(unlockedQueue);
display.Expect("The queue is unlocked", unlockedQueue is { Outcome: ResourcePolicyUnlockOutcome.Unlocked, Verified: true });

display.Step("Audit again");
List<RootCredentialStatus> after = await display.RunAsync("Auditing", accounts, auditor.AuditAsync);
display.Summarize(after);
display.Expect(
    $"Only {recovering} has a root credential: the password that was just allowed",
    after.Where(status => status.HasRootCredential is true).Select(status => status.AccountId).SequenceEqual([recovering.Id]));
display.Expect(
    "Every account that is denied names the service control policy that denies it",
    after.All(status => status.Error is null || status is { Outcome: RootCredentialOutcome.Denied, DeniedBy.Id.Length: > 0 }));
return display.ExitCode;
