using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Persistence;

/// <summary>Turns an organization into the form that is saved.</summary>
internal static class StateWriter
{
    /// <summary>Describes an organization; its gate is held.</summary>
    /// <param name="organization">The organization.</param>
    public static StateDocument Describe(SimulatedOrganization organization) => new()
    {
        Format = StateDocument.FormatName,
        Version = StateDocument.CurrentVersion,
        Partition = organization.Partition.Name,
        Id = organization.Id,
        ManagementAccountId = organization.ManagementAccount.Id,
        FeatureSet = organization.FeatureSet,
        Access = new AccessDocument
        {
            RootCredentialsManagement = organization.Access.RootCredentialsManagement,
            RootSessions = organization.Access.RootSessions,
            TrustedServices = Some(organization.Access.TrustedServices),
            DelegatedAdministrators = Some(organization.Access.DelegatedAdministrators),
        },
        Callers = organization.Callers,
        Policies = Some(organization.Policies.Where(policy => !policy.IsAwsManaged), Describe),
        Units = [.. Below(organization.Root)],
        Accounts = [.. organization.Accounts.Select(Describe)],
        StandaloneAccounts = Some(organization.StandaloneAccounts, Describe),
    };

    private static IEnumerable<UnitRecord> Below(OrganizationalUnit unit)
    {
        yield return new UnitRecord
        {
            Id = unit.Id,
            Name = unit.Name,
            ParentId = unit.Parent?.Id,
            AttachedPolicies = Attachments(unit.AttachedPolicies),
        };
        foreach (UnitRecord below in unit.Children.SelectMany(Below))
        {
            yield return below;
        }
    }

    private static PolicyRecord Describe(OrganizationPolicy policy) => new()
    {
        Id = policy.Id,
        Type = policy.Type,
        Name = policy.Name,
        Description = policy.Description,
        Document = policy.Document.Text,
        Tags = Some(policy.Tags),
    };

    private static AccountRecord Describe(SimulatedAccount account) => new()
    {
        Id = account.Id,
        Name = account.Name,
        Email = account.Email,
        State = account.State,
        JoinedMethod = account.JoinedMethod,
        JoinedTimestamp = account.JoinedTimestamp,
        ParentId = account.Parent?.Id,
        AttachedPolicies = account.Parent is null ? null : Attachments(account.AttachedPolicies),
        Tags = Some(account.Tags),
        Root = Describe(account.Root),
        UnassignedMfaDevices = Some(account.UnassignedMfaDevices),
        Users = Some(account.Users, Describe),
        Roles = Some(account.Roles, Describe),
        Buckets = Some(account.Buckets, Describe),
        Queues = Some(account.Queues, Describe),
        Counts = account.Counts == AccountCounts.Unused ? null : account.Counts,
    };

    private static RootUserRecord? Describe(RootUser root) => !root.HasCredential
        ? null
        : new RootUserRecord
        {
            PasswordCreated = root.PasswordCreated,
            PasswordLastUsed = root.PasswordLastUsed,
            AccessKeys = Some(root.AccessKeys, Describe),
            MfaDevices = Some(root.MfaDevices),
            SigningCertificates = Some(root.SigningCertificates),
        };

    private static AccessKeyRecord Describe(AccessKey key) => new()
    {
        Id = key.Id,
        Secret = key.Secret,
        CreateDate = key.CreateDate,
        IsActive = key.IsActive,
        LastUsed = key.LastUsed,
    };

    private static UserRecord Describe(IamUser user) => new()
    {
        Path = user.Path,
        Name = user.Name,
        Id = user.Id,
        CreateDate = user.CreateDate,
        PasswordCreated = user.PasswordCreated,
        Policies = Some(user.Policies, Describe),
        AccessKeys = Some(user.AccessKeys, Describe),
        MfaDevices = Some(user.MfaDevices),
    };

    private static RoleRecord Describe(IamRole role) => new()
    {
        Path = role.Path,
        Name = role.Name,
        Id = role.Id,
        TrustPolicy = role.TrustPolicy.Text,
        Policies = Some(role.Policies, Describe),
    };

    private static IdentityPolicyRecord Describe(IdentityPolicy policy) => new() { Name = policy.Name, Document = policy.Document.Text };

    private static BucketRecord Describe(SimulatedBucket bucket) => new()
    {
        Name = bucket.Name,
        Region = bucket.Region,
        CreationDate = bucket.CreationDate,
        Policy = bucket.Policy?.Text,
    };

    private static QueueRecord Describe(SimulatedQueue queue) => new()
    {
        Name = queue.Name,
        Region = queue.Region,
        Created = queue.Created,
        LastModified = queue.LastModified,
        Policy = queue.Policy?.Text,
        Attributes = queue.Attributes.Count == 0 ? null : new SortedDictionary<string, string>(queue.Attributes, StringComparer.Ordinal),
    };

    // Everything has AWS's own two policies attached from the start; only what differs from that is saved.
    private static List<string>? Attachments(IReadOnlyList<OrganizationPolicy> policies) =>
        policies is { Count: 2 } && policies[0].Id == OrganizationPolicy.FullAwsAccess && policies[1].Id == OrganizationPolicy.RcpFullAwsAccess
            ? null
            : [.. policies.Select(policy => policy.Id)];

    private static List<T>? Some<T>(IEnumerable<T> items) => Some(items, item => item);

    private static List<TRecord>? Some<T, TRecord>(IEnumerable<T> items, Func<T, TRecord> describe)
    {
        List<TRecord> records = [.. items.Select(describe)];
        return records.Count == 0 ? null : records;
    }
}
