using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// AWS Organizations: accounts, their places, trusted services, delegated administrators and policies.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/.
/// </summary>
internal sealed class OrganizationsService : JsonService
{
    /// <summary>Makes the service.</summary>
    public OrganizationsService()
        : base("organizations", "AWSOrganizationsV20161128", "1.1", new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
        {
            ["DescribeOrganization"] = OrganizationDescription.Describe,
            ["DescribeAccount"] = Accounts.Describe,
            ["ListAccounts"] = Accounts.List,
            ["ListAccountsForParent"] = Accounts.ListForParent,
            ["ListRoots"] = Units.ListRoots,
            ["ListOrganizationalUnitsForParent"] = Units.ListForParent,
            ["DescribeOrganizationalUnit"] = Units.Describe,
            ["ListParents"] = Units.ListParents,
            ["ListTagsForResource"] = Tags.List,
            ["ListAWSServiceAccessForOrganization"] = ServiceAccess.List,
            ["EnableAWSServiceAccess"] = ServiceAccess.Enable,
            ["DisableAWSServiceAccess"] = ServiceAccess.Disable,
            ["ListDelegatedAdministrators"] = Delegation.List,
            ["RegisterDelegatedAdministrator"] = Delegation.Register,
            ["DeregisterDelegatedAdministrator"] = Delegation.Deregister,
            ["ListPolicies"] = PolicyCatalog.List,
            ["ListPoliciesForTarget"] = PolicyCatalog.ListForTarget,
            ["ListTargetsForPolicy"] = PolicyTargets.List,
            ["DescribePolicy"] = PolicyCatalog.Describe,
            ["CreatePolicy"] = PolicyChanges.Create,
            ["UpdatePolicy"] = PolicyChanges.Update,
            ["DeletePolicy"] = PolicyChanges.Delete,
            ["AttachPolicy"] = PolicyTargets.Attach,
            ["DetachPolicy"] = PolicyTargets.Detach,
        })
    {
    }

    /// <inheritdoc/>
    protected override byte[] Render(ServiceFault fault) => JsonOutput.Failure(fault, fault.Code, "Message");
}
