using Amazon.SecurityToken.Model;

namespace RootTools.Tests.Sessions;

public sealed class RootSessionOpenerTests
{
    private const string Member = "333333333333";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_for_the_account_and_the_task_policy_of_the_partition_for_fifteen_minutes()
    {
        var aws = new FakeAws(region: "us-gov-west-1");
        using RootConnection connection = aws.Connect();

        RootSession session = await connection.Sessions.OpenAsync(Member, RootTaskPolicy.SQSUnlockQueuePolicy, Stop);

        Assert.Equal(Member, aws.AssumeRoot!.TargetPrincipal);
        Assert.Equal("arn:aws-us-gov:iam::aws:policy/root-task/SQSUnlockQueuePolicy", aws.AssumeRoot.TaskPolicyArn.Arn);
        Assert.Equal(900, aws.AssumeRoot.DurationSeconds);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), session.Expiration);
        Assert.Equal("us-gov-west-1", session.Region);
    }

    [Fact]
    public async Task Costs_one_call()
    {
        var aws = new FakeAws();
        using RootConnection connection = aws.Connect();

        await connection.Sessions.OpenAsync(Member, RootTaskPolicy.IAMAuditRootUserCredentials, Stop);

        Assert.Equal(["AssumeRoot"], aws.Client.FakeSts.Calls);
        Assert.Empty(aws.Client.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("33333333333")]
    [InlineData("3333333333333")]
    [InlineData("33333333333a")]
    [InlineData("٣٣٣٣٣٣٣٣٣٣٣٣")]
    [InlineData("arn:aws:iam::333333333333:root")]
    public async Task Refuses_what_is_no_account_id_before_any_call(string accountId)
    {
        var aws = new FakeAws();
        using RootConnection connection = aws.Connect();

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.Sessions.OpenAsync(accountId, RootTaskPolicy.IAMAuditRootUserCredentials, Stop));

        Assert.Equal("AccountIdInvalid", e.Error.Id);
        Assert.Contains($"'{accountId}'", e.Message);
        Assert.Empty(aws.Client.FakeSts.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(901)]
    public async Task Refuses_a_life_that_aws_would_not_give(int seconds)
    {
        using RootConnection connection = new FakeAws().Connect();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.Sessions.OpenAsync(
            new MemberAccount { Id = Member }, RootTaskPolicy.IAMAuditRootUserCredentials, TimeSpan.FromSeconds(seconds), Stop));
    }

    [Fact]
    public async Task Names_the_management_account_as_the_reason_when_it_is_the_target()
    {
        RootError error = await FailAsync(new FakeAws(), FakeOrganization.ManagementId, NotAuthorized(FakeOrganization.ManagementId));

        Assert.Equal(("ManagementAccountTarget", RootErrorKind.InvalidArgument, false), (error.Id, error.Kind, error.EndsRun));
        Assert.Equal("AccessDenied", error.AwsErrorCode);
    }

    [Fact]
    public async Task Ends_the_run_when_the_caller_is_neither_management_account_nor_delegate()
    {
        var aws = new FakeAws(callerAccountId: "222222222222");
        aws.Client.Fail<Iam.ListOrganizationsFeatures>(Refusals.Outsider());

        RootError error = await FailAsync(aws, Member, NotAuthorized(Member));

        Assert.Equal(("NotManagementOrDelegate", true), (error.Id, error.EndsRun));
        Assert.Contains("222222222222", error.Message);
        Assert.Contains("Connect-RootOrganization", error.RecommendedAction);
    }

    [Fact]
    public async Task Says_that_the_organization_has_no_such_account()
    {
        RootError error = await FailAsync(new FakeAws(), "999999999999", NotAuthorized("999999999999"));

        Assert.Equal(("AccountNotFound", RootErrorKind.NotFound, "999999999999"), (error.Id, error.Kind, error.AccountId));
    }

    [Fact]
    public async Task Says_that_the_account_is_suspended()
    {
        var aws = new FakeAws();
        aws.Organization.AddAccount(Member, "old", state: AccountStates.Suspended);

        RootError error = await FailAsync(aws, Member, NotAuthorized(Member));

        Assert.Equal("AccountNotActive", error.Id);
        Assert.Contains("SUSPENDED", error.Message);
    }

    [Fact]
    public async Task Refuses_an_answer_that_is_no_whole_session()
    {
        var aws = new FakeAws();
        aws.Client.FakeSts.On<AssumeRootRequest>("AssumeRoot", _ => new AssumeRootResponse());
        using RootConnection connection = aws.Connect();

        RootToolsException thrown = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.Sessions.OpenAsync(Member, RootTaskPolicy.IAMAuditRootUserCredentials, Stop));

        Assert.Equal(("SessionIncomplete", Member), (thrown.Error.Id, thrown.Error.AccountId));
    }

    [Fact]
    public async Task Takes_aws_at_its_word_when_it_gives_a_reason()
    {
        var aws = new FakeAws();
        string message = NotAuthorized(Member) + " because no identity-based policy allows the sts:AssumeRoot action";

        RootError error = await FailAsync(aws, Member, message);

        Assert.Equal((RootErrorKind.PermissionDenied, message), (error.Kind, error.Message));
        Assert.Equal(["AssumeRoot"], aws.Client.FakeSts.Calls);
        Assert.Empty(aws.Client.Calls);
    }

    [Fact]
    public async Task Tells_what_aws_said_when_the_caller_may_not_ask_for_the_cause()
    {
        var aws = new FakeAws();
        aws.Client.FakeSts.Fail("GetCallerIdentity", Refusals.Sts("AccessDenied", "User: x is not authorized to perform: sts:GetCallerIdentity"));

        RootError error = await FailAsync(aws, Member, NotAuthorized(Member));

        Assert.Equal(NotAuthorized(Member), error.Message);
    }

    private static string NotAuthorized(string accountId) =>
        $"User: arn:aws:iam::111111111111:user/alice is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::{accountId}:root";

    private static async Task<RootError> FailAsync(FakeAws aws, string accountId, string message)
    {
        aws.Client.FakeSts.Fail("AssumeRoot", Refusals.Sts("AccessDenied", message));
        using RootConnection connection = aws.Connect();
        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.Sessions.OpenAsync(accountId, RootTaskPolicy.IAMAuditRootUserCredentials, Stop));
        return e.Error;
    }
}
