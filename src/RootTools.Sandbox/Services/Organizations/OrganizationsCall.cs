using System.Text.RegularExpressions;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// What every operation of Organizations asks first: may the caller by its policies, is it in an organization, and
/// what is its account there.
/// </summary>
internal static class OrganizationsCall
{
    /// <summary>Demands permission, and that the caller's account is in the organization.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resource">The ARN of what it is about; <c>*</c> when it is about nothing in particular.</param>
    public static SimulatedOrganization FromMember(ServiceRequest request, string resource = "*")
    {
        Authorizer.Demand(request, "organizations:" + request.Operation, resource);
        return request.Caller.Account.Organization ?? throw OrganizationsFaults.NotInUse();
    }

    /// <summary>As <see cref="FromMember"/>, and demands the management account or a delegated administrator of any service.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resource">The ARN of what it is about.</param>
    public static SimulatedOrganization FromReader(ServiceRequest request, string resource = "*")
    {
        SimulatedOrganization organization = FromMember(request, resource);
        SimulatedAccount account = request.Caller.Account;
        return account.IsManagementAccount || request.Access.DelegatedAdministrators.Any(delegated => delegated.AccountId == account.Id)
            ? organization
            : throw OrganizationsFaults.AccessDenied();
    }

    /// <summary>As <see cref="FromMember"/>, and demands the management account.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resource">The ARN of what it is about.</param>
    public static SimulatedOrganization FromManagement(ServiceRequest request, string resource = "*")
    {
        SimulatedOrganization organization = FromMember(request, resource);
        return request.Caller.Account.IsManagementAccount ? organization : throw OrganizationsFaults.AccessDenied();
    }

    /// <summary>Reads a required text that has a pattern.</summary>
    /// <param name="input">The input.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="pattern">The pattern, from the API reference.</param>
    public static string Required(JsonInput input, string name, Regex pattern)
    {
        string value = Required(input, name);
        return pattern.IsMatch(value)
            ? value
            : throw OrganizationsFaults.InvalidInput("INVALID_PATTERN", "You provided a value that does not match the required pattern.");
    }

    /// <summary>Reads a required text.</summary>
    /// <param name="input">The input.</param>
    /// <param name="name">The member's name.</param>
    public static string Required(JsonInput input, string name) =>
        input.Text(name) ?? throw OrganizationsFaults.InvalidInput("INPUT_REQUIRED", "You must provide a value for all required parameters.");
}
