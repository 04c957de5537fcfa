using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// AWS Organizations: accounts, their places, trusted services, delegated administrators and policies.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/.
/// </summary>
internal sealed class OrganizationsService()
    : SimulatedService("organizations", [new JsonProtocol("AWSOrganizationsV20161128", "1.1")], Simulated, NotSimulatedNames)
{
    private const string NotSimulatedNames =
        """
        CreateAccount CreateGovCloudAccount CreateOrganization DeleteOrganization
        DescribeCreateAccountStatus DescribeEffectivePolicy DescribeResponsibilityTransfer InviteOrganizationToTransferResponsibility
        LeaveOrganization ListAccountsWithInvalidEffectivePolicy ListCreateAccountStatus ListInboundResponsibilityTransfers
        ListOutboundResponsibilityTransfers RemoveAccountFromOrganization TerminateResponsibilityTransfer UpdateResponsibilityTransfer
        """;

    private const string RootPattern = "r-[0-9a-z]{4,32}";
    private const string UnitPattern = "ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}";
    private const string AccountPattern = @"\d{12}";
    private const string PolicyPattern = "p-[0-9a-zA-Z_]{8,128}";
    private const string TagText = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*";

    private static readonly string[] PolicyTypes =
    [
        "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY", "CHATBOT_POLICY",
        "DECLARATIVE_POLICY_EC2", "SECURITYHUB_POLICY", "INSPECTOR_POLICY", "UPGRADE_ROLLOUT_POLICY", "BEDROCK_POLICY", "S3_POLICY",
        "NETWORK_SECURITY_DIRECTOR_POLICY",
    ];

    private static Member AccountId { get; } = Id("AccountId", 12, AccountPattern);

    private static Member ParentId { get; } = Id("ParentId", 100, RootPattern, UnitPattern);

    private static Member TargetId { get; } = Id("TargetId", 100, RootPattern, AccountPattern, UnitPattern);

    private static Member UnitId { get; } = Id("OrganizationalUnitId", 68, UnitPattern);

    private static Member PolicyId { get; } = Id("PolicyId", 130, PolicyPattern);

    private static Member HandshakeId { get; } = Id("HandshakeId", 34, "h-[0-9a-z]{8,32}");

    private static Member RootId { get; } = Id("RootId", 34, RootPattern);

    private static Member ResourceId { get; } =
        Id("ResourceId", 130, RootPattern, AccountPattern, UnitPattern, PolicyPattern, "rp-[0-9a-zA-Z_]{4,128}", "rt-[0-9a-zA-Z_]{8,32}");

    private static Member ServicePrincipal { get; } = Text("ServicePrincipal").Within(1, 128).Matching(@"[\w+=,.@-]*");

    private static Member PolicyType { get; } = Text("PolicyType").Required().OneOf(PolicyTypes);

    private static Member UnitName { get; } = Text("Name").Within(1, 128);

    private static Member Content { get; } = Text("Content").Within(1, null);

    private static Member Tag { get; } =
        Structure("Tag", Text("Key").Required().Within(1, 128).Matching(TagText), Text("Value").Required().Within(0, 256).Matching(TagText));

    private static Member Tags { get; } = List("Tags", Tag);

    private static Member Token { get; } = Text("NextToken").Within(null, 100000);

    private static Member[] Page { get; } = [Token, Number("MaxResults").Within(1, 20)];

    private static Member HandshakeFilter { get; } = Structure(
        "Filter",
        Text("ActionType").OneOf(
            "INVITE", "ENABLE_ALL_FEATURES", "APPROVE_ALL_FEATURES", "ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE", "TRANSFER_RESPONSIBILITY"),
        HandshakeId with { Name = "ParentHandshakeId", IsRequired = false });

    private static Operation[] Simulated =>
    [
        new("DescribeOrganization", Accounts.DescribeOrganization),
        new("DescribeAccount", Accounts.Describe, AccountId),
        new("ListAccounts", Accounts.List, Page),
        new("ListAccountsForParent", Accounts.ListForParent, [ParentId, .. Page]),
        new("MoveAccount", Accounts.Move, AccountId, ParentId with { Name = "SourceParentId" }, ParentId with { Name = "DestinationParentId" }),
        new("CloseAccount", Closing.Close, AccountId) { Rates = [new(0.05, 1)] },
        new("ListRoots", Units.ListRoots, Page),
        new("ListOrganizationalUnitsForParent", Units.ListForParent, [ParentId, .. Page]),
        new("DescribeOrganizationalUnit", Units.Describe, UnitId),
        new("CreateOrganizationalUnit", Units.Create, ParentId, UnitName.Required(), Tags),
        new("UpdateOrganizationalUnit", Units.Update, UnitId, UnitName),
        new("DeleteOrganizationalUnit", Units.Delete, UnitId),
        new("ListParents", Units.ListParents, [Id("ChildId", 100, AccountPattern, UnitPattern), .. Page]),
        new("ListChildren", Units.ListChildren, [ParentId, Text("ChildType").Required().OneOf("ACCOUNT", "ORGANIZATIONAL_UNIT"), .. Page]),
        new("EnablePolicyType", Units.EnablePolicyType, RootId, PolicyType),
        new("DisablePolicyType", Units.DisablePolicyType, RootId, PolicyType),
        new("ListTagsForResource", OrganizationTags.List, ResourceId, Token),
        new("TagResource", OrganizationTags.Add, ResourceId, Tags.Required()),
        new("UntagResource", OrganizationTags.Remove, ResourceId, List("TagKeys", Text("member").Within(1, 128).Matching(TagText)).Required()),
        new("ListAWSServiceAccessForOrganization", ServiceAccess.List, Page),
        new("EnableAWSServiceAccess", ServiceAccess.Enable, ServicePrincipal.Required()),
        new("DisableAWSServiceAccess", ServiceAccess.Disable, ServicePrincipal.Required()),
        new("ListDelegatedAdministrators", Delegation.List, [ServicePrincipal, .. Page]),
        new("ListDelegatedServicesForAccount", Delegation.ListServices, [AccountId, .. Page]),
        new("RegisterDelegatedAdministrator", Delegation.Register, AccountId, ServicePrincipal.Required()),
        new("DeregisterDelegatedAdministrator", Delegation.Deregister, AccountId, ServicePrincipal.Required()),
        new("DescribeResourcePolicy", ResourcePolicies.Describe),
        new("PutResourcePolicy", ResourcePolicies.Put, Content.Required().Within(1, 40000), Tags),
        new("DeleteResourcePolicy", ResourcePolicies.Delete),
        new("ListPolicies", OrganizationPolicies.List, [PolicyType with { Name = "Filter" }, .. Page]),
        new("ListPoliciesForTarget", OrganizationPolicies.ListForTarget, [TargetId, PolicyType with { Name = "Filter" }, .. Page]),
        new("ListTargetsForPolicy", OrganizationPolicies.ListTargets, [PolicyId, .. Page]),
        new("DescribePolicy", OrganizationPolicies.Describe, PolicyId),
        new(
            "CreatePolicy",
            OrganizationPolicies.Create,
            Content.Required(),
            Text("Description").Required().Within(null, 512),
            UnitName.Required(),
            PolicyType with { Name = "Type" },
            Tags),
        new("UpdatePolicy", OrganizationPolicies.Update, PolicyId, UnitName, Text("Description").Within(null, 512), Content),
        new("DeletePolicy", OrganizationPolicies.Delete, PolicyId),
        new("AttachPolicy", OrganizationPolicies.Attach, PolicyId, TargetId),
        new("DetachPolicy", OrganizationPolicies.Detach, PolicyId, TargetId),
        new("ListEffectivePolicyValidationErrors", OrganizationPolicies.ListEffectiveErrors, [AccountId, PolicyType, .. Page]),
        new(
            "InviteAccountToOrganization",
            Handshakes.Invite,
            Structure("Target", Text("Id").Required().Within(1, 64), Text("Type").Required().OneOf("ACCOUNT", "ORGANIZATION", "EMAIL")).Required(),
            Text("Notes").Within(null, 1024),
            Tags),
        new("DescribeHandshake", Handshakes.Describe, HandshakeId),
        new("CancelHandshake", Handshakes.Cancel, HandshakeId),
        new("AcceptHandshake", Handshakes.Accept, HandshakeId),
        new("DeclineHandshake", Handshakes.Decline, HandshakeId),
        new("ListHandshakesForOrganization", Handshakes.ListForOrganization, [HandshakeFilter, .. Page]),
        new("ListHandshakesForAccount", Handshakes.ListForAccount, [HandshakeFilter, .. Page]),
        new("EnableAllFeatures", Handshakes.EnableAllFeatures),
    ];

    /// <inheritdoc/>
    public override ServiceFault Throttled { get; } = new(
        400,
        "TooManyRequestsException",
        "You have sent too many requests in too short a period of time. The quota helps protect against denial-of-service attacks. "
        + "Try again later.");

    /// <inheritdoc/>
    public override bool IsGlobal => true;

    /// <inheritdoc/>
    public override ServiceFault InternalError { get; } = new(
        500, "ServiceException", "AWS Organizations can't complete your request because of an internal service error. Try again later.");

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) => new(400, "AccessDeniedException", message);

    /// <summary>Organizations tells the first violation, by a reason that names the member.</summary>
    [Guess("organizations", "the messages about values that are too short, too long or too small")]
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations)
    {
        Violation first = violations[0];
        string member = string.Concat(first.Path.Split('.').Where(part => !char.IsDigit(part[0])).Last(part => part != "member")
            .Select(letter => char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString()));
        bool isPolicyType = first.Kind == ConstraintKind.NotOneOf && first.Member.Values.Contains("SERVICE_CONTROL_POLICY");
        (string reason, string message) = first.Kind switch
        {
            ConstraintKind.Required => ("INPUT_REQUIRED:" + member, "You must provide a value for all required parameters."),
            ConstraintKind.TooSmall => ("MIN_VALUE_EXCEEDED:" + member, "You provided a value that is smaller than the minimum allowed."),
            ConstraintKind.TooLarge => ("MAX_VALUE_EXCEEDED:" + member, "You provided a value that is larger than the maximum allowed."),
            ConstraintKind.TooShort => ("MIN_LENGTH_EXCEEDED:" + member, "You provided a value that does not meet the minimum length."),
            ConstraintKind.TooLong => ("MAX_LENGTH_EXCEEDED:" + member, "You provided a value that exceeds the maximum length."),
            ConstraintKind.NotOneOf => (isPolicyType ? "INVALID_ENUM_POLICY_TYPE" : "INVALID_ENUM:" + member, "You specified an invalid value."),
            _ => ("INVALID_PATTERN:" + member, "You provided a value that does not match the required pattern."),
        };
        return OrganizationsFaults.InvalidInput(reason, message).Fault;
    }

    private static Member Id(string name, int longest, params string[] patterns) =>
        Text(name).Required().Within(null, longest).Matching(string.Join("|", patterns.Select(pattern => $"({pattern})")));
}

