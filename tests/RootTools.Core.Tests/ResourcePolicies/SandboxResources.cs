using RootTools.Sandbox.State;
using RootTools.Tests.Fakes;

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
        $$"""{"Version":"2012-10-17","Statement":[{"Sid":"DenyAll","Effect":"Deny","Principal":"*","Action":["s3:*","sqs:*"],"Resource":"{{arn}}"}]}""";

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
