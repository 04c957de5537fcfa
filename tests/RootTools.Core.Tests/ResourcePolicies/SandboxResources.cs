using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.ResourcePolicies;

/// <summary>Buckets and queues that tests put into a simulated account in which nothing is denied, and which has none before.</summary>
internal sealed class SandboxResources
{
    public const string Region = "eu-west-1";

    private readonly Connected _aws;

    public SandboxResources(Connected aws)
    {
        _aws = aws;
        Account = aws.OpenAccounts.First(account => account.Buckets.Count == 0 && account.Queues.Count == 0);
    }

    public SimulatedAccount Account { get; }

    public static string DenyEveryone(string arn) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Sid":"DenyAll","Effect":"Deny","Principal":"*","Action":"{{arn.Split(':')[2]}}:*","Resource":"{{arn}}"}]}""";

    public static string DenyPlainText(string arn) => DenyEveryone(arn)
        .Replace("}]}", ""","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""");

    public SimulatedBucket AddBucket(string name, Func<string, string>? policy = null, string region = Region)
    {
        SimulatedBucket bucket = new(Account, name, region, DateTimeOffset.UtcNow.AddDays(-10));
        bucket.Policy = policy is null ? null : new PolicyText(policy(bucket.Arn));
        _aws.Sandbox.Organization.AddBucket(bucket);
        return bucket;
    }

    public SimulatedQueue AddQueue(string name, Func<string, string>? policy = null, string region = Region)
    {
        SimulatedQueue queue = new(Account, name, region, DateTimeOffset.UtcNow.AddDays(-10));
        queue.Policy = policy is null ? null : new PolicyText(policy(queue.Arn));
        Account.Queues.Add(queue);
        return queue;
    }
}

/// <summary>Tests with buckets and queues of a simulated organization, and a folder for backups and journals.</summary>
public abstract class SandboxResourceTests : IAsyncLifetime
{
    private protected static CancellationToken Never => CancellationToken.None;

    private protected TemporaryFolder Folder { get; } = new();

    private protected Connected Aws { get; private set; } = null!;

    private protected SandboxResources Resources { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        Resources = new SandboxResources(Aws);
    }

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static ResourceReference Reference(SimulatedBucket bucket, string? region = null) =>
        ResourceReference.Bucket(new() { Id = bucket.Account.Id }, bucket.Name, region);

    private protected static ResourceReference Reference(SimulatedQueue queue) =>
        ResourceReference.Queue(new() { Id = queue.Account.Id }, queue.Name, queue.Region);

    private protected ResourcePolicyUnlocker Unlocker(JournalRun? journal = null) =>
        new(Aws.Connection, new PolicyBackupStore(Folder["backups"]), journal);

    private protected async Task<ResourcePolicyUnlock> UnlockAsync(
        ResourceReference resource, string? replacement = null, bool evenIfOpen = false, JournalRun? journal = null)
    {
        ResourcePolicyUnlocker unlocker = Unlocker(journal);
        return await unlocker.ExecuteAsync(await unlocker.PlanAsync(resource, replacement, evenIfOpen, Never), Never);
    }
}
