using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// AWS Identity and Access Management, as far as root users and their central management need it.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/.
/// </summary>
internal sealed class IamService()
    : SimulatedService("iam", [new QueryProtocol("iam", "2010-05-08")], Simulated(new CredentialReports()), NotSimulatedNames)
{
    private const string Policy = @"[\u0009\u000A\u000D\u0020-\u00FF]+";

    private const string NotSimulatedNames =
        """
        AcceptDelegationRequest AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup AssociateDelegationRequest
        AttachGroupPolicy AttachRolePolicy AttachUserPolicy ChangePassword CreateAccessKey CreateAccountAlias CreateDelegationRequest CreateGroup
        CreateInstanceProfile CreateOpenIDConnectProvider CreatePolicy CreatePolicyVersion CreateRole CreateSAMLProvider CreateServiceLinkedRole
        CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeleteAccountAlias DeleteAccountPasswordPolicy DeleteGroup
        DeleteGroupPolicy DeleteInstanceProfile DeleteOpenIDConnectProvider DeletePolicy DeletePolicyVersion DeleteRole
        DeleteRolePermissionsBoundary DeleteRolePolicy DeleteSAMLProvider DeleteSSHPublicKey DeleteServerCertificate DeleteServiceLinkedRole
        DeleteServiceSpecificCredential DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy DetachGroupPolicy DetachRolePolicy
        DetachUserPolicy DisableOutboundWebIdentityFederation EnableMFADevice EnableOutboundWebIdentityFederation
        GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetAccountPasswordPolicy GetContextKeysForCustomPolicy
        GetContextKeysForPrincipalPolicy GetDelegationRequest GetGroup GetGroupPolicy GetHumanReadableSummary GetInstanceProfile GetMFADevice
        GetOpenIDConnectProvider GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo GetRolePolicy GetSAMLProvider GetSSHPublicKey
        GetServerCertificate GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities GetServiceLinkedRoleDeletionStatus
        GetUserPolicy ListAccountAliases ListAttachedGroupPolicies ListAttachedRolePolicies ListAttachedUserPolicies ListDelegationRequests
        ListEntitiesForPolicy ListGroupPolicies ListGroups ListGroupsForUser ListInstanceProfileTags ListInstanceProfiles
        ListInstanceProfilesForRole ListMFADeviceTags ListOpenIDConnectProviderTags ListOpenIDConnectProviders ListPolicies
        ListPoliciesGrantingServiceAccess ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags ListSAMLProviderTags ListSAMLProviders
        ListSSHPublicKeys ListServerCertificateTags ListServerCertificates ListServiceSpecificCredentials ListUserPolicies ListUserTags
        PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary PutUserPolicy
        RejectDelegationRequest RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile RemoveUserFromGroup
        ResetServiceSpecificCredential ResyncMFADevice SendDelegationToken SetDefaultPolicyVersion SetSecurityTokenServicePreferences
        TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy TagRole TagSAMLProvider TagServerCertificate TagUser
        UntagInstanceProfile UntagMFADevice UntagOpenIDConnectProvider UntagPolicy UntagRole UntagSAMLProvider UntagServerCertificate UntagUser
        UpdateAccessKey UpdateAccountPasswordPolicy UpdateAssumeRolePolicy UpdateDelegationRequest UpdateGroup UpdateLoginProfile
        UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider UpdateSSHPublicKey UpdateServerCertificate
        UpdateServiceSpecificCredential UpdateSigningCertificate UpdateUser UploadSSHPublicKey UploadServerCertificate UploadSigningCertificate
        """;

    // The name of a user in operations on credentials; in those on passwords it is shorter.
    private static Member UserName { get; } = Text("UserName").Within(1, 128).Matching(@"[\w+=,.@-]+");

    private static Member LoginName { get; } = UserName.Within(1, 64);

    private static Member AccessKeyId { get; } = Text("AccessKeyId").Required().Within(16, 128).Matching(@"[\w]+");

    private static Member SerialNumber { get; } = Text("SerialNumber").Required().Within(9, 256).Matching(@"[\w+=/:,.@-]+");

    private static Member PolicyArn { get; } = Text("PolicyArn").Required().Within(20, 2048);

    private static Member PathPrefix { get; } = Text("PathPrefix").Within(1, 512).Matching(@"\u002F[\u0021-\u007F]*");

    private static Member[] Page { get; } =
        [Text("Marker").Within(1, 320).Matching(@"[\u0020-\u00FF]+"), Number("MaxItems").Within(1, 1000)];

    private static Member[] Simulation { get; } =
    [
        List("PermissionsBoundaryPolicyInputList", Text("member").Within(1, 131072).Matching(Policy)),
        List("ActionNames", Text("member").Within(3, 128)).Required(),
        List("ResourceArns", Text("member").Within(1, 2048)),
        Text("ResourcePolicy").Within(1, 131072).Matching(Policy),
        Text("ResourceOwner").Within(1, 2048),
        Text("CallerArn").Within(1, 2048),
        List("ContextEntries", Structure(
            "member",
            Text("ContextKeyName").Within(5, 256),
            List("ContextKeyValues"),
            Text("ContextKeyType").OneOf(
                "string", "stringList", "numeric", "numericList", "boolean", "booleanList",
                "ip", "ipList", "binary", "binaryList", "date", "dateList"))),
        Text("ResourceHandlingOption").Within(1, 64),
        .. Page,
    ];

    /// <inheritdoc/>
    public override bool IsGlobal => true;

    // Events of IAM name the exception, answers its code: NoSuchEntityException was seen where NoSuchEntity is answered.
    public override string EventErrorCode(ServiceFault fault) => fault.Code switch
    {
        "ValidationError" => "ValidationException",
        "AccessDenied" or "Throttling" => fault.Code,
        _ => fault.Code + "Exception",
    };

    /// <summary>IAM does not repeat the values that it refuses.</summary>
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations) =>
        new(400, "ValidationError", Constraints.Describe(violations, quotesValues: false));

    /// <summary>The answer that something does not exist.</summary>
    public static ServiceFaultException NoSuchEntity(string message) => new(404, "NoSuchEntity", message);

    // Credential reports last as long as the service does.
    private static Operation[] Simulated(CredentialReports reports) =>
    [
        new("ListOrganizationsFeatures", OrganizationsFeatures.List),
        new("EnableOrganizationsRootCredentialsManagement", OrganizationsFeatures.EnableRootCredentialsManagement),
        new("DisableOrganizationsRootCredentialsManagement", OrganizationsFeatures.DisableRootCredentialsManagement),
        new("EnableOrganizationsRootSessions", OrganizationsFeatures.EnableRootSessions),
        new("DisableOrganizationsRootSessions", OrganizationsFeatures.DisableRootSessions),
        new("GetAccountSummary", Accounts.GetSummary),
        new("GetAccountAuthorizationDetails", Accounts.GetAuthorizationDetails, [
            List("Filter", Text("member").OneOf("LocalManagedPolicy", "User", "AWSManagedPolicy", "Role", "Group")), .. Page]),
        new("GetAccountProperties", null) { PointsToDetails = true },
        new("GetUser", Principals.GetUser, UserName),
        new("ListUsers", Principals.ListUsers, [PathPrefix, .. Page]),
        new("GetRole", Principals.GetRole, Text("RoleName").Required().Within(1, 64).Matching(@"[\w+=,.@-]+")),
        new("ListRoles", Principals.ListRoles, [PathPrefix, .. Page]),
        new("GetPolicy", ManagedPolicies.Get, PolicyArn),
        new("GetPolicyVersion", ManagedPolicies.GetVersion, PolicyArn, Text("VersionId").Required().Matching(@"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?")),
        new("SimulatePrincipalPolicy", PolicySimulation.SimulatePrincipal, [
            Text("PolicySourceArn").Required().Within(20, 2048),
            List("PolicyInputList", Text("member").Within(1, 131072).Matching(Policy)),
            .. Simulation]),
        new("SimulateCustomPolicy", PolicySimulation.SimulateCustom, [
            List("PolicyInputList", Text("member").Within(1, 131072).Matching(Policy)).Required(), .. Simulation]),
        new("GetLoginProfile", LoginProfiles.Get, LoginName),
        new("CreateLoginProfile", LoginProfiles.Create, LoginName, Text("Password").Within(1, 128).Matching(Policy), Flag("PasswordResetRequired")),
        new("DeleteLoginProfile", LoginProfiles.Delete, LoginName),
        new("ListAccessKeys", AccessKeys.List, [UserName, .. Page]),
        new("GetAccessKeyLastUsed", AccessKeys.GetLastUsed, AccessKeyId),
        new("DeleteAccessKey", AccessKeys.Delete, UserName, AccessKeyId),
        new("ListSigningCertificates", SigningCertificates.List, [UserName, .. Page]),
        new("DeleteSigningCertificate", SigningCertificates.Delete, UserName, Text("CertificateId").Required().Within(24, 128).Matching(@"[\w]+")),
        new("ListMFADevices", MfaDevices.List, [UserName, .. Page]),
        new("ListVirtualMFADevices", MfaDevices.ListVirtual, [Text("AssignmentStatus").OneOf("Unassigned", "Any", "Assigned"), .. Page]),
        new("DeactivateMFADevice", MfaDevices.Deactivate, UserName, SerialNumber),
        new("DeleteVirtualMFADevice", MfaDevices.DeleteVirtual, SerialNumber),
        new("GenerateCredentialReport", reports.Generate),
        new("GetCredentialReport", reports.Get),
    ];
}

