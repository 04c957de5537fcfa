using System.Text.Json.Nodes;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Errors;
using RootTools.OrganizationPolicies;

namespace RootTools.Guardrails;

/// <summary>RootTools' own service control policy in an organization: one, told by its name and its tag.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">Its document.</param>
/// <param name="Targets">The ids of what it is attached to.</param>
internal sealed record OwnPolicy(string Id, string Document, IReadOnlyList<string> Targets)
{
    /// <summary>Whether the policy's document is this one, white space aside.</summary>
    /// <param name="document">The document.</param>
    public bool Says(string document) => JsonNode.DeepEquals(JsonNode.Parse(Document), JsonNode.Parse(document));

    /// <summary>Finds the policy.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The policy; null when there is none.</returns>
    /// <exception cref="RootToolsException">A policy has the name, but not the tag.</exception>
    public static async Task<OwnPolicy?> FindAsync(PolicyCalls calls, CancellationToken cancellationToken)
    {
        List<PolicySummary> policies = await calls.ListAsync(PolicyType.SERVICE_CONTROL_POLICY, cancellationToken);
        if (policies.Find(policy => policy.Name == RootGuardrails.PolicyName) is not { } found)
        {
            return null;
        }

        List<Tag> tags = await calls.ListTagsAsync(found.Id, cancellationToken);
        if (!tags.Exists(tag => tag is { Key: RootGuardrails.TagKey, Value: RootGuardrails.TagValue }))
        {
            throw new RootToolsException(GuardrailErrors.NameTaken(found.Id));
        }

        Policy policy = await calls.DescribeAsync(found.Id, cancellationToken);
        List<PolicyTargetSummary> targets = await calls.ListTargetsAsync(found.Id, cancellationToken);
        return new OwnPolicy(found.Id, policy.Content ?? string.Empty, [.. targets.Select(target => target.TargetId)]);
    }
}
