using System.Text.Json.Nodes;
using RootTools.Simulation.Services.Protocols;
using RootTools.Simulation.State;

namespace RootTools.Simulation.Services.Organizations;

/// <summary>Tags; in the simulation only accounts have any.</summary>
internal static class Tags
{
    /// <summary>ListTagsForResource.</summary>
    public static JsonObject List(ServiceRequest request, JsonInput input)
    {
        string id = OrganizationsCall.Required(input, "ResourceId", Patterns.TaggableId);
        SimulatedAccount? account = request.Organization.FindAccount(id);
        string? arn = account?.Arn ?? request.Organization.FindUnit(id)?.Arn ?? request.Organization.FindPolicy(id)?.Arn;
        OrganizationsCall.FromReader(request, arn ?? "*");
        if (arn is null)
        {
            throw OrganizationsFaults.TargetNotFound();
        }

        IReadOnlyList<Tag> tags = account is null ? [] : [.. account.Tags];
        return OrganizationsPage.Of(request, input, "Tags", tags, tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value });
    }
}
