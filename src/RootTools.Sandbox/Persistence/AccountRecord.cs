using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Persistence;

/// <summary>A saved account.</summary>
internal sealed class AccountRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public AccountState State { get; init; } = AccountState.Active;

    public AccountJoinedMethod JoinedMethod { get; init; }

    public DateTimeOffset JoinedTimestamp { get; init; }

    /// <summary>The root or unit that holds the account; left out outside any organization.</summary>
    public string? ParentId { get; init; }

    /// <summary>The ids of the attached policies; left out when they are AWS's own two.</summary>
    public IReadOnlyList<string>? AttachedPolicies { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }

    public RootUserRecord? Root { get; init; }

    public IReadOnlyList<string>? UnassignedMfaDevices { get; init; }

    public IReadOnlyList<UserRecord>? Users { get; init; }

    public IReadOnlyList<RoleRecord>? Roles { get; init; }

    public IReadOnlyList<BucketRecord>? Buckets { get; init; }

    public IReadOnlyList<QueueRecord>? Queues { get; init; }

    /// <summary>The rest of the account's summary; left out when nobody has done anything in the account.</summary>
    public AccountCounts? Counts { get; init; }
}

internal sealed class RootUserRecord
{
    public DateTimeOffset? PasswordCreated { get; init; }

    public DateTimeOffset? PasswordLastUsed { get; init; }

    public IReadOnlyList<AccessKeyRecord>? AccessKeys { get; init; }

    public IReadOnlyList<MfaDevice>? MfaDevices { get; init; }

    public IReadOnlyList<SigningCertificate>? SigningCertificates { get; init; }
}

/// <summary>A saved access key. The secret opens nothing but the sandbox, and is needed to sign requests to it again.</summary>
internal sealed class AccessKeyRecord
{
    public required string Id { get; init; }

    public required string Secret { get; init; }

    public DateTimeOffset CreateDate { get; init; }

    public bool IsActive { get; init; } = true;

    public AccessKeyUse? LastUsed { get; init; }
}

internal sealed class UserRecord
{
    public required string Path { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    public DateTimeOffset CreateDate { get; init; }

    public DateTimeOffset? PasswordCreated { get; init; }

    public IReadOnlyList<IdentityPolicyRecord>? Policies { get; init; }

    public IReadOnlyList<AccessKeyRecord>? AccessKeys { get; init; }

    public IReadOnlyList<MfaDevice>? MfaDevices { get; init; }
}

internal sealed class RoleRecord
{
    public required string Path { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string TrustPolicy { get; init; }

    public IReadOnlyList<IdentityPolicyRecord>? Policies { get; init; }
}

internal sealed class IdentityPolicyRecord
{
    public required string Name { get; init; }

    public required string Document { get; init; }
}

internal sealed class BucketRecord
{
    public required string Name { get; init; }

    public required string Region { get; init; }

    public DateTimeOffset CreationDate { get; init; }

    public string? Policy { get; init; }
}

internal sealed class QueueRecord
{
    public required string Name { get; init; }

    public required string Region { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset LastModified { get; init; }

    public string? Policy { get; init; }

    public SortedDictionary<string, string>? Attributes { get; init; }
}