/// <summary>The errors of Organizations: all have the HTTP status 400, and some a reason.</summary>
internal static class OrganizationsFaults
{
    /// <summary>The caller may not, whatever its policies say.</summary>
    public static ServiceFaultException AccessDenied() =>
        new(400, "AccessDeniedException", "You don't have permissions to access this resource.");

    /// <summary>The caller's account is in no organization.</summary>
    public static ServiceFaultException NotInUse() =>
        new(400, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");

    /// <summary>The request names something that does not exist.</summary>
    /// <param name="kind">What, as the error's code begins: <c>Account</c>, <c>Parent</c>, <c>OrganizationalUnit</c>.</param>
    public static ServiceFaultException NotFound(string kind) => new(400, kind + "NotFoundException", kind switch
    {
        "Account" => "You specified an account that doesn't exist.",
        "Parent" => "You specified parent that doesn't exist.",
        "OrganizationalUnit" => "You specified an organizational unit that doesn't exist.",
        "ResourcePolicy" => "No resource-based policy found.",
        _ => $"You specified a {kind.ToLowerInvariant()} that doesn't exist.",
    });

    /// <summary>The input breaks a rule.</summary>
    public static ServiceFaultException InvalidInput(string reason, string message) => WithReason("InvalidInputException", reason, message);

    /// <summary>The organization's state does not permit it.</summary>
    public static ServiceFaultException ConstraintViolation(string reason, string message) =>
        WithReason("ConstraintViolationException", reason, message);

    public static ServiceFaultException WithReason(string code, string reason, string message) =>
        new(new ServiceFault(400, code, message) { Details = [new("Reason", reason)] });
}
