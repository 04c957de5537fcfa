using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// Delegated administrators: members that administer a trusted service for the organization.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html.
/// </summary>
internal static class Delegation
{
    /// <summary>ListDelegatedAdministrators, of one service or of all: one entry for each account.</summary>
    public static JsonObject List(ServiceRequest request, JsonInput input)
    {
        string? service = input.Text("ServicePrincipal");
        SimulatedOrganization organization = OrganizationsCall.FromReader(request);
        IReadOnlyList<DelegatedAdministrator> delegates =
        [
            .. organization.Access.DelegatedAdministrators
                .Where(delegated => service is null || delegated.ServicePrincipal == service)
                .GroupBy(delegated => delegated.AccountId)
                .Select(group => group.First()),
        ];
        return OrganizationsPage.Of(
            request, input, "DelegatedAdministrators", delegates, delegated => Describe(organization.FindAccount(delegated.AccountId)!, delegated));
    }

    /// <summary>RegisterDelegatedAdministrator: an active member, for a service that has trusted access.</summary>
    public static JsonObject? Register(ServiceRequest request, JsonInput input)
    {
        (SimulatedOrganization organization, SimulatedAccount account, string service) = Read(request, input);
        if (account.IsManagementAccount)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                "You cannot register master account/yourself as delegated administrator for your organization.");
        }

        if (account.State != AccountState.Active)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
                "You cannot register suspended account as delegated administrator for your organization.");
        }

        if (!organization.Access.Trusts(service))
        {
            throw OrganizationsFaults.ConstraintViolation(
                "SERVICE_ACCESS_NOT_ENABLED", "You must enable service access before you can register a delegated administrator for the service.");
        }

        if (organization.Access.Delegates(account.Id, service))
        {
            throw new ServiceFaultException(
                400, "AccountAlreadyRegisteredException", "The provided account is already a delegated administrator for your organization.");
        }

        organization.Access = organization.Access.WithDelegated(account.Id, service, request.Now);
        return null;
    }

    /// <summary>DeregisterDelegatedAdministrator.</summary>
    public static JsonObject? Deregister(ServiceRequest request, JsonInput input)
    {
        (SimulatedOrganization organization, SimulatedAccount account, string service) = Read(request, input);
        if (!organization.Access.Delegates(account.Id, service))
        {
            throw new ServiceFaultException(
                400, "AccountNotRegisteredException", "The provided account is not a registered delegated administrator for your organization.");
        }

        organization.Access = organization.Access.WithoutDelegated(account.Id, service);
        return null;
    }

    private static (SimulatedOrganization Organization, SimulatedAccount Account, string Service) Read(ServiceRequest request, JsonInput input)
    {
        string id = OrganizationsCall.Required(input, "AccountId", Patterns.AccountId);
        string service = ServiceAccess.RequireService(input);
        request.TargetAccountId = id;
        SimulatedAccount? account = request.Organization.FindAccount(id);
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request, account?.Arn ?? "*");
        return (organization, account ?? throw OrganizationsFaults.AccountNotFound(), service);
    }

    private static JsonObject Describe(SimulatedAccount account, DelegatedAdministrator delegated) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = account.Arn,
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["State"] = account.State.ToApiValue(),
        ["JoinedMethod"] = account.JoinedMethod.ToApiValue(),
        ["JoinedTimestamp"] = JsonOutput.Date(account.JoinedTimestamp),
        ["DelegationEnabledDate"] = JsonOutput.Date(delegated.DelegationEnabledDate),
    };
}
