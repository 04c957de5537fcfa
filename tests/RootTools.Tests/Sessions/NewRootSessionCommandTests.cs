using RootTools.Sandbox;
using RootTools.Sessions;

namespace RootTools.Tests.Commands;

public sealed class NewRootSessionCommandTests
{
    [Fact]
    public async Task Opens_a_session_for_the_task_in_each_account()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string[] ids = Members(aws, 3);

        RecordingShell shell = aws.Run(New(ids, RootTaskPolicy.IAMAuditRootUserCredentials));

        Assert.Equal(ids.Order(), shell.Objects.Cast<RootSession>().Select(session => session.AccountId).Order());
        Assert.All(shell.Objects.Cast<RootSession>(), session =>
        {
            Assert.StartsWith("ASIA", session.AccessKeyId, StringComparison.Ordinal);
            Assert.InRange(session.Expiration - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15.1));
        });
    }

    [Fact]
    public async Task Lives_as_long_as_asked_for()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        NewRootSessionCommand command = New(Members(aws, 1), RootTaskPolicy.S3UnlockBucketPolicy);
        command.DurationSeconds = 60;

        var session = (RootSession)Assert.Single(aws.Run(command).Objects);

        Assert.InRange(session.Expiration - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task Unknown_accounts_and_the_management_account_are_errors_of_their_own_and_the_rest_goes_on()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string member = Members(aws, 1)[0];
        string management = aws.Sandbox.Organization.ManagementAccount.Id;

        RecordingShell shell = aws.Run(New(["12", "999999999999", management, member], RootTaskPolicy.IAMAuditRootUserCredentials));

        Assert.Equal(member, Assert.IsType<RootSession>(Assert.Single(shell.Objects)).AccountId);
        Assert.Equal(
            [("12", "AccountIdInvalid"), ("999999999999", "AccountNotFound"), (management, "ManagementAccountTarget")],
            shell.Errors.Select(error => (error.Error.AccountId!, error.Error.Id)).OrderBy(error => error.Id));
    }

    [Fact]
    public async Task Is_not_opened_in_every_account_when_none_is_named()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RootToolsException e = Assert.Throws<RootToolsException>(
            () => aws.Run(new NewRootSessionCommand { TaskPolicy = RootTaskPolicy.IAMAuditRootUserCredentials }));

        Assert.Equal("AccountIdMissing", e.Error.Id);
        Assert.Equal(0, aws.Sandbox.Calls.Count("sts", "AssumeRoot"));
    }

    [Theory]
    [InlineData("RootSessions", "S3UnlockBucketPolicy", "RootSessionsDisabled")]
    [InlineData("RootCredentialsManagement", "IAMAuditRootUserCredentials", "RootCredentialsManagementDisabled")]
    public async Task A_feature_that_is_off_is_one_error_for_all_accounts(string feature, string policy, string id)
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        var off = new DisableRootAccessFeatureCommand { Feature = [Enum.Parse<RootAccessFeature>(feature)], Force = true };
        aws.Run(off);

        RootToolsException e = Assert.Throws<RootToolsException>(() => aws.Run(New(Members(aws, 3), RootTaskPolicy.Parse(policy))));

        Assert.Equal(id, e.Error.Id);
        Assert.Contains($"Enable-RootAccessFeature -Feature {feature}", e.Error.RecommendedAction);
        Assert.Equal(0, aws.Sandbox.Calls.Count("sts", "AssumeRoot"));
    }

    [Fact]
    public async Task Trusted_access_that_is_off_is_one_error_for_all_accounts()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(new SandboxOptions { AccountCount = 5, RootAccessEnabled = false });

        RootToolsException e = Assert.Throws<RootToolsException>(
            () => aws.Run(New(["333333333333"], RootTaskPolicy.IAMAuditRootUserCredentials)));

        Assert.Equal("TrustedAccessDisabled", e.Error.Id);
        Assert.Contains("Enable-RootAccessFeature", e.Error.RecommendedAction);
    }

    [Fact]
    public async Task An_ordinary_member_is_told_so_once()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(caller: sandbox => sandbox.Member);

        RootToolsException e = Assert.Throws<RootToolsException>(
            () => aws.Run(New(["333333333333", "444444444444"], RootTaskPolicy.IAMAuditRootUserCredentials)));

        Assert.Equal("NotManagementOrDelegate", e.Error.Id);
    }

    [Fact]
    public async Task A_caller_without_permission_is_told_which_action_is_missing()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(caller: sandbox => sandbox.NoGrants);

        RecordingShell shell = aws.Run(New([aws.Sandbox.Member.AccountId], RootTaskPolicy.IAMAuditRootUserCredentials));

        RootError error = Assert.Single(shell.Errors).Error;
        Assert.Equal(RootErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("sts:AssumeRoot", error.RecommendedAction);
    }

    [Fact]
    public async Task Shows_its_secrets_in_two_properties_only()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        RecordingShell shell = aws.Run(
            New(Members(aws, 1), RootTaskPolicy.IAMAuditRootUserCredentials), new RecordingShell { IsVerbose = true });

        var session = (RootSession)Assert.Single(shell.Objects);

        Assert.DoesNotContain(session.SecretAccessKey, session.ToString());
        Assert.NotEmpty(shell.Verbose);
        Assert.All(shell.Verbose, line => Assert.DoesNotContain(session.SessionToken, line));
        Assert.Equal(
            ["SecretAccessKey", "SessionToken"],
            typeof(RootSession).GetProperties()
                .Where(property => property.GetValue(session)?.ToString() is { } text && (text == session.SecretAccessKey || text == session.SessionToken))
                .Select(property => property.Name)
                .Order());
    }

    private static NewRootSessionCommand New(string[] ids, RootTaskPolicy policy) =>
        new() { AccountId = [.. ids.Select(id => new AccountReference(id))], TaskPolicy = policy };

    private static string[] Members(SandboxSession aws, int count) =>
    [
        .. aws.Run(new GetRootMemberAccountCommand { State = [AccountStates.Active] }).Objects
            .Cast<MemberAccount>()
            .Select(account => account.Id)
            .Order()
            .Take(count),
    ];
}
