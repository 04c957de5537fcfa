using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// AWS Identity and Access Management, as far as root users and their central management need it.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/.
/// </summary>
internal sealed class IamService : QueryService
{
    /// <summary>Makes the service; credential reports last as long as it does.</summary>
    public IamService()
        : base("iam", "2010-05-08", Operations(new CredentialReports()))
    {
    }

    private static Dictionary<string, QueryOperation> Operations(CredentialReports reports) => new(StringComparer.Ordinal)
    {
        ["ListOrganizationsFeatures"] = OrganizationsFeatures.List,
        ["EnableOrganizationsRootCredentialsManagement"] = OrganizationsFeatures.EnableRootCredentialsManagement,
        ["DisableOrganizationsRootCredentialsManagement"] = OrganizationsFeatures.DisableRootCredentialsManagement,
        ["EnableOrganizationsRootSessions"] = OrganizationsFeatures.EnableRootSessions,
        ["DisableOrganizationsRootSessions"] = OrganizationsFeatures.DisableRootSessions,
        ["GetAccountSummary"] = AccountSummary.Get,
        ["GetUser"] = Users.Get,
        ["GetRole"] = Roles.Get,
        ["SimulatePrincipalPolicy"] = PolicySimulation.Simulate,
        ["GetLoginProfile"] = LoginProfiles.Get,
        ["CreateLoginProfile"] = LoginProfiles.Create,
        ["DeleteLoginProfile"] = LoginProfiles.Delete,
        ["ListAccessKeys"] = AccessKeys.List,
        ["GetAccessKeyLastUsed"] = AccessKeys.GetLastUsed,
        ["DeleteAccessKey"] = AccessKeys.Delete,
        ["ListSigningCertificates"] = SigningCertificates.List,
        ["DeleteSigningCertificate"] = SigningCertificates.Delete,
        ["ListMFADevices"] = MfaDevices.List,
        ["DeactivateMFADevice"] = MfaDevices.Deactivate,
        ["DeleteVirtualMFADevice"] = MfaDevices.DeleteVirtual,
        ["GenerateCredentialReport"] = reports.Generate,
        ["GetCredentialReport"] = reports.Get,
    };
}
