namespace RootTools.Sandbox.State;

/// <summary>An IAM user of a simulated account.</summary>
public sealed class IamUser
{
    /// <summary>Makes a user.</summary>
    /// <param name="account">The account that it belongs to.</param>
    /// <param name="path">Its path, which begins and ends with a slash.</param>
    /// <param name="name">Its name.</param>
    /// <param name="id">Its unique id, AIDA….</param>
    /// <param name="createDate">When it was created.</param>
    public IamUser(SimulatedAccount account, string path, string name, string id, DateTimeOffset createDate)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(id);
        Account = account;
        Path = path;
        Name = name;
        Id = id;
        CreateDate = createDate;
    }

    /// <summary>The account that the user belongs to.</summary>
    public SimulatedAccount Account { get; }

    /// <summary>The path, for example <c>/org-access/</c>.</summary>
    public string Path { get; }

    /// <summary>The user's name.</summary>
    public string Name { get; }

    /// <summary>The unique id.</summary>
    public string Id { get; }

    /// <summary>When the user was created.</summary>
    public DateTimeOffset CreateDate { get; }

    /// <summary>The user's ARN.</summary>
    public string Arn => $"arn:{Account.Partition.Name}:iam::{Account.Id}:user{Path}{Name}";

    /// <summary>The policies that decide what the user may do.</summary>
    public IList<IdentityPolicy> Policies { get; } = new List<IdentityPolicy>();

    /// <summary>The access keys, two at most.</summary>
    public IList<AccessKey> AccessKeys { get; } = new List<AccessKey>();

    /// <summary>The enabled multi-factor devices.</summary>
    public IList<MfaDevice> MfaDevices { get; } = new List<MfaDevice>();

    /// <summary>When the console password was created; null when there is none.</summary>
    public DateTimeOffset? PasswordCreated { get; set; }
}
