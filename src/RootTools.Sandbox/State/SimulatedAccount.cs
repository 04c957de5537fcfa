using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>
/// An AWS account of the simulation: the management account, a member, or one outside any organization. What a service keeps of an
/// account is a part of this class in the service's folder.
/// </summary>
public sealed partial class SimulatedAccount : OrganizationNode
{
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

    [JsonConstructor]
    internal SimulatedAccount()
    {
    }

    /// <summary>The partition.</summary>
    [JsonIgnore]
    public Partition Partition { get; internal set; } = Partition.Aws;

    /// <summary>The email address of the root user.</summary>
    [JsonRequired]
    public string Email { get; set; } = "";

    /// <summary>The life cycle.</summary>
    public AccountState State { get; set; } = AccountState.Active;

    /// <summary>How it joined the organization.</summary>
    public AccountJoinedMethod JoinedMethod { get; set; }

    /// <summary>When it joined the organization; for an account outside any, when it was opened.</summary>
    public DateTimeOffset JoinedTimestamp { get; set; }

    /// <summary>Whether it is the organization's management account.</summary>
    [JsonIgnore]
    public bool IsManagementAccount => Organization is not null && ReferenceEquals(Organization.ManagementAccount, this);

    /// <summary>The ARN of the root user.</summary>
    [JsonIgnore]
    public string RootArn => ArnOf("iam", "root");

    /// <summary>The account's ARN in its organization; outside any, that of its root user.</summary>
    [JsonIgnore]
    public override string Arn => Organization?.ArnOf($"account/{Organization.Id}/{Id}") ?? RootArn;

    [JsonIgnore]
    internal override string NodeType => "ACCOUNT";

    /// <summary>The ARN of something in the account.</summary>
    internal string ArnOf(string service, string resource, string region = "") => Partition.Arn(service, region, Id, resource);

    internal void LeaveOrganization()
    {
        Parent!.Remove(this);
        Leave();
    }

    /// <summary>Checks what was read from a file.</summary>
    /// <exception cref="InvalidDataException">A key's id names another account.</exception>
    internal void Check()
    {
        if (Root.AccessKeys.Concat(Users.SelectMany(user => user.AccessKeys)).FirstOrDefault(key => AccessKeyId.AccountOf(key.Id) != Id) is { } key)
        {
            throw new InvalidDataException(
                $"the access key id {key.Id} does not name the account {Id} that has it. "
                + "Ids of keys carry their account: keep those that the sandbox made");
        }
    }
}

/// <summary>Something that belongs to an account and tells ARNs by it.</summary>
public abstract class AccountResource
{
    /// <summary>The account that it belongs to.</summary>
    [JsonIgnore]
    public SimulatedAccount Account { get; internal set; } = null!;
}

/// <summary>What an account has of a kind; what is added belongs to it from then on.</summary>
internal sealed class Belongings<T>(SimulatedAccount owner, IEnumerable<T> items) : Collection<T>([.. items.Select(item => Take(item, owner))])
    where T : AccountResource
{
    protected override void InsertItem(int index, T item) => base.InsertItem(index, Take(item, owner));

    protected override void SetItem(int index, T item) => base.SetItem(index, Take(item, owner));

    private static T Take(T item, SimulatedAccount owner)
    {
        item.Account = owner;
        return item;
    }
}

/// <summary>
/// An account's life cycle as AWS Organizations reports it in <c>Account.State</c>.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html.
/// </summary>
public enum AccountState
{
    /// <summary>Created, and not yet usable (PENDING_ACTIVATION).</summary>
    PendingActivation,

    /// <summary>In use (ACTIVE).</summary>
    Active,

    /// <summary>Suspended by AWS (SUSPENDED).</summary>
    Suspended,

    /// <summary>Being closed (PENDING_CLOSURE).</summary>
    PendingClosure,

    /// <summary>Closed; it leaves the organization after 90 days (CLOSED).</summary>
    Closed,
}

/// <summary>How an account came into the organization: <c>Account.JoinedMethod</c>.</summary>
public enum AccountJoinedMethod
{
    /// <summary>Created in the organization (CREATED).</summary>
    Created,

    /// <summary>Invited into it (INVITED).</summary>
    Invited,
}

/// <summary>The spellings of AWS's API for the enumerations of an account.</summary>
public static class AccountVocabulary
{
    /// <summary>Gives the value of <c>Account.State</c>.</summary>
    /// <param name="state">The state.</param>
    public static string ToApiValue(this AccountState state) => state switch
    {
        AccountState.PendingActivation => "PENDING_ACTIVATION",
        AccountState.Active => "ACTIVE",
        AccountState.Suspended => "SUSPENDED",
        AccountState.PendingClosure => "PENDING_CLOSURE",
        _ => "CLOSED",
    };

    /// <summary>Gives the value of <c>Account.JoinedMethod</c>.</summary>
    /// <param name="method">The method.</param>
    public static string ToApiValue(this AccountJoinedMethod method) => method == AccountJoinedMethod.Created ? "CREATED" : "INVITED";
}

/// <summary>A tag.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; may be empty.</param>
public readonly record struct Tag(string Key, string Value);
