using System.Net;
using RootTools.Sandbox;

namespace RootTools.Tests.Connection;

public sealed class RootConnectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Knows_the_management_account()
    {
        using RootConnection connection = new FakeAws().Connect();

        RootContext context = await connection.GetContextAsync(Stop);

        Assert.Equal(OrganizationRole.ManagementAccount, context.Role);
        Assert.Equal("arn:aws:iam::111111111111:user/alice", context.CallerArn);
        Assert.Equal(("aws", "eu-central-1", "o-aaaaaaaaaa", "111111111111", "ALL", true),
            (context.Partition, context.Region, context.OrganizationId, context.ManagementAccountId, context.FeatureSet, context.TrustedAccess));
        Assert.Equal([RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions], context.Features);
    }

    [Fact]
    public async Task Knows_the_delegated_administrator()
    {
        using RootConnection connection = new FakeAws(callerAccountId: "222222222222").Connect();

        Assert.Equal(OrganizationRole.DelegatedAdministrator, (await connection.GetContextAsync(Stop)).Role);
    }

    [Fact]
    public async Task Knows_an_ordinary_member()
    {
        var aws = new FakeAws(callerAccountId: "222222222222");
        aws.Client.Fail<Iam.ListOrganizationsFeatures>(Refusals.Outsider());
        using RootConnection connection = aws.Connect();

        RootContext context = await connection.GetContextAsync(Stop);

        Assert.Equal(OrganizationRole.MemberAccount, context.Role);
        Assert.Null(context.TrustedAccess);
    }

    [Fact]
    public async Task Knows_a_standalone_account()
    {
        var aws = new FakeAws(callerAccountId: "222222222222");
        aws.Client.Fail<Organizations.DescribeOrganization>(Refusals.NoOrganization());
        aws.Client.Fail<Iam.ListOrganizationsFeatures>(Refusals.OrganizationNotFound());
        using RootConnection connection = aws.Connect();

        RootContext context = await connection.GetContextAsync(Stop);

        Assert.Equal(OrganizationRole.StandaloneAccount, context.Role);
        Assert.Null(context.OrganizationId);
    }

    [Fact]
    public async Task Trusts_the_given_certificates_alone()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 3, Tls = true }, Stop);
        ConnectionOptions Options(string? caBundle) => new()
        {
            AccessKeyId = sandbox.Administrator.AccessKeyId,
            SecretAccessKey = sandbox.Administrator.SecretAccessKey,
            Region = sandbox.Region,
            EndpointUrl = sandbox.Endpoint,
            CaBundle = caBundle,
        };

        using RootConnection trusting = await RootConnection.OpenAsync(Options(sandbox.AuthorityPath), Stop);
        Assert.Equal(sandbox.Administrator.Arn, (await trusting.GetContextAsync(Stop)).CallerArn);
        RootSession session = await trusting.Sessions.OpenAsync(sandbox.Member.AccountId, RootTaskPolicy.IAMAuditRootUserCredentials, Stop);
        Assert.Equal(sandbox.AuthorityPath, SessionEnvironment.GetVariables(session)["AWS_CA_BUNDLE"]);

        string other = Path.GetTempFileName();
        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(() => RootConnection.OpenAsync(Options(other), Stop));
        Assert.Equal(("CaBundleUnreadable", true), (e.Error.Id, e.Error.EndsRun));
        File.Delete(other);
        e = await Assert.ThrowsAsync<RootToolsException>(() => RootConnection.OpenAsync(Options(other), Stop));
        Assert.Contains(other, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_unknown_what_the_caller_may_not_ask()
    {
        var aws = new FakeAws(callerAccountId: "222222222222");
        aws.Client.Fail<Organizations.DescribeOrganization>(Refusals.Organizations("AccessDeniedException", "You don't have permissions."));
        aws.Client.Fail<Iam.ListOrganizationsFeatures>(Refusals.Iam("AccessDenied", "User: x is not authorized", HttpStatusCode.Forbidden));
        using RootConnection connection = aws.Connect();

        RootContext context = await connection.GetContextAsync(Stop);

        Assert.Equal(OrganizationRole.Unknown, context.Role);
        Assert.Null(context.TrustedAccess);
    }

    [Fact]
    public async Task Reads_the_context_once_however_many_ask()
    {
        var aws = new FakeAws();
        using RootConnection connection = aws.Connect();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connection.GetContextAsync(Stop)));

        Assert.Equal(["GetCallerIdentity"], aws.Client.FakeSts.Calls);
    }

    [Fact]
    public async Task Is_ready_after_one_call_for_any_number_of_tasks()
    {
        var aws = new FakeAws();
        using RootConnection connection = aws.Connect();

        foreach (RootTaskPolicy policy in RootTaskPolicy.All)
        {
            await connection.EnsureReadyAsync(policy, Stop);
        }

        Assert.Equal(["ListOrganizationsFeatures"], aws.Client.Calls);
        Assert.Empty(aws.Client.FakeSts.Calls);
    }

    [Theory]
    [InlineData(true, "IAMAuditRootUserCredentials", "RootCredentialsManagementDisabled", "Enable-RootAccessFeature -Feature RootCredentialsManagement")]
    [InlineData(true, "S3UnlockBucketPolicy", "RootSessionsDisabled", "Enable-RootAccessFeature -Feature RootSessions")]
    [InlineData(false, "S3UnlockBucketPolicy", "TrustedAccessDisabled", "Enable-RootAccessFeature")]
    public async Task Names_the_missing_piece_and_the_cmdlet_that_sets_it(bool trustedAccess, string policy, string id, string command)
    {
        var aws = new FakeAws { TrustedAccess = trustedAccess };
        aws.Features.Clear();
        using RootConnection connection = aws.Connect();

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.EnsureReadyAsync(RootTaskPolicy.Parse(policy), Stop));

        Assert.Equal((id, RootErrorKind.FeatureDisabled, true), (e.Error.Id, e.Error.Kind, e.Error.EndsRun));
        Assert.Contains(command, e.Error.RecommendedAction);
    }

    [Fact]
    public async Task Looks_again_after_a_switch_was_missing()
    {
        var aws = new FakeAws();
        aws.Features.Clear();
        using RootConnection connection = aws.Connect();
        await Assert.ThrowsAsync<RootToolsException>(() => connection.EnsureReadyAsync(RootTaskPolicy.S3UnlockBucketPolicy, Stop));
        aws.Features.Add("RootSessions");

        await connection.EnsureReadyAsync(RootTaskPolicy.S3UnlockBucketPolicy, Stop);
    }

    [Fact]
    public async Task Is_not_ready_for_a_caller_that_is_neither_management_account_nor_delegate()
    {
        var aws = new FakeAws(callerAccountId: "222222222222");
        aws.Client.Fail<Iam.ListOrganizationsFeatures>(Refusals.Outsider());
        using RootConnection connection = aws.Connect();

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.EnsureReadyAsync(RootTaskPolicy.IAMAuditRootUserCredentials, Stop));

        Assert.Equal(("NotManagementOrDelegate", true), (e.Error.Id, e.Error.EndsRun));
    }

    [Fact]
    public async Task Lets_a_caller_try_that_may_not_list_the_features()
    {
        var aws = new FakeAws();
        aws.Client.Fail<Iam.ListOrganizationsFeatures>(Refusals.Iam("AccessDenied", "User: x is not authorized", HttpStatusCode.Forbidden));
        using RootConnection connection = aws.Connect();

        await connection.EnsureReadyAsync(RootTaskPolicy.IAMAuditRootUserCredentials, Stop);
    }

    [Fact]
    public async Task Expired_credentials_end_the_run()
    {
        var aws = new FakeAws();
        aws.Client.Fail<Iam.ListOrganizationsFeatures>(Refusals.Iam("ExpiredToken", "The security token included in the request is expired", HttpStatusCode.Forbidden));
        using RootConnection connection = aws.Connect();

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.EnsureReadyAsync(RootTaskPolicy.IAMAuditRootUserCredentials, Stop));

        Assert.Equal((RootErrorKind.AuthenticationFailed, true), (e.Error.Kind, e.Error.EndsRun));
    }
}
