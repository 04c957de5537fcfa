using System.Text.Json.Nodes;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.Tests.Services.CloudTrail;

/// <summary>What CloudTrail tells of calls, to whom.</summary>
public sealed class CallEventTests : ServiceTest
{
    private const string Audit = "IAMAuditRootUserCredentials";

    private readonly List<ManagementEvent> _told = [];

    public CallEventTests()
    {
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        Scene.Organization.Events.Delivered += _told.Add;
    }

    [Fact]
    public async Task A_call_is_told_with_the_caller_and_the_id_of_its_answer()
    {
        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "GetAccountSummary");

        JsonObject told = Only("GetAccountSummary");
        Assert.Equal(answer.Header("x-amzn-RequestId"), Text(told, "requestID"));
        Assert.Equal(
            ("iam.amazonaws.com", "us-east-1", "AwsApiCall", Scene.ManagementId, "2026-09-15T10:00:00Z"),
            (Text(told, "eventSource"), Text(told, "awsRegion"), Text(told, "eventType"), Text(told, "recipientAccountId"), Text(told, "eventTime")));
        Assert.True(told["readOnly"]!.GetValue<bool>());
        Assert.Null(told["requestParameters"]);
        Assert.Null(told["responseElements"]);
        JsonNode identity = told["userIdentity"]!;
        Assert.Equal(
            ("IAMUser", "arn:aws:iam::111111111111:user/admin", Scene.Administrator.AccessKeyId, "admin"),
            (Text(identity, "type"), Text(identity, "arn"), Text(identity, "accessKeyId"), Text(identity, "userName")));
        Assert.Null(identity["sessionContext"]);
    }

    [Fact]
    public async Task AssumeRoot_is_told_to_both_accounts_with_the_key_of_the_session_and_no_secret()
    {
        TestCredentials session = await Scene.RootSessionAsync(Audit);

        JsonObject[] told = [.. _told.Where(next => next.Content.Name == "AssumeRoot").Select(Json)];
        Assert.Equal([Scene.ManagementId, Scene.MemberId], told.Select(next => Text(next, "recipientAccountId")));
        Assert.Equal(Text(told[0], "sharedEventID"), Text(told[1], "sharedEventID"));
        Assert.NotEqual(Text(told[0], "eventID"), Text(told[1], "eventID"));
        foreach (JsonObject next in told)
        {
            Assert.Equal(
                """{"targetPrincipal":"333333333333","taskPolicyArn":{"arn":"arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"}}""",
                next["requestParameters"]!.ToJsonString());
            Assert.Equal(
                $$$"""{"credentials":{"accessKeyId":"{{{session.AccessKeyId}}}","expiration":"Sep 15, 2026, 10:15:00 AM"}}""",
                next["responseElements"]!.ToJsonString());
            Assert.DoesNotContain(session.Secret, next.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain(session.SessionToken!, next.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal("AWSAccount", Text(told[1]["userIdentity"]!, "type"));
        Assert.Equal(Scene.ManagementId, Text(told[1]["userIdentity"]!, "accountId"));
    }

    [Fact]
    public async Task What_a_root_session_does_looks_like_the_root_user_and_leads_back_to_its_opening()
    {
        Scene.SandboxClock.Advance(TimeSpan.FromHours(3));
        TestCredentials session = await Scene.RootSessionAsync(Audit);
        Scene.SandboxClock.Advance(TimeSpan.FromMinutes(1));
        await Scene.IamAsync(session, "ListMFADevices");

        JsonObject told = Only("ListMFADevices");
        JsonNode identity = told["userIdentity"]!;
        Assert.Equal(
            ("Root", Scene.MemberId, "arn:aws:iam::333333333333:root", session.AccessKeyId),
            (Text(identity, "type"), Text(identity, "principalId"), Text(identity, "arn"), Text(identity, "accessKeyId")));
        Assert.Equal("true", Text(identity["sessionContext"]!, "assumedRoot"));
        Assert.Equal("2026-09-15T13:00:00Z", Text(identity["sessionContext"]!["attributes"]!, "creationDate"));
        Assert.Equal("2026-09-15T13:00:00Z", Text(Json(_told.First(next => next.Content.Name == "AssumeRoot")), "eventTime"));
        Assert.Equal("root", Assert.Single(_told, next => next.Content.Name == "ListMFADevices").Content.UsernameFor(Scene.MemberId));
    }

    [Fact]
    public async Task A_role_session_tells_its_role()
    {
        TestCredentials session = await Scene.RoleSessionAsync(Scene.Member, "worker");
        await Scene.IamAsync(session, "ListUsers");

        JsonNode identity = Only("ListUsers")["userIdentity"]!;
        Assert.Equal("AssumedRole", Text(identity, "type"));
        Assert.Equal("OrganizationAccountAccessRole", Text(identity["sessionContext"]!["sessionIssuer"]!, "userName"));
        Assert.Equal("worker", Assert.Single(_told, next => next.Content.Name == "ListUsers").Content.UsernameFor(Scene.MemberId));
        JsonNode opening = Json(_told.First(next => next.Content.Name == "AssumeRole"))["resources"]![0]!;
        Assert.Equal(
            (Scene.MemberId, "AWS::IAM::Role", "arn:aws:iam::333333333333:role/OrganizationAccountAccessRole"),
            (Text(opening, "accountId"), Text(opening, "type"), Text(opening, "ARN")));
    }

    [Fact]
    public async Task The_key_of_a_root_user_has_no_session()
    {
        TestCredentials root = Scene.RootUser(Scene.Member);
        await Scene.S3Async(root, "GET", "/");

        JsonNode identity = Only("ListBuckets")["userIdentity"]!;
        Assert.Equal(("Root", root.AccessKeyId), (Text(identity, "type"), Text(identity, "accessKeyId")));
        Assert.Null(identity["sessionContext"]);
    }

    [Fact]
    public async Task A_refused_call_is_told_to_the_callers_account_alone()
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");
        WireAnswer answer = await Scene.AssumeRootAsync(nobody, Scene.MemberId, Audit);

        JsonObject told = Only("AssumeRoot");
        Assert.Equal(
            (Scene.ManagementId, "AccessDenied", answer.Message),
            (Text(told, "recipientAccountId"), Text(told, "errorCode"), Text(told, "errorMessage")));
        Assert.Null(told["requestParameters"]);
        Assert.Null(told["responseElements"]);
        Assert.Null(told["sharedEventID"]);
    }

    [Fact]
    public async Task An_error_of_Iam_has_the_name_of_its_exception()
    {
        await Scene.IamAsync(Scene.Administrator, "GetRole", new JsonObject { ["RoleName"] = "missing" });

        JsonObject told = Only("GetRole");
        Assert.Equal("NoSuchEntityException", Text(told, "errorCode"));
        Assert.Equal("missing", Text(told["requestParameters"]!, "roleName"));
    }

    [Fact]
    public async Task A_bucket_policy_is_told_with_the_bucket()
    {
        Scene.Organization.AddBucket(new SimulatedBucket(Scene.Management, "logs", Scene.Region, Scene.Now));
        string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::logs"}]}""";
        (await Scene.S3Async(Scene.Administrator, "PUT", "/logs", "policy", policy)).Succeeded();

        JsonObject told = Only("PutBucketPolicy");
        Assert.Equal(Scene.Region, Text(told, "awsRegion"));
        Assert.Equal("logs", Text(told["requestParameters"]!, "bucketName"));
        Assert.Equal("Deny", Text(told["requestParameters"]!["bucketPolicy"]!["Statement"]![0]!, "Effect"));
        Assert.Equal("arn:aws:s3:::logs", Text(told["resources"]![0]!, "ARN"));
    }

    [Theory]
    [InlineData("HEAD", "")]
    [InlineData("GET", "list-type=2")]
    public async Task What_reads_a_bucket_is_a_data_event(string method, string query)
    {
        Scene.Organization.AddBucket(new SimulatedBucket(Scene.Management, "logs", Scene.Region, Scene.Now));
        (await Scene.S3Async(Scene.Administrator, method, "/logs", query)).Succeeded();

        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_wrong_signature_is_nobodys_event()
    {
        TestCredentials impostor = Scene.Administrator with { Secret = "wrong" };
        (await Scene.IamAsync(impostor, "ListUsers")).Failed(403, "SignatureDoesNotMatch");

        Assert.Empty(_told);
    }

    [Fact]
    public async Task An_event_is_told_when_it_has_waited()
    {
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.FromMinutes(5);
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        Assert.Empty(_told);

        Scene.SandboxClock.Advance(TimeSpan.FromMinutes(5));
        await Scene.IamAsync(Scene.Administrator, "ListRoles");
        Assert.Equal(["ListUsers"], _told.Select(next => next.Content.Name));
    }

    [Fact]
    public async Task A_closed_account_is_told_by_the_service_itself()
    {
        (await Scene.OrganizationsAsync(Scene.Administrator, "CloseAccount", new JsonObject { ["AccountId"] = Scene.MemberId })).Succeeded();
        Scene.SandboxClock.Advance(TimeSpan.FromHours(1));
        await Scene.IamAsync(Scene.Administrator, "ListUsers");

        Assert.Equal(Scene.MemberId, Text(Only("CloseAccount")["requestParameters"]!, "accountId"));
        JsonObject told = Only("CloseAccountResult");
        Assert.Equal(("AwsServiceEvent", Scene.ManagementId), (Text(told, "eventType"), Text(told, "recipientAccountId")));
        Assert.Null(told["userIdentity"]!["type"]);
        JsonNode status = told["serviceEventDetails"]!["closeAccountStatus"]!;
        Assert.Equal((Scene.MemberId, "SUCCEEDED", "Sep 15, 2026, 10:00:00 AM"), (Text(status, "accountId"), Text(status, "state"), Text(status, "requestedTimestamp")));
        Assert.Equal("AWS Service Event via CloudTrail", Assert.Single(_told, next => next.Content.Name == "CloseAccountResult").DetailType);
    }

    [Fact]
    public async Task The_global_endpoint_of_Sts_tells_in_its_Region()
    {
        await Scene.QueryAsync(Scene.Administrator, "sts", "GetCallerIdentity", endpoint: EndpointKind.GlobalSts);

        Assert.Equal("us-east-1", Text(Only("GetCallerIdentity"), "awsRegion"));
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static JsonObject Json(ManagementEvent told) => JsonNode.Parse(told.ToJson())!.AsObject();

    private JsonObject Only(string name) => Json(Assert.Single(_told, next => next.Content.Name == name));
}
