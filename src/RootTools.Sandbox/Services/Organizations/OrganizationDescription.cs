using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>The organization itself, which every member may see.</summary>
internal static class OrganizationDescription
{
    /// <summary>DescribeOrganization.</summary>
    public static JsonObject Describe(ServiceRequest request, JsonInput input)
    {
        SimulatedOrganization organization = OrganizationsCall.FromMember(request);
        SimulatedAccount management = organization.ManagementAccount;
        return new JsonObject
        {
            ["Organization"] = new JsonObject
            {
                ["Id"] = organization.Id,
                ["Arn"] = organization.Arn,
                ["FeatureSet"] = organization.FeatureSet,
                ["MasterAccountArn"] = management.Arn,
                ["MasterAccountId"] = management.Id,
                ["MasterAccountEmail"] = management.Email,
                ["AvailablePolicyTypes"] = PolicyTypes(),
            },
        };
    }

    /// <summary>The policy types, all of them enabled.</summary>
    public static JsonArray PolicyTypes() => JsonOutput.List(PolicyTypeNames.All.Select(name => new JsonObject
    {
        ["Type"] = name,
        ["Status"] = "ENABLED",
    }));
}
