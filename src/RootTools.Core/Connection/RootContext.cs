namespace RootTools.Connection;

/// <summary>Whose eyes a connection sees with: the caller, its organization and its role there.</summary>
public sealed record RootContext
{
    /// <summary>The caller's ARN.</summary>
    public required string CallerArn { get; init; }

    /// <summary>The 12-digit id of the caller's account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The caller's unique id, as GetCallerIdentity gives it.</summary>
    public string? UserId { get; init; }

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public required string Partition { get; init; }

    /// <summary>The Region whose STS endpoint opens the sessions.</summary>
    public required string Region { get; init; }

    /// <summary>The endpoint for all services, when it is not AWS's own; else null.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Where the requests to each service go, as settled when the connection was made.</summary>
    public IReadOnlyList<RootEndpoint> Endpoints { get; init => field = Listing<RootEndpoint>.Of(value); } = Listing<RootEndpoint>.None;

    /// <summary>What the caller's account is to its organization.</summary>
    public required OrganizationRole Role { get; init; }

    /// <summary>The organization's id; null for a standalone account, or when the caller may not ask.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The 12-digit id of the management account; null for a standalone account, or when the caller may not ask.</summary>
    public string? ManagementAccountId { get; init; }

    /// <summary><c>ALL</c> or <c>CONSOLIDATED_BILLING</c>; null when not known. Central root access needs <c>ALL</c>.</summary>
    public string? FeatureSet { get; init; }

    /// <summary>Whether IAM has trusted access to the organization; null when the caller may not ask.</summary>
    public bool? TrustedAccess { get; init; }

    /// <summary>The features that are enabled; empty when none is, or when the caller may not ask.</summary>
    public required IReadOnlyList<RootAccessFeature> Features { get; init => field = Listing<RootAccessFeature>.Of(value); }

    /// <summary>Says whose eyes these are, in one line.</summary>
    /// <returns>The caller, its role and the organization.</returns>
    public override string ToString() => $"{CallerArn} ({Role}, {OrganizationId ?? "no organization"}, {Region})";
}
