using System.Text.Json.Nodes;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>Tags; in the simulation accounts and policies have them.</summary>
internal static class Tags
{
    /// <summary>ListTagsForResource.</summary>
    public static JsonObject List(ServiceRequest request, JsonInput input)
    {
        string id = OrganizationsCall.Required(input, "ResourceId", Patterns.TaggableId);
        SimulatedAccount? account = request.Organization.FindAccount(id);
        OrganizationPolicy? policy = request.Organization.FindPolicy(id);
        string? arn = account?.Arn ?? request.Organization.FindUnit(id)?.Arn ?? policy?.Arn;
        OrganizationsCall.FromReader(request, arn ?? "*");
        if (arn is null)
        {
            throw OrganizationsFaults.TargetNotFound();
        }

        IReadOnlyList<Tag> tags = [.. account?.Tags ?? policy?.Tags ?? []];
        return OrganizationsPage.Of(request, input, "Tags", tags, tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value });
    }

    /// <summary>Reads the tags of something that is being made; whoever gives it any must be allowed to.</summary>
    /// <param name="request">The request.</param>
    /// <param name="input">Its input.</param>
    public static IReadOnlyList<Tag> Read(ServiceRequest request, JsonInput input)
    {
        IReadOnlyList<JsonInput> tags = input.Objects("Tags") ?? [];
        if (tags.Count > 0)
        {
            Authorizer.Demand(request, "organizations:TagResource", "*");
        }

        return [.. tags.Select(tag => new Tag(OrganizationsCall.Required(tag, "Key"), tag.Text("Value") ?? string.Empty))];
    }
}
