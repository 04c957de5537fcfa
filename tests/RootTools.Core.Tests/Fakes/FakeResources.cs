using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.Tests.Fakes;

/// <summary>One bucket and one queue of <see cref="FakeMember"/>'s, in Regions of their own.</summary>
internal sealed class FakeResources
{
    public const string Bucket = "locked-bucket";
    public const string BucketRegion = "eu-west-1";
    public const string Queue = "orders";
    public const string QueueRegion = "us-east-1";
    public const string DenyAll = """{"Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}""";

    private readonly FakeMember _member = new();

    public FakeResources()
    {
        FakeAwsClient aws = _member.Aws;
        aws.FakeS3 = S3;
        aws.On<Sqs.GetQueueUrl, Sqs.GetQueueUrl.Output>((input, call) => Told(
            call.Region,
            "GetQueueUrl",
            input.QueueName == Queue && call.Region == QueueRegion
                ? new Sqs.GetQueueUrl.Output($"https://sqs.{call.Region}.amazonaws.com/{FakeMember.Id}/{Queue}")
                : throw Refusals.Iam(Sqs.QueueDoesNotExist, "The specified queue does not exist.")));
        aws.On<Sqs.GetQueueAttributes, Sqs.GetQueueAttributes.Output>((_, call) => Told(
            call.Region,
            "GetQueueAttributes",
            new Sqs.GetQueueAttributes.Output(
                ReadQueuePolicy() is { } policy ? new Dictionary<string, string> { ["Policy"] = policy } : [])));
        aws.On<Sqs.SetQueueAttributes, Nothing>((input, call) =>
        {
            Assert.Equal(new Dictionary<string, string> { ["Policy"] = "" }, input.Attributes);
            QueuePolicy = StaleReadings == 0 ? null : QueuePolicy;
            return Told(call.Region, "SetQueueAttributes", Nothing.Instance);
        });
    }

    public string? BucketPolicy { get; set; } = DenyAll;

    public string? QueuePolicy { get; set; } = DenyAll;

    /// <summary>How many readings after a deletion still show the old policy.</summary>
    public int StaleReadings { get; set; }

    /// <summary>The token that every page of buckets ends with; null for one page.</summary>
    public string? EndlessToken { get; set; }

    /// <summary>The calls, each with the Region that it went to.</summary>
    public List<string> Calls { get; } = [];

    public FakeMember Member => _member;

    public PolicyBackupStore Backups { get; set; } = new(TemporaryFolder.Shared);

    public JournalRun? Journal { get; set; }

    public ResourcePolicyUnlocker Unlocker() => new(new PolicyChange(_member.Connection, Backups, Journal));

    public async Task<ResourcePolicyUnlock> UnlockAsync(ResourceReference resource) =>
        await Unlocker().ExecuteAsync(await Unlocker().PlanAsync(resource));

    private IAmazonS3 S3(string region)
    {
        FakeClient<IAmazonS3> s3 = new();
        s3.On<ListBucketsRequest>("ListBuckets", _ => Told(region, "ListBuckets", new ListBucketsResponse
        {
            Buckets =
            [
                new S3Bucket { BucketName = "other", BucketRegion = "us-east-1" },
                new S3Bucket { BucketName = Bucket, BucketRegion = BucketRegion },
            ],
            ContinuationToken = EndlessToken,
        }));
        s3.On<GetBucketPolicyRequest>("GetBucketPolicy", request => Told(region, "GetBucketPolicy", BucketPolicyOf(request, region)));
        s3.On<DeleteBucketPolicyRequest>("DeleteBucketPolicy", _ =>
        {
            if (StaleReadings == 0)
            {
                BucketPolicy = null;
            }

            return Told(region, "DeleteBucketPolicy", new DeleteBucketPolicyResponse());
        });
        return s3.Client;
    }

    private GetBucketPolicyResponse BucketPolicyOf(GetBucketPolicyRequest request, string region)
    {
        Assert.Equal(FakeMember.Id, request.ExpectedBucketOwner);
        Assert.Equal(BucketRegion, region);
        return BucketPolicy is null
            ? new GetBucketPolicyResponse
            {
                HttpStatusCode = HttpStatusCode.NotFound,
                Policy = "<Error><Code>NoSuchBucketPolicy</Code></Error>",
            }
            : new GetBucketPolicyResponse { Policy = BucketPolicy };
    }

    private string? ReadQueuePolicy()
    {
        string? policy = QueuePolicy;
        if (Calls.Exists(call => call.StartsWith("SetQueueAttributes", StringComparison.Ordinal)) && --StaleReadings <= 0)
        {
            QueuePolicy = null;
        }

        return policy;
    }

    private TResponse Told<TResponse>(string region, string operation, TResponse response)
    {
        Calls.Add($"{operation} {region}");
        return response;
    }
}
