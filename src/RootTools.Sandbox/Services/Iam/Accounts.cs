using System.Net;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>What an account has of IAM's entities.</summary>
internal static class Accounts
{
    /// <summary>
    /// GetAccountSummary: the numbers and the quotas.
    /// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html.
    /// </summary>
    public static Structure GetSummary(ServiceRequest request)
    {
        Authorizer.Demand(request, "iam:GetAccountSummary", "*");
        return new() { ["SummaryMap"] = new Map(Entries(request.Caller.Account)) };
    }

    /// <summary>
    /// GetAccountAuthorizationDetails: users first, then roles, in pages.
    /// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html.
    /// </summary>
    public static Structure GetAuthorizationDetails(ServiceRequest request)
    {
        Authorizer.Demand(request, "iam:GetAccountAuthorizationDetails", "*");
        IReadOnlyList<string> filter = request.Input.Texts("Filter") is { Count: > 0 } given ? given : ["User", "Role"];
        SimulatedAccount account = request.Caller.Account;
        AccountResource[] entities =
        [
            .. filter.Contains("User") ? account.Users : [],
            .. filter.Contains("Role") ? account.AllRoles : [],
        ];
        var onPage = new List<AccountResource>();
        Structure page = IamPage.Of(request, "Page", entities, entity =>
        {
            onPage.Add(entity);
            return new();
        });
        var details = new Structure
        {
            ["UserDetailList"] = onPage.OfType<IamUser>().Select(Describe),
            ["GroupDetailList"] = Array.Empty<object>(),
            ["RoleDetailList"] = onPage.OfType<IamRole>().Select(Describe),
            ["Policies"] = Array.Empty<object>(),
        };
        foreach (KeyValuePair<string, object> member in page.Where(member => member.Key != "Page"))
        {
            details[member.Key] = member.Value;
        }

        return details;
    }

    private static Structure Describe(IamUser user)
    {
        Structure described = Principals.Describe(user);
        AddPolicies(described, "UserPolicyList", user.Policies);
        described["GroupList"] = Array.Empty<object>();
        return described;
    }

    private static Structure Describe(IamRole role)
    {
        Structure described = Principals.Describe(role);
        described["InstanceProfileList"] = Array.Empty<object>();
        AddPolicies(described, "RolePolicyList", role.Policies);
        described["RoleLastUsed"] = new Structure();
        return described;
    }

    private static void AddPolicies(Structure described, string inlineName, IEnumerable<IdentityPolicy> policies)
    {
        ILookup<bool, IdentityPolicy> byKind = policies.ToLookup(policy => policy.Name == IdentityPolicy.AdministratorAccess.Name);
        described[inlineName] = byKind[false].Select(policy => new Structure
        {
            ["PolicyName"] = policy.Name,
            ["PolicyDocument"] = WebUtility.UrlEncode(policy.Document.Text),
        });
        described["AttachedManagedPolicies"] = byKind[true].Select(policy => new Structure
        {
            ["PolicyName"] = policy.Name,
            ["PolicyArn"] = $"arn:aws:iam::aws:policy/{policy.Name}",
        });
    }

    private static IEnumerable<KeyValuePair<string, object>> Entries(SimulatedAccount account)
    {
        AccountCounts counts = account.Counts;
        RootUser root = account.Root;
        int devicesInUse = root.MfaDevices.Count + account.Users.Sum(user => user.MfaDevices.Count);
        return
        [
            new("GroupPolicySizeQuota", 5120),
            new("InstanceProfilesQuota", 1000),
            new("Policies", counts.Policies + account.ManagedPolicies.Count),
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
