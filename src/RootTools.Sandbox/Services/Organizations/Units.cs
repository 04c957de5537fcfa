using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>The root, and the organizational units below it.</summary>
internal static class Units
{
    /// <summary>ListRoots.</summary>
    public static JsonObject ListRoots(ServiceRequest request, JsonInput input)
    {
        SimulatedOrganization organization = OrganizationsCall.FromReader(request);
        return OrganizationsPage.Of(request, input, "Roots", [organization.Root], root => new JsonObject
        {
            ["Id"] = root.Id,
            ["Arn"] = root.Arn,
            ["Name"] = root.Name,
            ["PolicyTypes"] = OrganizationDescription.PolicyTypes(),
        });
    }

    /// <summary>ListOrganizationalUnitsForParent.</summary>
    public static JsonObject ListForParent(ServiceRequest request, JsonInput input) =>
        OrganizationsPage.Of(request, input, "OrganizationalUnits", RequireParent(request, input).Children, Describe);

    /// <summary>DescribeOrganizationalUnit.</summary>
    public static JsonObject Describe(ServiceRequest request, JsonInput input)
    {
        string id = OrganizationsCall.Required(input, "OrganizationalUnitId", Patterns.UnitId);
        OrganizationalUnit? unit = request.Organization.FindUnit(id);
        OrganizationsCall.FromReader(request, unit?.Arn ?? "*");
        return new JsonObject { ["OrganizationalUnit"] = Describe(unit ?? throw OrganizationsFaults.UnitNotFound()) };
    }

    /// <summary>ListParents: the one parent of an account or unit.</summary>
    public static JsonObject ListParents(ServiceRequest request, JsonInput input)
    {
        string id = OrganizationsCall.Required(input, "ChildId", Patterns.ChildId);
        SimulatedAccount? account = request.Organization.FindAccount(id);
        OrganizationalUnit? unit = request.Organization.FindUnit(id);
        OrganizationsCall.FromReader(request, account?.Arn ?? unit?.Arn ?? "*");
        OrganizationalUnit parent = account?.Parent ?? unit?.Parent ?? throw OrganizationsFaults.ChildNotFound();
        return OrganizationsPage.Of(request, input, "Parents", [parent], found => new JsonObject
        {
            ["Id"] = found.Id,
            ["Type"] = found.IsRoot ? "ROOT" : "ORGANIZATIONAL_UNIT",
        });
    }

    /// <summary>Finds the root or unit that a request names as <c>ParentId</c>, and demands that the caller may read it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="input">Its input.</param>
    public static OrganizationalUnit RequireParent(ServiceRequest request, JsonInput input)
    {
        string id = OrganizationsCall.Required(input, "ParentId", Patterns.ParentId);
        OrganizationalUnit? parent = request.Organization.FindUnit(id);
        OrganizationsCall.FromReader(request, parent?.Arn ?? "*");
        return parent ?? throw OrganizationsFaults.ParentNotFound();
    }

    private static JsonObject Describe(OrganizationalUnit unit) => new()
    {
        ["Id"] = unit.Id,
        ["Arn"] = unit.Arn,
        ["Name"] = unit.Name,
        ["Path"] = unit.IdPath,
    };
}
