using RootTools.Policies;

namespace RootTools.Sandbox.State;

/// <summary>An AWS account of the simulation: the management account, a member, or one outside any organization.</summary>
public sealed class SimulatedAccount
{
    private readonly List<SimulatedBucket> _buckets = [];

    /// <summary>Makes an account; <see cref="SimulatedOrganization"/> puts it in its place.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="id">Its id, twelve digits.</param>
    /// <param name="name">Its name.</param>
    /// <param name="email">The email address of its root user.</param>
    public SimulatedAccount(Partition partition, string id, string name, string email)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentException.ThrowIfNullOrEmpty(id);
        Partition = partition;
        Id = id;
        Name = name;
        Email = email;
    }

    /// <summary>The partition.</summary>
    public Partition Partition { get; }

    /// <summary>The account id.</summary>
    public string Id { get; }

    /// <summary>The account's name.</summary>
    public string Name { get; set; }

    /// <summary>The email address of the root user.</summary>
    public string Email { get; set; }

    /// <summary>The life cycle.</summary>
    public AccountState State { get; set; } = AccountState.Active;

    /// <summary>How it joined the organization.</summary>
    public AccountJoinedMethod JoinedMethod { get; set; }

    /// <summary>When it joined the organization; for an account outside any, when it was opened.</summary>
    public DateTimeOffset JoinedTimestamp { get; set; }

    /// <summary>The organization; null outside any.</summary>
    public SimulatedOrganization? Organization { get; internal set; }

    /// <summary>The root or organizational unit that holds it; null outside any organization.</summary>
    public OrganizationalUnit? Parent { get; internal set; }

    /// <summary>Whether it is the organization's management account.</summary>
    public bool IsManagementAccount => Organization is not null && ReferenceEquals(Organization.ManagementAccount, this);

    /// <summary>The ARN of the root user.</summary>
    public string RootArn => $"arn:{Partition.Name}:iam::{Id}:root";

    /// <summary>The account's ARN in its organization; outside any, that of its root user.</summary>
    public string Arn => Organization is { } organization
        ? $"arn:{Partition.Name}:organizations::{organization.ManagementAccount.Id}:account/{organization.Id}/{Id}"
        : RootArn;

    /// <summary>The root user.</summary>
    public RootUser Root { get; } = new();

    /// <summary>The tags.</summary>
    public IList<Tag> Tags { get; } = new List<Tag>();

    /// <summary>The policies attached to the account itself, in the order of their attachment.</summary>
    public IReadOnlyList<OrganizationPolicy> AttachedPolicies { get; internal set; } = [];

    /// <summary>The IAM users.</summary>
    public IList<IamUser> Users { get; } = new List<IamUser>();

    /// <summary>The serial numbers of virtual multi-factor devices that no user has (any more).</summary>
    public IList<string> UnassignedMfaDevices { get; } = new List<string>();

    /// <summary>The IAM roles that can be assumed.</summary>
    public IList<IamRole> Roles { get; } = new List<IamRole>();

    /// <summary>The buckets; <see cref="SimulatedOrganization.AddBucket"/> adds one.</summary>
    public IReadOnlyList<SimulatedBucket> Buckets => _buckets;

    /// <summary>The queues of all Regions.</summary>
    public IList<SimulatedQueue> Queues { get; } = new List<SimulatedQueue>();

    /// <summary>The rest of what GetAccountSummary counts.</summary>
    public AccountCounts Counts { get; set; } = AccountCounts.Unused;

    /// <summary>Finds a user by name; IAM has no two whose names differ by case alone.</summary>
    /// <param name="name">The user's name.</param>
    public IamUser? FindUser(string name) =>
        Users.FirstOrDefault(user => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a role by name.</summary>
    /// <param name="name">The role's name, without its path.</param>
    public IamRole? FindRole(string name) =>
        Roles.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a queue.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="name">Its name.</param>
    public SimulatedQueue? FindQueue(string region, string name) =>
        Queues.FirstOrDefault(queue => queue.Region == region && queue.Name == name);

    internal void Add(SimulatedBucket bucket) => _buckets.Add(bucket);

    internal void Remove(SimulatedBucket bucket) => _buckets.Remove(bucket);
}
