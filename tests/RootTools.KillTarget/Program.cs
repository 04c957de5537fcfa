// Removes the root credentials of every active member account, sets its security contact, and removes the policies of the resources named in a
// file, all at once, under one run id; resumes the run when the journal knows it. Tells each result in a line of its own.
// Usage: RootTools.KillTarget <endpoint> <Region> <journal> <backups> <run id> <resources>, with the caller's keys in the environment.
using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Errors;
using RootTools.Execution;
using RootTools.Journal;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Settings;
using RootTools.Tests.KillTarget;

if (args is not [var endpoint, var region, var journalPath, var backupFolder, var runId, var resourceFile])
{
    return 2;
}

using RootConnection connection = await RootConnection.OpenAsync(
    new ConnectionOptions { EndpointUrl = new Uri(endpoint), Region = region });
JournalRun run = new(new JournalWriter(journalPath), runId, "KillTarget", connection.GetContextAsync)
{
    Resume = await FindRunAsync(await connection.GetContextAsync(), journalPath, runId),
};
PolicyBackupStore backups = new(backupFolder);
RootCredentialRemover remover = new(connection, run);
ResourcePolicyUnlocker unlocker = new(connection, backups, run);
using MemberSettingChanger changer = new(connection, run);
MemberAlternateContact team = new(AlternateContactType.Security, "Security Team", "CISO", "security@example.com", "+1 206 555 0100");
await Task.WhenAll(
    TellAsync(FanOut.RunAsync(connection.Accounts.ListAsync(null), 16, RemoveAsync)),
    TellAsync(FanOut.RunAsync(connection.Accounts.ListAsync(null), 8, SetContactAsync)),
    TellAsync(FanOut.RunAsync(await LockedResource.ReadAsync(resourceFile), 8, UnlockAsync)));
return 0;

async Task<string> RemoveAsync(MemberAccount account, CancellationToken stop)
{
    if (run.Resume?.FindOutcome(account.Id) is { } done)
    {
        return $"{account.Id} {done.Outcome}";
    }

    RootCredentialRemovalPlan plan = await remover.PlanAsync(account, new RootCredentialRemovalOptions { UnusedFor = TimeSpan.Zero }, stop);
    return $"{account.Id} {(await remover.ExecuteAsync(plan, stop)).Outcome}";
}

async Task<string> SetContactAsync(MemberAccount account, CancellationToken stop)
{
    AlternateContactEdit edit = new(team.Type, team);
    if (run.Resume?.FindOutcome(account.Id, edit.Setting) is { } done)
    {
        return $"{edit.Setting} {done.Outcome}";
    }

    MemberSettingChange change = await changer.ExecuteAsync(await changer.PlanAsync(account, edit, stop), cancellationToken: stop);
    return $"{edit.Setting} {change.Outcome} {change.Error}";
}

async Task<string> UnlockAsync(LockedResource resource, CancellationToken stop)
{
    if (run.Resume?.FindOutcome(resource.AccountId, resource.Arn) is { } done)
    {
        return $"{resource.Arn} {done.Outcome}";
    }

    ResourcePolicyUnlockPlan plan = await unlocker.PlanAsync(
        ResourceReference.FromArn(resource.AccountId, resource.Arn, resource.Region), cancellationToken: stop);
    ResourcePolicyUnlock unlock = await unlocker.ExecuteAsync(plan, stop);
    return $"{resource.Arn} {unlock.Outcome} {unlock.Error}";
}

static async Task TellAsync(IAsyncEnumerable<string> results)
{
    await foreach (string result in results)
    {
        await Console.Out.WriteLineAsync(result);
    }
}

static async Task<JournalResume?> FindRunAsync(RootContext context, string journalPath, string runId)
{
    try
    {
        return await JournalResume.ReadAsync(journalPath, runId, context);
    }
    catch (RootToolsException e) when (e.Error.Id is "JournalNotFound" or "JournalRunNotFound")
    {
        return null;
    }
}
