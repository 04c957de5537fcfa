using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class RootSessionObservations : ObservationTest
{
    [Fact]
    public Task audit_session()
    {
        Scene.EnableFeatures(credentialsManagement: true, sessions: false);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task delete_session()
    {
        Scene.EnableFeatures(credentialsManagement: true, sessions: false);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task bucket_session_without_root_sessions()
    {
        Scene.EnableFeatures(credentialsManagement: true, sessions: false);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task audit_session_without_credentials_management()
    {
        Scene.EnableFeatures(credentialsManagement: false, sessions: true);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task session_without_trusted_access()
    {
        Scene.EnableFeatures();
        Scene.Organization.Access = Scene.Organization.Access.WithoutTrusted(OrganizationAccess.Iam);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task session_from_an_ordinary_member()
    {
        Scene.EnableFeatures();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task session_for_the_management_account(bool enabled) => InAnyState(enabled);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task session_for_a_user_arn(bool enabled) => InAnyState(enabled);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task session_too_long(bool enabled) => InAnyState(enabled);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task session_with_another_policy(bool enabled) => InAnyState(enabled);

    [Fact]
    public Task session_at_the_global_endpoint()
    {
        Scene.EnableFeatures();
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task queue_session_without_root_sessions()
    {
        Scene.EnableFeatures(credentialsManagement: true, sessions: false);
        return AnswersAsObserved(Scene.Administrator, ForMember("SQSUnlockQueuePolicy"));
    }

    [Fact]
    public Task recovery_session_without_credentials_management()
    {
        Scene.EnableFeatures(credentialsManagement: false, sessions: true);
        return AnswersAsObserved(Scene.Administrator, ForMember("IAMCreateRootUserPassword"));
    }

    [Fact]
    public async Task bucket_and_queue_session_with_sessions_only()
    {
        Scene.EnableFeatures(credentialsManagement: false, sessions: true);
        await AnswersAsObserved(Scene.Administrator, ForMember("S3UnlockBucketPolicy"));
        await AnswersAsObserved(Scene.Administrator, ForMember("SQSUnlockQueuePolicy"));
    }

    [Fact]
    public Task task_policy_missing_arn() => AnswersAsObserved(Scene.Administrator, new JsonObject { ["TargetPrincipal"] = Scene.MemberId });

    [Fact]
    public Task management_root_arn()
    {
        Scene.EnableFeatures();
        return AnswersAsObserved(Scene.Administrator, TaskPolicy("IAMAuditRootUserCredentials"));
    }

    [Fact]
    public Task member_root_arn_target()
    {
        Scene.EnableFeatures();
        return AnswersAsObserved(Scene.Administrator, TaskPolicy("IAMAuditRootUserCredentials"));
    }

    [Fact]
    public Task duration_zero()
    {
        Scene.EnableFeatures();
        return AnswersAsObserved(Scene.Administrator, TaskPolicy("IAMAuditRootUserCredentials"));
    }

    [Fact]
    public async Task issued_session_survives_disabled_features()
    {
        TestCredentials session = await Scene.RootSessionAsync("IAMAuditRootUserCredentials");
        Scene.Organization.Access = Scene.Organization.Access with { RootCredentialsManagement = false, RootSessions = false };
        await AnswersAsObserved(session);
    }

    [Fact]
    public Task password_session_with_credentials_management_only()
    {
        Scene.EnableFeatures(credentialsManagement: true, sessions: false);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task session_with_no_feature()
    {
        Scene.EnableFeatures(credentialsManagement: false, sessions: false);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task bucket_session_with_sessions_only()
    {
        Scene.EnableFeatures(credentialsManagement: false, sessions: true);
        return AnswersAsObserved(Scene.Administrator);
    }

    // AWS was seen to go on for up to three minutes and back and forth; the simulated delay is chosen so that 60 seconds are before it.
    [Fact]
    public Task session_60_s_after_trusted_access_went()
    {
        Scene.EnableFeatures();
        Scene.Clock.Advance(TimeSpan.FromHours(1));
        Scene.Faults.PropagationDelay = TimeSpan.FromMinutes(5);
        Scene.Organization.Access = Scene.Organization.Access.WithoutTrusted(OrganizationAccess.Iam);
        Scene.Clock.Advance(TimeSpan.FromSeconds(60));
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task identity_of_a_user() => AnswersAsObserved(Scene.User(Scene.Management, "/", "Delegated"));

    [Fact]
    public void identity_with_a_token_not_for_the_region() =>
        Assert.Skip("Tokens of the sandbox have no versions, and it has no Region that takes an opt-in.");

    [Fact]
    public Task role_session_at_the_global_endpoint()
    {
        Scene.Management.Roles.Add(new IamRole(
            Scene.Management, "/", "some", "AROASOME", new PolicyText(Scene.Trust(Scene.Management.RootArn)), [IdentityPolicy.AdministratorAccess]));
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task token_duration_900_spaced() => AnswersAsObserved(Scene.User(Scene.Management, "/", "user"));

    [Fact]
    public Task token_duration_0() => AnswersAsObserved(Scene.User(Scene.Management, "/", "user"));

    private static JsonObject ForMember(string task)
    {
        JsonObject input = TaskPolicy(task);
        input["TargetPrincipal"] = Scene.MemberId;
        return input;
    }

    // "given: any" covers an organization that has set up nothing yet.
    private Task InAnyState(bool enabled, [CallerMemberName] string name = "")
    {
        if (enabled)
        {
            Scene.EnableFeatures();
        }

        return AnswersAsObserved(Scene.Administrator, name: name);
    }
}
