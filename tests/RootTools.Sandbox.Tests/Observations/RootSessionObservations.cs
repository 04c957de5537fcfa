using System.Runtime.CompilerServices;
using RootTools.Sandbox.State;

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
