namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// Central management of members' root users: which features the organization has enabled.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html.
/// </summary>
internal static class OrganizationsFeatures
{
    /// <summary>ListOrganizationsFeatures.</summary>
    public static Structure List(ServiceRequest request)
    {
        Authorizer.Demand(request, "iam:ListOrganizationsFeatures", "*");
        SimulatedAccount account = request.Caller.Account;
        SimulatedOrganization organization = OrganizationOf(account);
        if (!account.IsManagementAccount && !request.Access.Delegates(account.Id, OrganizationAccess.Iam))
        {
            throw new ServiceFaultException(
                400,
                "AccountNotManagementOrDelegatedAdministratorException",
                $"Input account {account.Id} is neither management account nor delegated admin.");
        }

        RequireTrustedAccess(request.Access, account);
        return Features(organization);
    }

    /// <summary>EnableOrganizationsRootCredentialsManagement.</summary>
    public static Structure EnableRootCredentialsManagement(ServiceRequest request) =>
        Change(request, "enable", access => access with { RootCredentialsManagement = true });

    /// <summary>DisableOrganizationsRootCredentialsManagement: no error when it is disabled already.</summary>
    public static Structure DisableRootCredentialsManagement(ServiceRequest request) =>
        Change(request, "disable", access => access with { RootCredentialsManagement = false });

    /// <summary>EnableOrganizationsRootSessions.</summary>
    public static Structure EnableRootSessions(ServiceRequest request) =>
        Change(request, "enable", access => access with { RootSessions = true });

    /// <summary>DisableOrganizationsRootSessions: no error when it is disabled already.</summary>
    public static Structure DisableRootSessions(ServiceRequest request) =>
        Change(request, "disable", access => access with { RootSessions = false });

    // Only the management account enables; a delegated administrator may disable.
    private static Structure Change(ServiceRequest request, string verb, Func<OrganizationAccess, OrganizationAccess> change)
    {
        Authorizer.Demand(request, "iam:" + request.Operation, "*");
        SimulatedAccount account = request.Caller.Account;
        SimulatedOrganization organization = OrganizationOf(account);
        bool isDelegate = request.Access.Delegates(account.Id, OrganizationAccess.Iam);
        if (!account.IsManagementAccount && !(verb == "disable" && isDelegate))
        {
            throw new ServiceFaultException(
                400,
                "CallerIsNotManagementAccountException",
                $"Caller account {account.Id} is not management account of the organization and cannot {verb} IAM features.");
        }

        RequireTrustedAccess(request.Access, account);
        OrganizationAccess next = change(organization.Access);
        if (next != organization.Access)
        {
            organization.Access = next;
        }

        return Features(organization);
    }

    [Guess("iam", "ListOrganizationsFeatures and the changes of features: the messages without an organization, and without all features")]
    private static SimulatedOrganization OrganizationOf(SimulatedAccount account)
    {
        if (account.Organization is not SimulatedOrganization organization)
        {
            throw new ServiceFaultException(
                400, "OrganizationNotFoundException", $"Organization not found for input account {account.Id}.");
        }

        return organization.FeatureSet == "ALL"
            ? organization
            : throw new ServiceFaultException(
                400,
                "OrganizationNotInAllFeaturesModeException",
                $"Organization of input account {account.Id} is not in all features mode.");
    }

    private static void RequireTrustedAccess(OrganizationAccess access, SimulatedAccount account)
    {
        if (!access.Trusts(OrganizationAccess.Iam))
        {
            throw new ServiceFaultException(
                400,
                "ServiceAccessNotEnabledException",
                $"Trusted Access for IAM not enabled by organization of input account {account.Id}.");
        }
    }

    private static Structure Features(SimulatedOrganization organization) => new()
    {
        ["OrganizationId"] = organization.Id,
        ["EnabledFeatures"] = organization.Access.EnabledFeatures,
    };
}
