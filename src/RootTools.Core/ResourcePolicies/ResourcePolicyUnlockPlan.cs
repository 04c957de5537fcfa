using System.Text.Encodings.Web;
using System.Text.Json;
using RootTools.Errors;

namespace RootTools.ResourcePolicies;

/// <summary>Which policy is going to be deleted or replaced: to be shown, and then to be carried out or dropped.</summary>
public sealed record ResourcePolicyUnlockPlan
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The 12-digit id of the account that owns the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The bucket's or queue's name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The resource's ARN; null when the resource was not found.</summary>
    public string? ResourceArn { get; init; }

    /// <summary>The Region that the resource is in; null when the resource was not found.</summary>
    public string? Region { get; init; }

    /// <summary>The policy that will be deleted or replaced, as AWS gave it; null when there is none.</summary>
    public string? Policy { get; init; }

    /// <summary>The policy that will be put in its place; null when it will be deleted.</summary>
    public string? Replacement { get; init; }

    /// <summary>Why there is nothing to carry out; null when there is a policy to delete.</summary>
    public RootError? Error { get; init; }

    /// <summary>Lays the policy out for reading.</summary>
    /// <returns>The policy with line breaks and indentation; as it is, when it is no JSON; empty when there is none.</returns>
    public string DescribePolicy()
    {
        try
        {
            return Policy is null ? "" : JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(Policy), Indented);
        }
        catch (JsonException)
        {
            return Policy!;
        }
    }

    /// <summary>The resource, to delete the policy of; null when it was not found.</summary>
    internal IPolicyBearer? Bearer { get; init; }
}
