namespace RootTools.Sandbox.Tests.Services.Iam;

public sealed class OrganizationsFeaturesTests : ServiceTest
{
    [Theory]
    [InlineData("ListOrganizationsFeatures")]
    [InlineData("EnableOrganizationsRootSessions")]
    public async Task An_account_outside_any_organization_has_no_features(string operation)
    {
        SimulatedAccount alone = Scene.Account("999999999999", "Alone");
        Scene.Organization.AddStandaloneAccount(alone);
        TestCredentials caller = Scene.User(alone, "/", "admin", IdentityPolicy.AdministratorAccess);

        (await Scene.IamAsync(caller, operation)).Failed(400, "OrganizationNotFoundException");
    }

    [Fact]
    public async Task Features_take_an_organization_with_all_features()
    {
        Scene.Trust();
        Scene.Organization.FeatureSet = "CONSOLIDATED_BILLING";

        (await Scene.IamAsync(Scene.Administrator, "EnableOrganizationsRootSessions")).Failed(400, "OrganizationNotInAllFeaturesModeException");
    }

    [Theory]
    [InlineData("EnableOrganizationsRootCredentialsManagement")]
    [InlineData("DisableOrganizationsRootCredentialsManagement")]
    [InlineData("EnableOrganizationsRootSessions")]
    [InlineData("DisableOrganizationsRootSessions")]
    public async Task No_feature_changes_without_trusted_access(string operation)
    {
        (await Scene.IamAsync(Scene.Administrator, operation)).Failed(400, "ServiceAccessNotEnabledException");
    }
}
