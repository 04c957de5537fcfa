using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;

namespace RootTools.Core.Tests.Aws;

public sealed class CallObserverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_reported_with_what_a_support_case_needs()
    {
        var observer = new Observer();
        var transport = new StubTransport(StubTransport.Nothing);
        using var aws = new AwsClient(Stubbed.Options(transport) with { Observer = observer });

        await aws.SendAsync(new Iam.GetUser(), new AwsIdentity(new SessionAWSCredentials("ASIASESSION", "s", "t"), "333333333333"), Token);

        AwsCall call = Assert.Single(observer.Calls);
        Assert.Equal(("iam", "GetUser", "us-east-1"), (call.Service, call.Operation, call.Region));
        Assert.Equal("333333333333", call.Identity);
        Assert.Equal((1, 200, "9f0c1d5e-request"), (call.Attempt, call.HttpStatus, call.RequestId));
        Assert.Null(call.ErrorCode);
        Assert.StartsWith("iam:GetUser as 333333333333 in us-east-1: 200, ", call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_attempt_is_reported_with_its_outcome()
    {
        var observer = new Observer();
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("<E><Error><Code>Throttling</Code><Message>m</Message></Error><RequestId>r-1</RequestId></E>", HttpStatusCode.BadRequest),
            () => throw new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset)),
            () => StubTransport.Response("<E><Error><Code>AccessDenied</Code><Message>m</Message></Error><RequestId>r-3</RequestId></E>", HttpStatusCode.Forbidden));
        using var aws = new AwsClient(Stubbed.Options(transport) with { Observer = observer });

        await Assert.ThrowsAsync<RootToolsException>(() => aws.SendAsync(new Iam.GetUser(), Token));

        Assert.Equal([(1, 400, "r-1"), (2, null, null), (3, 403, "r-3")], observer.Calls.Select(call => (call.Attempt, call.HttpStatus, call.RequestId)));
        Assert.Equal("Throttling", observer.Calls[0].ErrorCode);
        Assert.Equal("HttpRequestException", observer.Calls[1].ErrorCode);
        Assert.Equal("AccessDenied", observer.Calls[2].ErrorCode);
    }

    [Fact]
    public async Task All_five_services_are_observed_under_their_names_and_without_secrets()
    {
        var observer = new Observer();
        var transport = new StubTransport(sent => sent.Body.Contains("AssumeRoot", StringComparison.Ordinal)
            ? StubTransport.Response(
                """
                <AssumeRootResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRootResult><Credentials>
                <AccessKeyId>ASIANEW</AccessKeyId><SecretAccessKey>answered-secret</SecretAccessKey><SessionToken>answered-token</SessionToken>
                <Expiration>2030-01-01T00:00:00Z</Expiration></Credentials></AssumeRootResult></AssumeRootResponse>
                """)
            : StubTransport.Nothing(sent));
        using var aws = new AwsClient(Stubbed.Options(transport) with { Observer = observer });
        var session = new SessionAWSCredentials("ASIASESSION", "session-secret", "session-token");

        AssumeRootResponse root = await aws.Sts.AssumeRootAsync(
            new AssumeRootRequest
            {
                TargetPrincipal = "333333333333",
                TaskPolicyArn = new PolicyDescriptorType { Arn = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials" },
            },
            Token);
        await aws.SendAsync(new Iam.CreateLoginProfile(Password: "new-password"), new AwsIdentity(session, "333333333333"), Token);
        await aws.SendAsync(new Organizations.ListRoots(), Token);
        await aws.SendAsync(new Sqs.ListQueues(), new AwsIdentity(session, null), Token, "eu-west-1");
        await aws.S3("eu-west-1").DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = "some-bucket" }.SignedBy(session), Token);

        Assert.Equal("answered-token", root.Credentials.SessionToken);
        Assert.Equal(["sts", "iam", "organizations", "sqs", "s3"], observer.Calls.Select(call => call.Service));
        Assert.Equal(
            ["eu-central-1", "us-east-1", "us-east-1", "eu-west-1", "eu-west-1"], observer.Calls.Select(call => call.Region));
        Assert.Equal("AssumeRoot", observer.Calls[0].Operation);
        string everything = string.Join('\n', observer.Calls.Select(call =>
            call.ToString() + string.Join(',', typeof(AwsCall).GetProperties().Select(property => property.GetValue(call)))));
        Assert.All(
            [Stubbed.Secret, "session-secret", "session-token", "answered-secret", "answered-token", "new-password"],
            secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
    }

    private sealed class Observer : IAwsCallObserver
    {
        private readonly ConcurrentQueue<AwsCall> _calls = new();

        public IReadOnlyList<AwsCall> Calls => [.. _calls];

        public void OnCall(AwsCall call) => _calls.Enqueue(call);
    }
}
