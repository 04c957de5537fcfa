using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// Central management of members' root users: which features the organization has enabled.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html.
/// </summary>
internal static class OrganizationsFeatures
{
    /// <summary>ListOrganizationsFeatures.</summary>
    public static IEnumerable<XElement> List(ServiceRequest request, QueryParameters input)
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
    public static IEnumerable<XElement> EnableRootCredentialsManagement(ServiceRequest request, QueryParameters input) =>
        Change(request, "iam:EnableOrganizationsRootCredentialsManagement", "enable", access => access with { RootCredentialsManagement = true });

    /// <summary>DisableOrganizationsRootCredentialsManagement: no error when it is disabled already.</summary>
    public static IEnumerable<XElement> DisableRootCredentialsManagement(ServiceRequest request, QueryParameters input) =>
        Change(request, "iam:DisableOrganizationsRootCredentialsManagement", "disable", access => access with { RootCredentialsManagement = false });

    /// <summary>EnableOrganizationsRootSessions.</summary>
    public static IEnumerable<XElement> EnableRootSessions(ServiceRequest request, QueryParameters input) =>
        Change(request, "iam:EnableOrganizationsRootSessions", "enable", access => access with { RootSessions = true });

    /// <summary>DisableOrganizationsRootSessions: no error when it is disabled already.</summary>
    public static IEnumerable<XElement> DisableRootSessions(ServiceRequest request, QueryParameters input) =>
        Change(request, "iam:DisableOrganizationsRootSessions", "disable", access => access with { RootSessions = false });

    private static XElement[] Change(
        ServiceRequest request, string action, string verb, Func<OrganizationAccess, OrganizationAccess> change)
    {
        Authorizer.Demand(request, action, "*");
        SimulatedAccount account = request.Caller.Account;
        SimulatedOrganization organization = OrganizationOf(account);
        if (!account.IsManagementAccount)
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

    private static XElement[] Features(SimulatedOrganization organization) =>
    [
        new("OrganizationId", organization.Id),
        QueryXml.List("EnabledFeatures", organization.Access.EnabledFeatures),
    ];
}
