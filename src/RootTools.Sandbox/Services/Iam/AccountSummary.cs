using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// What an account has of IAM's entities, and its quotas.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html.
/// </summary>
internal static class AccountSummary
{
    /// <summary>GetAccountSummary.</summary>
    public static IEnumerable<XElement> Get(ServiceRequest request, QueryParameters input)
    {
        Authorizer.Demand(request, "iam:GetAccountSummary", "*");
        return [QueryXml.Map("SummaryMap", Entries(request.Caller.Account))];
    }

    private static IEnumerable<KeyValuePair<string, int>> Entries(SimulatedAccount account)
    {
        AccountCounts counts = account.Counts;
        RootUser root = account.Root;
        int devicesInUse = root.MfaDevices.Count + account.Users.Sum(user => user.MfaDevices.Count);
        return
        [
            new("GroupPolicySizeQuota", 5120),
            new("InstanceProfilesQuota", 1000),
            new("Policies", counts.Policies),
            new("GroupsPerUserQuota", 10),
            new("InstanceProfiles", counts.InstanceProfiles),
            new("AttachedPoliciesPerUserQuota", 10),
            new("Users", account.Users.Count),
            new("PoliciesQuota", 1500),
            new("Providers", counts.Providers),
            new("AccountMFAEnabled", Flag(root.MfaDevices.Count > 0)),
            new("AccessKeysPerUserQuota", 2),
            new("AssumeRolePolicySizeQuota", 2048),
            new("PolicyVersionsInUseQuota", 10000),
            new("GlobalEndpointTokenVersion", 1),
            new("VersionsPerPolicyQuota", 5),
            new("AttachedPoliciesPerGroupQuota", 10),
            new("PolicySizeQuota", 6144),
            new("Groups", counts.Groups),
            new("AccountSigningCertificatesPresent", Flag(root.SigningCertificates.Count > 0)),
            new("UsersQuota", 5000),
            new("ServerCertificatesQuota", 20),
            new("MFADevices", devicesInUse + account.UnassignedMfaDevices.Count),
            new("UserPolicySizeQuota", 2048),
            new("PolicyVersionsInUse", counts.PolicyVersionsInUse),
            new("ServerCertificates", counts.ServerCertificates),
            new("Roles", counts.Roles),
            new("RolesQuota", 1000),
            new("SigningCertificatesPerUserQuota", 2),
            new("MFADevicesInUse", devicesInUse),
            new("RolePolicySizeQuota", 10240),
            new("AttachedPoliciesPerRoleQuota", 20),
            new("AccountAccessKeysPresent", Flag(root.AccessKeys.Count > 0)),
            new("AccountPasswordPresent", Flag(root.HasPassword)),
            new("GroupsQuota", 300),
        ];
    }

    private static int Flag(bool value) => value ? 1 : 0;
}
