using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Aws.Former.Sqs;
using RootTools.Aws.Former.Sqs.Model;
using RootTools.Policies;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.State;
using Account = RootTools.Aws.Former.Organizations.Model.Account;
using AccountState = RootTools.Sandbox.State.AccountState;
using SigningCertificate = RootTools.Aws.IdentityManagement.Model.SigningCertificate;

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
        using AwsServices services = Connect(sandbox);

        DescribeOrganizationResponse organization = await services.Organizations.DescribeOrganizationAsync(new DescribeOrganizationRequest(), Token);
        List<Account> accounts = await services.Organizations.ListAllAccountsAsync(cancellationToken: Token).ToListAsync(Token);
        Root root = Assert.Single(await services.Organizations.ListAllRootsAsync(cancellationToken: Token).ToListAsync(Token));
        List<Parent> parents = await services.Organizations.ListAllParentsAsync(new ListParentsRequest { ChildId = accounts[1].Id }, Token).ToListAsync(Token);
        int counted = await CountAccountsAsync(services.Organizations, root.Id);

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
        using AwsServices services = Connect(sandbox);
        SimulatedAccount member = sandbox.Organization.Accounts.First(IsCleanMember);

        GetCallerIdentityResponse administrator = await services.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);
        AWSCredentials audit = await AssumeRootAsync(services, member.Id, "IAMAuditRootUserCredentials");
        AWSCredentials recovery = await AssumeRootAsync(services, member.Id, "IAMCreateRootUserPassword");
        AWSCredentials removal = await AssumeRootAsync(services, member.Id, "IAMDeleteRootUserCredentials");

        GetAccountSummaryResponse before = await services.Iam.GetAccountSummaryAsync(new GetAccountSummaryRequest().SignedBy(audit), Token);
        await Assert.ThrowsAsync<NoSuchEntityException>(() => services.Iam.GetLoginProfileAsync(new GetLoginProfileRequest().SignedBy(audit), Token));
        CreateLoginProfileResponse created = await services.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest().SignedBy(recovery), Token);
        await Assert.ThrowsAsync<EntityAlreadyExistsException>(
            () => services.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest().SignedBy(recovery), Token));
        GetAccountSummaryResponse between = await services.Iam.GetAccountSummaryAsync(new GetAccountSummaryRequest().SignedBy(audit), Token);
        await services.Iam.DeleteLoginProfileAsync(new DeleteLoginProfileRequest().SignedBy(removal), Token);
        GetAccountSummaryResponse after = await services.Iam.GetAccountSummaryAsync(new GetAccountSummaryRequest().SignedBy(audit), Token);

        Assert.Equal(sandbox.Administrator.Arn, administrator.Arn);
        Assert.Equal((0, 1, 0), (Password(before), Password(between), Password(after)));
        Assert.NotNull(created.LoginProfile!.CreateDate);
        AmazonIdentityManagementServiceException denied = await Assert.ThrowsAsync<AmazonIdentityManagementServiceException>(
            () => services.Iam.DeleteLoginProfileAsync(new DeleteLoginProfileRequest().SignedBy(audit), Token));
        Assert.Equal("AccessDenied", denied.ErrorCode);

        static int Password(GetAccountSummaryResponse response) => response.SummaryMap["AccountPasswordPresent"];
    }

    [Fact]
    public async Task Root_credentials_of_all_kinds_are_listed_and_deleted()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 200);
        using AwsServices services = Connect(sandbox);
        int removed = 0;
        foreach (SimulatedAccount member in sandbox.Organization.Accounts.Where(account => account.Root.AccessKeys.Count + account.Root.SigningCertificates.Count > 0))
        {
            if (member == sandbox.Organization.ManagementAccount || member.State != AccountState.Active)
            {
                continue;
            }

            AWSCredentials removal = await AssumeRootAsync(services, member.Id, "IAMDeleteRootUserCredentials");
            try
            {
                removed += await RemoveAllAsync(services.Iam, removal);
            }
            catch (AmazonIdentityManagementServiceException exception) when (exception.ErrorCode == "AccessDenied")
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
        using AwsServices services = Connect(sandbox);

        await Assert.ThrowsAsync<ServiceAccessNotEnabledException>(
            () => services.Iam.ListOrganizationsFeaturesAsync(new ListOrganizationsFeaturesRequest(), Token));
        await services.Organizations.EnableAWSServiceAccessAsync(new EnableAWSServiceAccessRequest { ServicePrincipal = "iam.amazonaws.com" }, Token);
        List<EnabledServicePrincipal> access = await services.Organizations.ListAllAWSServiceAccessForOrganizationAsync(cancellationToken: Token).ToListAsync(Token);
        ListOrganizationsFeaturesResponse none = await services.Iam.ListOrganizationsFeaturesAsync(new ListOrganizationsFeaturesRequest(), Token);
        await services.Iam.EnableOrganizationsRootCredentialsManagementAsync(new EnableOrganizationsRootCredentialsManagementRequest(), Token);
        EnableOrganizationsRootSessionsResponse both = await services.Iam.EnableOrganizationsRootSessionsAsync(new EnableOrganizationsRootSessionsRequest(), Token);

        Assert.Contains(access, service => service.ServicePrincipal == "iam.amazonaws.com");
        Assert.Empty(none.EnabledFeatures);
        Assert.Equal(["RootCredentialsManagement", "RootSessions"], both.EnabledFeatures.Order());
    }

    [Fact]
    public async Task Policies_and_delegates_are_managed()
    {
        await using SandboxServer sandbox = await StartAsync();
        using AwsServices services = Connect(sandbox);
        IAmazonOrganizations organizations = services.Organizations;
        SimulatedAccount member = sandbox.Organization.Accounts.Last(IsCleanMember);

        CreatePolicyResponse created = await organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Name = "DenyRootUsers",
                Description = "",
                Type = PolicyType.SERVICE_CONTROL_POLICY,
                Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:GetUser","Resource":"*"}]}""",
            },
            Token);
        string policyId = created.Policy!.PolicySummary!.Id;
        await organizations.AttachPolicyAsync(new AttachPolicyRequest { PolicyId = policyId, TargetId = member.Id }, Token);
        List<PolicyTargetSummary> targets =
            await organizations.ListAllTargetsForPolicyAsync(new ListTargetsForPolicyRequest { PolicyId = policyId }, Token).ToListAsync(Token);
        AWSCredentials audit = await AssumeRootAsync(services, member.Id, "IAMAuditRootUserCredentials");
        AmazonIdentityManagementServiceException denied = await Assert.ThrowsAsync<AmazonIdentityManagementServiceException>(
            () => services.Iam.GetUserAsync(new GetUserRequest().SignedBy(audit), Token));
        await organizations.DetachPolicyAsync(new DetachPolicyRequest { PolicyId = policyId, TargetId = member.Id }, Token);
        await organizations.DeletePolicyAsync(new DeletePolicyRequest { PolicyId = policyId }, Token);
        await organizations.RegisterDelegatedAdministratorAsync(
            new RegisterDelegatedAdministratorRequest { AccountId = member.Id, ServicePrincipal = "iam.amazonaws.com" }, Token);
        var delegates =
            await organizations.ListAllDelegatedAdministratorsAsync(new() { ServicePrincipal = "iam.amazonaws.com" }, Token).ToListAsync(Token);

        Assert.Equal(member.Id, Assert.Single(targets).TargetId);
        Assert.Contains(policyId, denied.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PolicyNotFoundException>(
            () => organizations.DescribePolicyAsync(new DescribePolicyRequest { PolicyId = policyId }, Token));
        Assert.Contains(delegates, administrator => administrator.Id == member.Id);
    }

    [Fact]
    public async Task Buckets_and_queues_are_reached_in_their_Regions()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 100);
        using AwsServices services = Connect(sandbox);
        SimulatedQueue queue = sandbox.Organization.Accounts.SelectMany(account => account.Queues).First(IsUsable);
        SimulatedBucket bucket = sandbox.Organization.Accounts.SelectMany(account => account.Buckets)
            .First(candidate => candidate.Policy is not null && IsUsableAccount(candidate.Account));
        AWSCredentials queueSession = await AssumeRootAsync(services, queue.Account.Id, "SQSUnlockQueuePolicy");
        AWSCredentials bucketSession = await AssumeRootAsync(services, bucket.Account.Id, "S3UnlockBucketPolicy");

        List<string> urls = await services.Sqs(queue.Region).ListAllQueuesAsync(new ListQueuesRequest().SignedBy(queueSession), Token).ToListAsync(Token);
        GetQueueUrlResponse found = await services.Sqs(queue.Region).GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue.Name }.SignedBy(queueSession), Token);
        await services.Sqs(queue.Region).SetQueueAttributesAsync(
            new SetQueueAttributesRequest { QueueUrl = found.QueueUrl, Attributes = { ["Policy"] = "" } }.SignedBy(queueSession), Token);
        GetQueueAttributesResponse attributes = await services.Sqs(queue.Region).GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = found.QueueUrl, AttributeNames = ["All"] }.SignedBy(queueSession), Token);
        GetBucketPolicyResponse policy = await services.S3(bucket.Region).GetBucketPolicyAsync(
            new GetBucketPolicyRequest { BucketName = bucket.Name }.SignedBy(bucketSession), Token);
        await services.S3(bucket.Region).DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = bucket.Name }.SignedBy(bucketSession), Token);

        Assert.Contains(found.QueueUrl, urls);
        Assert.DoesNotContain("Policy", attributes.Attributes);
        Assert.Contains("Statement", policy.Policy, StringComparison.Ordinal);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => services.Sqs(queue.Region).GetQueueUrlAsync(
            new GetQueueUrlRequest { QueueName = "no-such-queue" }.SignedBy(queueSession), Token));

        bool IsUsable(SimulatedQueue candidate) => IsUsableAccount(candidate.Account);
        bool IsUsableAccount(SimulatedAccount account) =>
            account.Organization is not null && account != sandbox.Organization.ManagementAccount && account.State == AccountState.Active;
    }

    [Fact]
    public async Task Faults_are_outlived()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 40);
        using AwsServices services = Connect(sandbox);
        sandbox.Faults.ServerErrorRate = 0.1;
        sandbox.Faults.DroppedConnectionRate = 0.1;
        sandbox.Faults.RateLimits = [new RateLimit("organizations", 200), new RateLimit("iam", 500)];

        List<Account>[] lists = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ =>
            services.Organizations.ListAllAccountsAsync(cancellationToken: Token).ToListAsync(Token).AsTask()));

        Assert.Equal(Enumerable.Repeat(40, 32), lists.Select(list => list.Count));
    }

    [Fact]
    public async Task Hundreds_of_sessions_work_side_by_side_on_one_client()
    {
        await using SandboxServer sandbox = await StartAsync(accounts: 200);
        using AwsServices services = Connect(sandbox);
        SimulatedAccount[] members = [.. sandbox.Organization.Accounts.Skip(1).Where(account => account.State == AccountState.Active)];

        string?[] users = await Task.WhenAll(members.Select(async member =>
        {
            AWSCredentials audit = await AssumeRootAsync(services, member.Id, "IAMAuditRootUserCredentials");
            try
            {
                return (await services.Iam.GetUserAsync(new GetUserRequest().SignedBy(audit), Token)).User!.UserId;
            }
            catch (AmazonIdentityManagementServiceException exception) when (exception.Message.Contains("service control policy", StringComparison.Ordinal))
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
        using AwsServices services = new(Options(sandbox) with { EndpointUrl = sandbox.GlobalStsEndpoint });

        AmazonSecurityTokenServiceException exception = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => AssumeRootAsync(services, sandbox.Organization.Accounts[1].Id, "IAMAuditRootUserCredentials"));

        Assert.Equal(("InvalidAction", "Unknown Operation"), (exception.ErrorCode, exception.Message));
    }

    private static async Task<int> RemoveAllAsync(IAmazonIdentityManagementService iam, AWSCredentials removal)
    {
        int removed = 0;
        await foreach (AccessKeyMetadata key in iam.ListAllAccessKeysAsync(new ListAccessKeysRequest().SignedBy(removal), Token))
        {
            await iam.GetAccessKeyLastUsedAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId }.SignedBy(removal), Token);
            await iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { AccessKeyId = key.AccessKeyId }.SignedBy(removal), Token);
            removed++;
        }

        await foreach (SigningCertificate certificate in iam.ListAllSigningCertificatesAsync(new ListSigningCertificatesRequest().SignedBy(removal), Token))
        {
            await iam.DeleteSigningCertificateAsync(new DeleteSigningCertificateRequest { CertificateId = certificate.CertificateId }.SignedBy(removal), Token);
            removed++;
        }

        await foreach (MFADevice device in iam.ListAllMFADevicesAsync(new ListMFADevicesRequest().SignedBy(removal), Token))
        {
            await iam.DeactivateMFADeviceAsync(new DeactivateMFADeviceRequest { SerialNumber = device.SerialNumber }.SignedBy(removal), Token);
            removed++;
        }

        Assert.Empty((await iam.ListAccessKeysAsync(new ListAccessKeysRequest().SignedBy(removal), Token)).AccessKeyMetadata);
        return removed;
    }

    private static async Task<int> CountAccountsAsync(IAmazonOrganizations organizations, string parentId)
    {
        int count = await organizations.ListAllAccountsForParentAsync(new ListAccountsForParentRequest { ParentId = parentId }, Token).CountAsync(Token);
        await foreach (var unit in organizations
            .ListAllOrganizationalUnitsForParentAsync(new ListOrganizationalUnitsForParentRequest { ParentId = parentId }, Token))
        {
            count += await CountAccountsAsync(organizations, unit.Id);
        }

        return count;
    }

    private static async Task<AWSCredentials> AssumeRootAsync(AwsServices services, string accountId, string taskPolicy)
    {
        AssumeRootResponse response = await services.Sts.AssumeRootAsync(
            new AssumeRootRequest
            {
                TargetPrincipal = accountId,
                TaskPolicyArn = new PolicyDescriptorType { Arn = services.Partition.Arn("iam", "", "aws", $"policy/root-task/{taskPolicy}") },
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

    private static AwsServices Connect(SandboxServer sandbox) => new(Options(sandbox));

    private static AwsServicesOptions Options(SandboxServer sandbox) => new()
    {
        Credentials = new BasicAWSCredentials(sandbox.Administrator.AccessKeyId, sandbox.Administrator.SecretAccessKey),
        Region = sandbox.Region,
        EndpointUrl = sandbox.Endpoint,
        MaxRetryDelay = TimeSpan.FromMilliseconds(100),
    };
}
