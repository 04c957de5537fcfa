namespace RootTools.Aws;

/// <summary>AWS Organizations: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html.</summary>
internal static class Organizations
{
    public const string AccountAlreadyRegistered = "AccountAlreadyRegisteredException";
    public const string AccountNotFound = "AccountNotFoundException";
    public const string AccountNotRegistered = "AccountNotRegisteredException";
    public const string CloseAccountQuotaExceeded = "CLOSE_ACCOUNT_QUOTA_EXCEEDED";
    public const string CloseAccountRequestsLimitExceeded = "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED";
    public const string DuplicatePolicy = "DuplicatePolicyException";
    public const string DuplicatePolicyAttachment = "DuplicatePolicyAttachmentException";
    public const string NotInUse = "AWSOrganizationsNotInUseException";
    public const string PolicyNotAttached = "PolicyNotAttachedException";
    public const string PolicyNotFound = "PolicyNotFoundException";

    public const string ServiceControlPolicy = "SERVICE_CONTROL_POLICY";
    public const string ResourceControlPolicy = "RESOURCE_CONTROL_POLICY";

    // Global, one endpoint per partition: https://docs.aws.amazon.com/general/latest/gr/ao.html
    internal static readonly AwsService Service =
        AwsService.Json11("organizations", "2016-11-28", "AWSOrganizationsV20161128", "Organizations") with
        {
            SigningRegion = static (partition, _) => partition.OrganizationsRegion,
        };

    internal sealed record DescribeOrganization : IInput<DescribeOrganization.Output>
    {
        internal sealed record Output(Organization? Organization = null);
    }

    /// <remarks>The feature set is <c>ALL</c> or <c>CONSOLIDATED_BILLING</c>.</remarks>
    internal sealed record Organization(
        string Id, IReadOnlyList<PolicyTypeSummary> AvailablePolicyTypes, string? FeatureSet = null, string? MasterAccountId = null);

    internal sealed record PolicyTypeSummary(string? Type = null, string? Status = null)
    {
        public const string Enabled = "ENABLED";
    }

    internal sealed record DescribeAccount(string AccountId) : IInput<DescribeAccount.Output>
    {
        internal sealed record Output(Account? Account = null);
    }

    internal sealed record CloseAccount(string AccountId) : IInput<Nothing>;

    internal sealed record ListAccounts(int? MaxResults = null) : ListInput<Account>("Accounts");
    internal sealed record ListAccountsForParent(string ParentId) : ListInput<Account>("Accounts");
    internal sealed record Account(
        string Id,
        string? Arn = null,
        string? Email = null,
        string? Name = null,
        string? State = null,
        string? JoinedMethod = null,
        DateTimeOffset? JoinedTimestamp = null,
        IReadOnlyList<string>? Paths = null);

    internal sealed record ListRoots() : ListInput<Root>("Roots");
    internal sealed record Root(string Id, IReadOnlyList<PolicyTypeSummary> PolicyTypes, string? Arn = null, string? Name = null);

    internal sealed record DescribeOrganizationalUnit(string OrganizationalUnitId) : IInput<DescribeOrganizationalUnit.Output>
    {
        internal sealed record Output(OrganizationalUnit? OrganizationalUnit = null);
    }

    internal sealed record ListOrganizationalUnitsForParent(string ParentId) : ListInput<OrganizationalUnit>("OrganizationalUnits");
    internal sealed record OrganizationalUnit(string Id, string? Arn = null, string? Name = null);

    internal sealed record ListParents(string ChildId) : ListInput<Parent>("Parents");
    internal sealed record Parent(string Id, string? Type = null);

    internal sealed record ListTagsForResource(string ResourceId) : ListInput<Tag>("Tags");
    internal sealed record Tag(string Key, string Value);

    internal sealed record ListAWSServiceAccessForOrganization() : ListInput<EnabledServicePrincipal>("EnabledServicePrincipals");
    internal sealed record EnabledServicePrincipal(string ServicePrincipal, DateTimeOffset? DateEnabled = null);

    internal sealed record EnableAWSServiceAccess(string ServicePrincipal) : IInput<Nothing>;
    internal sealed record DisableAWSServiceAccess(string ServicePrincipal) : IInput<Nothing>;

    internal sealed record ListDelegatedAdministrators(string? ServicePrincipal = null)
        : ListInput<DelegatedAdministrator>("DelegatedAdministrators");

    internal sealed record DelegatedAdministrator(
        string Id, string? Name = null, string? Email = null, string? State = null, DateTimeOffset? DelegationEnabledDate = null);

    [DoneAlready(AccountAlreadyRegistered)]
    internal sealed record RegisterDelegatedAdministrator(string AccountId, string ServicePrincipal) : IInput<Nothing>;

    [DoneAlready(AccountNotRegistered)]
    internal sealed record DeregisterDelegatedAdministrator(string AccountId, string ServicePrincipal) : IInput<Nothing>;

    internal sealed record ListPolicies(string Filter) : ListInput<PolicySummary>("Policies");
    internal sealed record ListPoliciesForTarget(string TargetId, string Filter) : ListInput<PolicySummary>("Policies");
    internal sealed record PolicySummary(
        string Id, string? Arn = null, bool? AwsManaged = null, string? Description = null, string? Name = null, string? Type = null);

    internal sealed record ListTargetsForPolicy(string PolicyId) : ListInput<PolicyTargetSummary>("Targets");
    internal sealed record PolicyTargetSummary(string TargetId, string? Arn = null, string? Name = null, string? Type = null);

    internal sealed record DescribePolicy(string PolicyId) : IInput<PolicyOutput>;

    /// <remarks>Not marked as done already: its caller needs the id of the policy that was made.</remarks>
    internal sealed record CreatePolicy(string Content, string Description, string Name, string Type, IReadOnlyList<Tag>? Tags = null)
        : IInput<PolicyOutput>;

    internal sealed record UpdatePolicy(string PolicyId, string? Content = null, string? Description = null, string? Name = null)
        : IInput<PolicyOutput>;

    internal sealed record PolicyOutput(Policy? Policy = null);
    internal sealed record Policy(string? Content = null, PolicySummary? PolicySummary = null);

    [DoneAlready(PolicyNotFound)]
    internal sealed record DeletePolicy(string PolicyId) : IInput<Nothing>;

    [DoneAlready(DuplicatePolicyAttachment)]
    internal sealed record AttachPolicy(string PolicyId, string TargetId) : IInput<Nothing>;

    [DoneAlready(PolicyNotAttached)]
    internal sealed record DetachPolicy(string PolicyId, string TargetId) : IInput<Nothing>;
}
