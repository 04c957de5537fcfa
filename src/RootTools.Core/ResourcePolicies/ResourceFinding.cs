using RootTools.Errors;

namespace RootTools.ResourcePolicies;

/// <summary>What a search came across: a resource, or a part of the account that could not be searched.</summary>
public sealed record ResourceFinding
{
    /// <summary>The resource with its policy; null when this is about what could not be searched.</summary>
    public ResourcePolicy? Resource { get; init; }

    /// <summary>Why a part of the account could not be searched; null when this is about a resource.</summary>
    public RootError? Error { get; init; }
}
