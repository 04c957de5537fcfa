using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using RootTools.Reports;

namespace RootTools.Core.Tests.Aws;

public sealed class RequestIdentityTests
{
    private const string IdentityXml =
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:iam::333333333333:root</Arn><UserId>333333333333</UserId><Account>333333333333</Account></GetCallerIdentityResult>
        <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("iam")]
    [InlineData("organizations")]
    [InlineData("sqs")]
    [InlineData("sts")]
    [InlineData("s3")]
    public async Task A_request_is_signed_by_the_connection_unless_it_says_otherwise(string service)
    {
        StubTransport transport = Answering();
        using AwsClient aws = Stubbed.Client(transport);

        await CallAsync(aws, service, null);
        await CallAsync(aws, service, new SessionAWSCredentials("ASIASESSION0000000000", "session-secret", "session-token"));
        await CallAsync(aws, service, null);

        Assert.Equal([Stubbed.AccessKeyId, "ASIASESSION0000000000", Stubbed.AccessKeyId], transport.Requests.Select(sent => sent.AccessKeyId));
        Assert.All(transport.Requests, sent => Assert.Equal(service, sent.SigningService));
        Assert.Equal("session-token", transport.Requests[1].Headers["X-Amz-Security-Token"]);
        Assert.DoesNotContain("X-Amz-Security-Token", transport.Requests[0].Headers);
    }

    [Fact]
    public async Task A_request_says_which_version_of_the_module_made_it()
    {
        StubTransport transport = Answering();
        using AwsClient aws = Stubbed.Client(transport);

        await CallAsync(aws, "iam", null);

        Assert.StartsWith($"aws-sdk-dotnet-coreclr/{RootReport.ThisModuleVersion} ", Assert.Single(transport.Requests).Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_on_one_client_do_not_sign_for_each_other()
    {
        // Each request names its session in its body as well: what signed it must be the same one.
        StubTransport transport = Answering();
        using AwsClient aws = Stubbed.Client(transport);

        await Task.WhenAll(Enumerable.Range(0, 500).Select(index => Task.Run(async () =>
        {
            var credentials = new SessionAWSCredentials($"ASIA{index:D16}", "secret", $"token-{index}");
            await aws.SendAsync(new Iam.GetUser($"ASIA{index:D16}"), new AwsIdentity(credentials, null), Token);
        })));

        Assert.Equal(500, transport.Requests.Select(sent => sent.AccessKeyId).Distinct().Count());
        Assert.All(transport.Requests, sent =>
        {
            Assert.Contains($"UserName={sent.AccessKeyId}", sent.Body, StringComparison.Ordinal);
            Assert.Equal($"token-{int.Parse(sent.AccessKeyId[4..])}", sent.Headers["X-Amz-Security-Token"]);
        });
    }

    [Fact]
    public async Task A_retry_is_signed_by_the_same_identity()
    {
        StubTransport transport = StubTransport.Failing(() => StubTransport.Response("", System.Net.HttpStatusCode.ServiceUnavailable));
        using AwsClient aws = Stubbed.Client(transport);

        await aws.SendAsync(new Iam.GetUser(), new AwsIdentity(new SessionAWSCredentials("ASIASESSION", "s", "t"), null), Token);

        Assert.Equal(["ASIASESSION", "ASIASESSION"], transport.Requests.Select(sent => sent.AccessKeyId));
    }

    [Fact]
    public async Task The_last_identity_given_counts()
    {
        StubTransport transport = Answering();
        using AwsClient aws = Stubbed.Client(transport);
        ListBucketsRequest request = new ListBucketsRequest().SignedBy(new BasicAWSCredentials("AKIAFIRST", "s"));

        await aws.S3("eu-west-1").ListBucketsAsync(request.SignedBy(new BasicAWSCredentials("AKIASECOND", "s")), Token);

        Assert.Equal("AKIASECOND", Assert.Single(transport.Requests).AccessKeyId);
    }

    [Fact]
    public void A_request_that_is_gone_leaves_nothing_behind()
    {
        WeakReference credentials = SignAndForget();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(credentials.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference SignAndForget()
    {
        var credentials = new SessionAWSCredentials("ASIASESSION", "s", "t");
        new ListBucketsRequest().SignedBy(credentials);
        return new WeakReference(credentials);
    }

    private static Task CallAsync(AwsClient aws, string service, AWSCredentials? by) => service switch
    {
        "iam" => aws.SendAsync(new Iam.GetUser(), Identity(by), Token),
        "organizations" => aws.SendAsync(new Organizations.ListRoots(), Identity(by), Token),
        "sqs" => aws.SendAsync(new Sqs.ListQueues(), Identity(by), Token, "eu-west-1"),
        "sts" => aws.Sts.GetCallerIdentityAsync(Signed(new GetCallerIdentityRequest(), by), Token),
        _ => aws.S3("eu-west-1").DeleteBucketPolicyAsync(Signed(new DeleteBucketPolicyRequest { BucketName = "some-bucket" }, by), Token),
    };

    private static AwsIdentity? Identity(AWSCredentials? by) => by is null ? null : new AwsIdentity(by, null);

    private static TRequest Signed<TRequest>(TRequest request, AWSCredentials? by)
        where TRequest : AmazonWebServiceRequest => by is null ? request : request.SignedBy(by);

    private static StubTransport Answering() => new(sent => sent.Body.Contains("GetCallerIdentity", StringComparison.Ordinal)
        ? StubTransport.Response(IdentityXml)
        : StubTransport.Nothing(sent));
}
