using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Persistence;

/// <summary>A saved organization: the top of the file. Names in the file are those here, in camel case; what is empty is left out.</summary>
internal sealed class StateDocument
{
    /// <summary>What the file calls itself.</summary>
    public const string FormatName = "RootTools sandbox state";

    /// <summary>The version of the format that this code reads and writes.</summary>
    public const int CurrentVersion = 1;

    public string? Format { get; init; }

    public int Version { get; init; }

    public required string Partition { get; init; }

    public required string Id { get; init; }

    public required string ManagementAccountId { get; init; }

    public string FeatureSet { get; init; } = "ALL";

    public AccessDocument? Access { get; init; }

    /// <summary>The access key ids of the callers that the sandbox hands out.</summary>
    public SortedDictionary<string, string>? Callers { get; init; }

    /// <summary>The policies other than AWS's own.</summary>
    public IReadOnlyList<PolicyRecord>? Policies { get; init; }

    /// <summary>The root first, then the units, each after its parent.</summary>
    public required IReadOnlyList<UnitRecord> Units { get; init; }

    /// <summary>The accounts of the organization, in the order in which they are listed.</summary>
    public required IReadOnlyList<AccountRecord> Accounts { get; init; }

    public IReadOnlyList<AccountRecord>? StandaloneAccounts { get; init; }
}

internal sealed class AccessDocument
{
    public bool RootCredentialsManagement { get; init; }

    public bool RootSessions { get; init; }

    public IReadOnlyList<TrustedService>? TrustedServices { get; init; }

    public IReadOnlyList<DelegatedAdministrator>? DelegatedAdministrators { get; init; }
}

internal sealed class PolicyRecord
{
    public required string Id { get; init; }

    public OrganizationPolicyType Type { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string Document { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}

internal sealed class UnitRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? ParentId { get; init; }

    /// <summary>The ids of the attached policies; left out when they are AWS's own two.</summary>
    public IReadOnlyList<string>? AttachedPolicies { get; init; }
}
