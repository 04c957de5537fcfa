using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// Trusted access: the services that may act in all accounts.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html.
/// </summary>
internal static class ServiceAccess
{
    /// <summary>ListAWSServiceAccessForOrganization.</summary>
    public static JsonObject List(ServiceRequest request, JsonInput input)
    {
        SimulatedOrganization organization = OrganizationsCall.FromReader(request);
        return OrganizationsPage.Of(request, input, "EnabledServicePrincipals", organization.Access.TrustedServices, service => new JsonObject
        {
            ["ServicePrincipal"] = service.ServicePrincipal,
            ["DateEnabled"] = JsonOutput.Date(service.DateEnabled),
        });
    }

    /// <summary>EnableAWSServiceAccess: no error when it is enabled already.</summary>
    public static JsonObject? Enable(ServiceRequest request, JsonInput input)
    {
        string service = RequireService(input);
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        if (!organization.Access.Trusts(service))
        {
            organization.Access = organization.Access.WithTrusted(service, request.Now);
        }

        return null;
    }

    /// <summary>DisableAWSServiceAccess: refused while the service has a delegated administrator.</summary>
    public static JsonObject? Disable(ServiceRequest request, JsonInput input)
    {
        string service = RequireService(input);
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        if (organization.Access.DelegatedAdministrators.Any(delegated => delegated.ServicePrincipal == service))
        {
            throw OrganizationsFaults.ConstraintViolation(
                "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE",
                "You must deregister all delegated administrators for this service before you can disable service access.");
        }

        if (organization.Access.Trusts(service))
        {
            organization.Access = organization.Access.WithoutTrusted(service);
        }

        return null;
    }

    /// <summary>Reads <c>ServicePrincipal</c>.</summary>
    /// <param name="input">The input.</param>
    public static string RequireService(JsonInput input)
    {
        string service = OrganizationsCall.Required(input, "ServicePrincipal", Patterns.ServicePrincipal);
        return service.EndsWith(".amazonaws.com", StringComparison.Ordinal)
            ? service
            : throw OrganizationsFaults.InvalidInput("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
    }
}
