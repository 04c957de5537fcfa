using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class FeatureObservations : ObservationTest
{
    [Fact]
    public Task features_before_trusted_access() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task features_none_enabled()
    {
        Scene.Trust();
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task features_from_an_ordinary_member()
    {
        Scene.Trust();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Fact]
    public async Task features_from_the_delegate()
    {
        Scene.Trust();
        Delegate();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Fact]
    public Task features_without_permission()
    {
        Scene.Trust();
        return AnswersAsObserved(Scene.User(Scene.Management, "/org-access/", "no_grants"));
    }

    [Fact]
    public Task enable_with_explicit_deny()
    {
        Scene.Trust();
        return AnswersAsObserved(Scene.User(Scene.Management, "/org-access/", "denied", IdentityPolicy.AdministratorAccess, new IdentityPolicy(
            "deny",
            """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:EnableOrganizations*","Resource":"*"}}""")));
    }

    [Fact]
    public async Task enable_credentials_from_the_delegate()
    {
        Scene.Trust();
        Delegate();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Fact]
    public async Task enable_credentials()
    {
        Scene.Trust();
        await AnswersAsObserved(Scene.Administrator);
        Assert.True(Scene.Organization.Access.RootCredentialsManagement);
    }

    [Fact]
    public async Task enable_sessions()
    {
        Scene.EnableFeatures(credentialsManagement: true, sessions: false);
        await AnswersAsObserved(Scene.Administrator);
        Assert.True(Scene.Organization.Access.RootSessions);
    }

    [Fact]
    public Task disable_twice()
    {
        Scene.EnableFeatures(credentialsManagement: false, sessions: true);
        return AnswersAsObserved(Scene.Administrator);
    }

    private void Delegate() =>
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.Delegate.Id, OrganizationAccess.Iam, Scene.Now);
}
