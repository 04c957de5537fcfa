using System.Text.Json.Nodes;

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

    [Fact]
    public async Task delegate_disables_credentials()
    {
        Scene.EnableFeatures();
        Delegate();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
        Assert.False(Scene.Organization.Access.RootCredentialsManagement);
    }

    [Fact]
    public async Task delegate_disables_sessions()
    {
        Scene.EnableFeatures(credentialsManagement: false, sessions: true);
        Delegate();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate), isExcerpt: true);
    }

    [Fact]
    public async Task features_survive_trust_off_and_on()
    {
        Scene.EnableFeatures();
        (await Scene.OrganizationsAsync(Scene.Administrator, "DisableAWSServiceAccess", Service())).Succeeded();
        (await Scene.IamAsync(Scene.Administrator, "ListOrganizationsFeatures")).Failed(400, "ServiceAccessNotEnabledException");
        (await Scene.OrganizationsAsync(Scene.Administrator, "EnableAWSServiceAccess", Service())).Succeeded();
        await AnswersAsObserved(Scene.Administrator, isExcerpt: true);
    }

    [Fact]
    public Task features_need_no_organizations_permission() => AnswersAsObserved(Observer("iam:ListOrganizationsFeatures", "organizations:*"));

    [Fact]
    public Task disable_sessions_with_explicit_deny() => AnswersAsObserved(Observer("*", "iam:DisableOrganizationsRootSessions"));

    [Fact]
    public async Task enable_sessions_from_the_delegate()
    {
        Scene.EnableFeatures(credentialsManagement: true, sessions: false);
        Delegate();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Fact]
    public async Task enable_credentials_again()
    {
        Scene.EnableFeatures();
        (await Scene.IamAsync(Scene.Administrator, "DisableOrganizationsRootCredentialsManagement")).Succeeded();
        (await Scene.IamAsync(Scene.Administrator, "DisableOrganizationsRootSessions")).Succeeded();
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task features_from_a_former_delegate()
    {
        Scene.EnableFeatures();
        Delegate();
        TestCredentials session = await Scene.RoleSessionAsync(Scene.Delegate);
        Scene.Faults.PropagationDelay = TimeSpan.FromMinutes(3);
        (await Scene.OrganizationsAsync(Scene.Administrator, "DeregisterDelegatedAdministrator", new JsonObject
        {
            ["AccountId"] = Scene.DelegateId,
            ["ServicePrincipal"] = OrganizationAccess.Iam,
        })).Succeeded();
        foreach (int seconds in (int[])[0, 15, 45, 120])
        {
            Scene.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await AnswersAsObserved(session);
        }
    }

    private static JsonObject Service() => new() { ["ServicePrincipal"] = OrganizationAccess.Iam };

    private TestCredentials Observer(string allowed, string denied) => Scene.User(Scene.Management, "/org-access/", "observer", new IdentityPolicy(
        "observe",
        $$"""
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"{{allowed}}","Resource":"*"},
          {"Effect":"Deny","Action":"{{denied}}","Resource":"*"}]}
        """));
}
