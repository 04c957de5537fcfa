using System.Text.Json.Nodes;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>What each of the five task policies lets through is exactly what the observations list.</summary>
public sealed class TaskPolicyTests : IDisposable
{
    private const string Bucket = "locked-bucket";
    private const string Queue = "locked-queue";

    private readonly Scene _scene = new();

    public TaskPolicyTests()
    {
        SimulatedAccount member = _scene.Member;
        _scene.Organization.AddBucket(new SimulatedBucket(member, Bucket, Scene.Region, _scene.Now));
        member.Queues.Add(new SimulatedQueue(member, Queue, Scene.Region, _scene.Now));
    }

    public static TheoryData<string> Names => [.. Observation.TaskPolicies.Where(policy => policy.Key != "about").Select(policy => policy.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_task_policy_allows_its_actions_and_no_other(string policy)
    {
        TestCredentials session = await _scene.RootSessionAsync(policy);
        var allowed = new List<string>();
        foreach (string action in Calls.Keys)
        {
            WireAnswer answer = await Calls[action](_scene, session);
            if (answer.Status != 403)
            {
                allowed.Add(action);
            }
        }

        string[] expected = [.. Observation.TaskPolicies[policy]!["only"]!.AsArray().Select(action => action!.GetValue<string>())];
        Assert.Equal(expected.Order(StringComparer.Ordinal), allowed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_root_session_may_read_the_attributes_of_its_own_queues_only()
    {
        var queue = new SimulatedQueue(_scene.Delegate, "shared", Scene.Region, _scene.Now)
        {
            Policy = new PolicyText("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}]}"""),
        };
        _scene.Delegate.Queues.Add(queue);
        TestCredentials session = await _scene.RootSessionAsync("SQSUnlockQueuePolicy");

        WireAnswer answer = await _scene.SqsAsync(session, "GetQueueAttributes", new JsonObject
        {
            ["QueueUrl"] = $"http://127.0.0.1:4566/{Scene.DelegateId}/shared",
        });

        Assert.Equal(403, answer.Status);
        Assert.Contains("explicit deny in a session policy", answer.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _scene.Dispose();

    // Calls that fail for want of the thing they name are past the policy; only HTTP 403 is a denial.
    private static readonly Dictionary<string, Func<Scene, TestCredentials, Task<WireAnswer>>> Calls = new()
    {
        ["iam:ListAccessKeys"] = Iam("ListAccessKeys"),
        ["iam:GetAccessKeyLastUsed"] = (scene, session) =>
        {
            AccessKey key = scene.Key(scene.Member);
            scene.Member.Root.AccessKeys.Add(key);
            return scene.IamAsync(session, "GetAccessKeyLastUsed", new JsonObject { ["AccessKeyId"] = key.Id });
        },
        ["iam:DeleteAccessKey"] = Iam("DeleteAccessKey", "AccessKeyId", "AKIAIOSFODNN7EXAMPLE"),
        ["iam:ListSigningCertificates"] = Iam("ListSigningCertificates"),
        ["iam:DeleteSigningCertificate"] = Iam("DeleteSigningCertificate", "CertificateId", "TA7SMP42TDN5Z26OBPJE7EXAMPLE"),
        ["iam:ListMFADevices"] = Iam("ListMFADevices"),
        ["iam:DeactivateMFADevice"] = Iam("DeactivateMFADevice", "SerialNumber", "GAHT12345678"),
        ["iam:DeleteVirtualMFADevice"] = Iam("DeleteVirtualMFADevice", "SerialNumber", "arn:aws:iam::333333333333:mfa/gone"),
        ["iam:GetLoginProfile"] = Iam("GetLoginProfile"),
        ["iam:CreateLoginProfile"] = Iam("CreateLoginProfile"),
        ["iam:DeleteLoginProfile"] = Iam("DeleteLoginProfile"),
        ["iam:GetUser"] = Iam("GetUser"),
        ["iam:GetAccountSummary"] = Iam("GetAccountSummary"),
        ["iam:GenerateCredentialReport"] = Iam("GenerateCredentialReport"),
        ["iam:GetCredentialReport"] = Iam("GetCredentialReport"),
        ["iam:ListOrganizationsFeatures"] = Iam("ListOrganizationsFeatures"),
        ["s3:ListAllMyBuckets"] = (scene, session) => scene.S3Async(session, "GET", "/"),
        ["s3:ListBucket"] = (scene, session) => scene.S3Async(session, "HEAD", "/" + Bucket),
        ["s3:GetBucketLocation"] = (scene, session) => scene.S3Async(session, "GET", "/" + Bucket, "location="),
        ["s3:GetBucketPolicy"] = (scene, session) => scene.S3Async(session, "GET", "/" + Bucket, "policy="),
        ["s3:PutBucketPolicy"] = (scene, session) => scene.S3Async(session, "PUT", "/" + Bucket, "policy=", "no policy"),
        ["s3:DeleteBucketPolicy"] = (scene, session) => scene.S3Async(session, "DELETE", "/" + Bucket, "policy="),
        ["sqs:ListQueues"] = Sqs("ListQueues"),
        ["sqs:GetQueueUrl"] = Sqs("GetQueueUrl"),
        ["sqs:GetQueueAttributes"] = Sqs("GetQueueAttributes"),
        ["sqs:SetQueueAttributes"] = Sqs("SetQueueAttributes"),
        ["sqs:CreateQueue"] = Sqs("CreateQueue"),
        ["organizations:DescribeOrganization"] = async (scene, session) => Denied(await scene.OrganizationsAsync(session, "DescribeOrganization")),
    };

    private static Func<Scene, TestCredentials, Task<WireAnswer>> Iam(string operation, string? member = null, string? value = null) =>
        (scene, session) => scene.IamAsync(session, operation, member is null ? null : new JsonObject { [member] = value });

    private static Func<Scene, TestCredentials, Task<WireAnswer>> Sqs(string operation) => (scene, session) => scene.SqsAsync(session, operation, new JsonObject
    {
        ["QueueName"] = Queue,
        ["QueueUrl"] = $"http://127.0.0.1:4566/{Scene.MemberId}/{Queue}",
        ["Attributes"] = new JsonObject(),
    });

    // Organizations refuses with HTTP 400.
    private static WireAnswer Denied(WireAnswer answer)
    {
        answer.Failed(400, "AccessDeniedException");
        return new WireAnswer(new ServiceResponse(403, [], []));
    }
}
