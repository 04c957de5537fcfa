using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using RootTools.Policies;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.State;
using AccountState = RootTools.Sandbox.State.AccountState;

namespace RootTools.Core.Tests.Aws;

/// <summary>All five clients over sockets, signed and verified.</summary>
public sealed class SandboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("aws", "eu-central-1")]
    [InlineData("aws-us-gov", "us-gov-east-1")]
    [InlineData("aws-cn", "cn-northwest-1")]
    public async Task The_organization_is_read_to_its_last_page(string partition, string region)
    {
        await using SandboxServer sandbox = await StartAsync(partition, region, accounts: 50);
        using AwsClient aws = Connect(sandbox);

        Organizations.DescribeOrganization.Output organization = await aws.SendAsync(new Organizations.DescribeOrganization(), Token);
        IReadOnlyList<Organizations.Account> accounts = await aws.ListAllAsync(new Organizations.ListAccounts(), Token);
        Organizations.Root root = Assert.Single(await aws.ListAllAsync(new Organizations.ListRoots(), Token));
        IReadOnlyList<Organizations.Parent> parents = await aws.ListAllAsync(new Organizations.ListParents(ChildId: accounts[1].Id), Token);
        int counted = await CountAccountsAsync(aws, root.Id);

        Assert.Equal(sandbox.Organization.ManagementAccount.Id, organization.Organization!.MasterAccountId);
        Assert.Equal(sandbox.Organization.Accounts.Select(account => account.Id).Order(), accounts.Select(account => account.Id).Order());
        Assert.Equal(partition, Partition.OfArn(accounts[0].Arn!)!.Name);
        Assert.All(accounts, account => Assert.NotNull(account.State));
        Assert.Single(parents);
        Assert.Equal(50, counted);
    }

    [Theory]
    [InlineData("aws", "eu-central-1")]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    [InlineData("aws-cn", "cn-north-1")]
    public async Task A_root_session_signs_for_itself_on_the_shared_clients(string partition, string region)
    {
        await using SandboxServer sandbox = await StartAsync(partition, region);
        using AwsClient aws = Connect(sandbox);
        SimulatedAccount member = sandbox.Organization.Accounts.First(IsCleanMember);

        GetCallerIdentityResponse administrator = await aws.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);
        AWSCredentials audit = await AssumeRootAsync(aws, member.Id, "IAMAuditRootUserCredentials");
        AWSCredentials recovery = await AssumeRootAsync(aws, member.Id, "IAMCreateRootUserPassword");
        AWSCredentials removal = await AssumeRootAsync(aws, member.Id, "IAMDeleteRootUserCredentials");

        Iam.GetAccountSummary.Output before = await aws.SendAsync(new Iam.GetAccountSummary(), By(audit), Token);
        await FailsAsync(Iam.NoSuchEntity, () => aws.SendAsync(new Iam.GetLoginProfile(), By(audit), Token));
        await aws.SendAsync(new Iam.CreateLoginProfile(), By(recovery), Token);
        await FailsAsync(Iam.EntityAlreadyExists,
            () => aws.SendAsync(new Iam.CreateLoginProfile(), By(recovery), Token));
        Iam.GetAccountSummary.Output between = await aws.SendAsync(new Iam.GetAccountSummary(), By(audit), Token);
        await aws.SendAsync(new Iam.DeleteLoginProfile(), By(removal), Token);
        Iam.GetAccountSummary.Output after = await aws.SendAsync(new Iam.GetAccountSummary(), By(audit), Token);

        Assert.Equal(sandbox.Administrator.Arn, administrator.Arn);
        Assert.Equal((0, 1, 0), (Password(before), Password(between), Password(after)));
        RootError denied = await FailsAsync("AccessDenied",
            () => aws.SendAsync(new Iam.DeleteLoginProfile(), By(audit), Token));
        Assert.Equal("AccessDenied", denied.AwsErrorCode);

        static int Password(Iam.GetAccountSummary.Output response) => response.SummaryMap["AccountPasswordPresent"];
    }

    [Fact]
    public async Task Root_credentials_of_all_kinds_are_listed_and_deleted()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 200);
        using AwsClient aws = Connect(sandbox);
        int removed = 0;
        foreach (SimulatedAccount member in sandbox.Organization.Accounts.Where(account => account.Root.AccessKeys.Count + account.Root.SigningCertificates.Count > 0))
        {
            if (member == sandbox.Organization.ManagementAccount || member.State != AccountState.Active)
            {
                continue;
            }

            AWSCredentials removal = await AssumeRootAsync(aws, member.Id, "IAMDeleteRootUserCredentials");
            try
            {
                removed += await RemoveAllAsync(new Session(aws, removal));
            }
            catch (RootToolsException exception) when (exception.Error.AwsErrorCode == "AccessDenied")
            {
                Assert.Contains("service control policy", exception.Message, StringComparison.Ordinal);
            }
        }

        Assert.True(removed > 10, $"{removed} credentials removed");
    }

    [Fact]
    public async Task Trusted_access_and_features_are_switched_and_named_when_they_are_off()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 5, RootAccessEnabled = false }, Token);
        using AwsClient aws = Connect(sandbox);

        await FailsAsync(Iam.ServiceAccessNotEnabled,
            () => aws.SendAsync(new Iam.ListOrganizationsFeatures(), Token));
        await aws.SendAsync(new Organizations.EnableAWSServiceAccess(ServicePrincipal: "iam.amazonaws.com"), Token);
        IReadOnlyList<Organizations.EnabledServicePrincipal> access = await aws.ListAllAsync(new Organizations.ListAWSServiceAccessForOrganization(), Token);
        Iam.OrganizationsFeatures none = await aws.SendAsync(new Iam.ListOrganizationsFeatures(), Token);
        await aws.SendAsync(new Iam.EnableOrganizationsRootCredentialsManagement(), Token);
        Iam.OrganizationsFeatures both = await aws.SendAsync(new Iam.EnableOrganizationsRootSessions(), Token);

        Assert.Contains(access, service => service.ServicePrincipal == "iam.amazonaws.com");
        Assert.Empty(none.EnabledFeatures);
        Assert.Equal(["RootCredentialsManagement", "RootSessions"], both.EnabledFeatures.Order());
    }

    [Fact]
    public async Task Policies_and_delegates_are_managed()
    {
        await using SandboxServer sandbox = await StartAsync();
        using AwsClient aws = Connect(sandbox);
        SimulatedAccount member = sandbox.Organization.Accounts.Last(IsCleanMember);

        Organizations.PolicyOutput created = await aws.SendAsync(
            new Organizations.CreatePolicy(
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:GetUser","Resource":"*"}]}""",
                "",
                "DenyRootUsers",
                Organizations.ServiceControlPolicy),
            Token);
        string policyId = created.Policy!.PolicySummary!.Id;
        await aws.SendAsync(new Organizations.AttachPolicy(PolicyId: policyId, TargetId: member.Id), Token);
        IReadOnlyList<Organizations.PolicyTargetSummary> targets =
            await aws.ListAllAsync(new Organizations.ListTargetsForPolicy(PolicyId: policyId), Token);
        AWSCredentials audit = await AssumeRootAsync(aws, member.Id, "IAMAuditRootUserCredentials");
        RootError denied = await FailsAsync("AccessDenied",
            () => aws.SendAsync(new Iam.GetUser(), By(audit), Token));
        await aws.SendAsync(new Organizations.DetachPolicy(PolicyId: policyId, TargetId: member.Id), Token);
        await aws.SendAsync(new Organizations.DeletePolicy(PolicyId: policyId), Token);
        await aws.SendAsync(
            new Organizations.RegisterDelegatedAdministrator(AccountId: member.Id, ServicePrincipal: "iam.amazonaws.com"), Token);
        var delegates =
            await aws.ListAllAsync(new Organizations.ListDelegatedAdministrators("iam.amazonaws.com"), Token);

        Assert.Equal(member.Id, Assert.Single(targets).TargetId);
        Assert.Contains(policyId, denied.Message, StringComparison.Ordinal);
        await FailsAsync(Organizations.PolicyNotFound,
            () => aws.SendAsync(new Organizations.DescribePolicy(PolicyId: policyId), Token));
        Assert.Contains(delegates, administrator => administrator.Id == member.Id);
    }

    [Fact]
    public async Task Buckets_and_queues_are_reached_in_their_Regions()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 100);
        using AwsClient aws = Connect(sandbox);
        SimulatedQueue queue = sandbox.Organization.Accounts.SelectMany(account => account.Queues).First(IsUsable);
        SimulatedBucket bucket = sandbox.Organization.Accounts.SelectMany(account => account.Buckets)
            .First(candidate => candidate.Policy is not null && IsUsableAccount(candidate.Account));
        AWSCredentials queueSession = await AssumeRootAsync(aws, queue.Account.Id, "SQSUnlockQueuePolicy");
        AWSCredentials bucketSession = await AssumeRootAsync(aws, bucket.Account.Id, "S3UnlockBucketPolicy");

        Page<string> urls = await aws.SendAsync(new Sqs.ListQueues(), By(queueSession), Token, queue.Region);
        Sqs.GetQueueUrl.Output found = await aws.SendAsync(new Sqs.GetQueueUrl(QueueName: queue.Name), By(queueSession), Token, queue.Region);
        await aws.SendAsync(
            new Sqs.SetQueueAttributes(QueueUrl: found.QueueUrl, Attributes: new Dictionary<string, string> { ["Policy"] = "" }), By(queueSession), Token, queue.Region);
        Sqs.GetQueueAttributes.Output attributes = await aws.SendAsync(
            new Sqs.GetQueueAttributes(QueueUrl: found.QueueUrl, AttributeNames: ["All"]), By(queueSession), Token, queue.Region);
        GetBucketPolicyResponse policy = await aws.S3(bucket.Region).GetBucketPolicyAsync(
            new GetBucketPolicyRequest { BucketName = bucket.Name }.SignedBy(bucketSession), Token);
        await aws.S3(bucket.Region).DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = bucket.Name }.SignedBy(bucketSession), Token);

        Assert.Contains(found.QueueUrl, urls.Items);
        Assert.DoesNotContain("Policy", attributes.Attributes);
        Assert.Contains("Statement", policy.Policy, StringComparison.Ordinal);
        await FailsAsync(Sqs.NonExistentQueue, () => aws.SendAsync(
            new Sqs.GetQueueUrl(QueueName: "no-such-queue"), By(queueSession), Token, queue.Region));

        bool IsUsable(SimulatedQueue candidate) => IsUsableAccount(candidate.Account);
        bool IsUsableAccount(SimulatedAccount account) =>
            account.Organization is not null && account != sandbox.Organization.ManagementAccount && account.State == AccountState.Active;
    }

    [Fact]
    public async Task Faults_are_outlived()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 40);
        using AwsClient aws = Connect(sandbox);
        sandbox.Faults.ServerErrorRate = 0.1;
        sandbox.Faults.DroppedConnectionRate = 0.1;
        sandbox.Faults.RateLimits = [new RateLimit("organizations", 200), new RateLimit("iam", 500)];

        IReadOnlyList<Organizations.Account>[] lists = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ =>
            aws.ListAllAsync(new Organizations.ListAccounts(), Token)));

        Assert.Equal(Enumerable.Repeat(40, 32), lists.Select(list => list.Count));
    }

    [Fact]
    public async Task Hundreds_of_sessions_work_side_by_side_on_one_client()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 200);
        using AwsClient aws = Connect(sandbox);
        SimulatedAccount[] members = [.. sandbox.Organization.Accounts.Skip(1).Where(account => account.State == AccountState.Active)];

        string?[] users = await Task.WhenAll(members.Select(async member =>
        {
            AWSCredentials audit = await AssumeRootAsync(aws, member.Id, "IAMAuditRootUserCredentials");
            try
            {
                return (await aws.SendAsync(new Iam.GetUser(), By(audit), Token)).User!.UserId;
            }
            catch (RootToolsException exception) when (exception.Message.Contains("service control policy", StringComparison.Ordinal))
            {
                return member.Id;
            }
        }));

        Assert.Equal(members.Select(member => member.Id), users);
    }

    [Fact]
    public async Task The_global_STS_endpoint_refuses_root_sessions()
    {
        await using SandboxServer sandbox = await StartAsync();
        using AwsClient aws = new(Options(sandbox) with { Endpoints = At(sandbox.GlobalStsEndpoint) });

        AmazonSecurityTokenServiceException exception = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => AssumeRootAsync(aws, sandbox.Organization.Accounts[1].Id, "IAMAuditRootUserCredentials"));

        Assert.Equal(("InvalidAction", "Unknown Operation"), (exception.ErrorCode, exception.Message));
    }

    private static async Task<int> RemoveAllAsync(Session session)
    {
        int removed = 0;
        foreach (Iam.AccessKeyMetadata key in await session.ListAllAsync(new Iam.ListAccessKeys(), Token))
        {
            await session.SendAsync(new Iam.GetAccessKeyLastUsed(key.AccessKeyId), Token);
            await session.SendAsync(new Iam.DeleteAccessKey(key.AccessKeyId), Token);
            removed++;
        }

        foreach (Iam.SigningCertificate certificate in await session.ListAllAsync(new Iam.ListSigningCertificates(), Token))
        {
            await session.SendAsync(new Iam.DeleteSigningCertificate(certificate.CertificateId), Token);
            removed++;
        }

        foreach (Iam.MFADevice device in await session.ListAllAsync(new Iam.ListMFADevices(), Token))
        {
            await session.SendAsync(new Iam.DeactivateMFADevice(device.SerialNumber), Token);
            removed++;
        }

        Assert.Empty(await session.ListAllAsync(new Iam.ListAccessKeys(), Token));
        return removed;
    }

    private static async Task<int> CountAccountsAsync(AwsClient aws, string parentId)
    {
        int count = (await aws.ListAllAsync(new Organizations.ListAccountsForParent(parentId), Token)).Count;
        foreach (Organizations.OrganizationalUnit unit in await aws.ListAllAsync(new Organizations.ListOrganizationalUnitsForParent(parentId), Token))
        {
            count += await CountAccountsAsync(aws, unit.Id);
        }

        return count;
    }

    private static AwsEndpoints At(Uri endpoint) => EndpointSource.Read(new ConnectionOptions { EndpointUrl = endpoint });

    private static AwsIdentity By(AWSCredentials session) => new(session, null);

    private static async Task<RootError> FailsAsync(string code, Func<Task> call)
    {
        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(call);
        Assert.Equal(code, exception.Error.AwsErrorCode);
        return exception.Error;
    }

    private static async Task<AWSCredentials> AssumeRootAsync(AwsClient aws, string accountId, string taskPolicy)
    {
        AssumeRootResponse response = await aws.Sts.AssumeRootAsync(
            new AssumeRootRequest
            {
                TargetPrincipal = accountId,
                TaskPolicyArn = new PolicyDescriptorType { Arn = aws.Partition.Arn("iam", "", "aws", $"policy/root-task/{taskPolicy}") },
            },
            Token);
        return response.Credentials;
    }

    private static bool IsCleanMember(SimulatedAccount account) => account.Organization is { } organization
        && account != organization.ManagementAccount
        && account.State == AccountState.Active
        && !account.Root.HasPassword
        && account.Root.AccessKeys.Count == 0;

    private static Task<SandboxServer> StartAsync(string partition = "aws", string? region = null, int accounts = 12) =>
        SandboxServer.StartAsync(new SandboxOptions { AccountCount = accounts, Partition = partition, Region = region }, Token);

    private static AwsClient Connect(SandboxServer sandbox) => new(Options(sandbox));

    private static AwsClientOptions Options(SandboxServer sandbox) => new()
    {
        Credentials = new BasicAWSCredentials(sandbox.Administrator.AccessKeyId, sandbox.Administrator.SecretAccessKey),
        Region = sandbox.Region,
        Partition = Partition.OfRegion(sandbox.Region),
        Endpoints = At(sandbox.Endpoint),
        MaxRetryDelay = TimeSpan.FromMilliseconds(100),
    };

    private sealed class Session(AwsClient aws, AWSCredentials credentials) : IAwsCaller
    {
        public Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null) =>
            aws.SendAsync(input, By(credentials), cancellationToken, region);
    }
}
