using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using RootTools.Reports;
using RootTools.Reports.Snapshots;
using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Runbooks;

/// <summary>The bucket that a runbook writes to, in the delegated administrator's account, as its administrator sees it.</summary>
internal sealed class ReviewBucket(SandboxServer sandbox)
{
    public const string Name = "root-reviews";
    public const string Prefix = "nightly";
    public const string Place = $"s3://{Name}/{Prefix}";

    /// <summary>Makes the bucket.</summary>
    public static ReviewBucket In(RunbookHost host)
    {
        SandboxServer sandbox = host.Sandbox;
        SimulatedAccount account = sandbox.Organization.Accounts.Single(account => account.Id == sandbox.Delegate.AccountId);

        // The caller's own account answers for itself: its details take permissions that a clean one would not.
        account.Root.PasswordCreated ??= DateTimeOffset.UtcNow.AddDays(-100);
        sandbox.Organization.AddBucket(new SimulatedBucket(account, Name, sandbox.Region, DateTimeOffset.UtcNow));
        return new ReviewBucket(sandbox);
    }

    /// <summary>Reads a policy of the runbook, for this bucket.</summary>
    public static RunbookPolicy Policy(string path) => RunbookPolicy.Read(path, ("Partition", "aws"), ("Bucket", Name), ("Prefix", Prefix));

    /// <summary>Names the objects.</summary>
    public async Task<string[]> KeysAsync()
    {
        using AmazonS3Client s3 = Open();
        ListObjectsV2Response found = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name }, TestContext.Current.CancellationToken);
        return [.. (found.S3Objects ?? []).Select(one => one.Key)];
    }

    /// <summary>Reads an object.</summary>
    public async Task<MemoryStream> ReadAsync(string key)
    {
        using AmazonS3Client s3 = Open();
        using GetObjectResponse found = await s3.GetObjectAsync(Name, key, TestContext.Current.CancellationToken);
        MemoryStream content = new();
        await found.ResponseStream.CopyToAsync(content, TestContext.Current.CancellationToken);
        content.Position = 0;
        return content;
    }

    /// <summary>Reads a snapshot.</summary>
    public async Task<RootReport> ReadReportAsync(string key) =>
        await Snapshot.ReadAsync(await ReadAsync(key), key, TestContext.Current.CancellationToken);

    private AmazonS3Client Open() => new(
        new BasicAWSCredentials(sandbox.Delegate.AccessKeyId, sandbox.Delegate.SecretAccessKey),
        new AmazonS3Config { ServiceURL = sandbox.Endpoint.AbsoluteUri, AuthenticationRegion = sandbox.Region, ForcePathStyle = true });
}