/// <summary>
/// Whom a request to IAM is about: the user that it names, or else the caller; the root user of the caller's account
/// when that is the caller. IAM has no name for root users, and writes <c>null</c> in its messages.
/// </summary>
internal sealed record IamSubject(SimulatedAccount Account, IamUser? User)
{
    /// <summary>The name in messages.</summary>
    public string ShownName => User?.Name ?? "null";

    public ICollection<AccessKey> AccessKeys => User?.AccessKeys ?? Account.Root.AccessKeys;

    public ICollection<MfaDevice> MfaDevices => User?.MfaDevices ?? Account.Root.MfaDevices;

    /// <summary>The signing certificates, which only root users have here.</summary>
    public ICollection<SigningCertificate> SigningCertificates => User is null ? Account.Root.SigningCertificates : [];

    /// <summary>Finds the subject of a request, and demands that the caller may do this to it.</summary>
    /// <exception cref="ServiceFaultException">Denied; or no such user; or a caller that is no user and names none.</exception>
    public static IamSubject Find(ServiceRequest request)
    {
        Caller caller = request.Caller;
        string action = "iam:" + request.Operation;
        string? name = request.Input.Text("UserName") ?? caller.UserName;
        if (name is null)
        {
            if (!caller.IsRoot)
            {
                throw new ServiceFaultException(400, "ValidationError", "Must specify userName when calling with non-User credentials");
            }

            Authorizer.Demand(request, action, caller.Account.RootArn);
            return new IamSubject(caller.Account, null);
        }

        IamUser? user = caller.Account.FindUser(name);
        Authorizer.Demand(request, action, user?.Arn ?? caller.Account.ArnOf("iam", "user/" + name));
        return user is null
            ? throw IamService.NoSuchEntity($"The user with name {name} cannot be found.")
            : new IamSubject(caller.Account, user);
    }
}
