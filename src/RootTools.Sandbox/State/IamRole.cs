namespace RootTools.Sandbox.State;

/// <summary>An IAM role of a simulated account.</summary>
public sealed class IamRole
{
    /// <summary>The role that Organizations makes in every account that it creates, for the management account to assume.</summary>
    public const string OrganizationAccess = "OrganizationAccountAccessRole";

    /// <summary>Makes a role.</summary>
    /// <param name="account">The account that it belongs to.</param>
    /// <param name="path">Its path, which begins and ends with a slash.</param>
    /// <param name="name">Its name.</param>
    /// <param name="id">Its unique id, AROA….</param>
    /// <param name="trustPolicy">Who may assume it.</param>
    /// <param name="policies">What it may do; lists may be shared between roles.</param>
    public IamRole(
        SimulatedAccount account, string path, string name, string id, PolicyText trustPolicy, IReadOnlyList<IdentityPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(trustPolicy);
        ArgumentNullException.ThrowIfNull(policies);
        Account = account;
        Path = path;
        Name = name;
        Id = id;
        TrustPolicy = trustPolicy;
        Policies = policies;
    }

    /// <summary>The account that the role belongs to.</summary>
    public SimulatedAccount Account { get; }

    /// <summary>The path, usually a single slash.</summary>
    public string Path { get; }

    /// <summary>The role's name.</summary>
    public string Name { get; }

    /// <summary>The unique id.</summary>
    public string Id { get; }

    /// <summary>The role's ARN.</summary>
    public string Arn => $"arn:{Account.Partition.Name}:iam::{Account.Id}:role{Path}{Name}";

    /// <summary>Who may assume the role.</summary>
    public PolicyText TrustPolicy { get; set; }

    /// <summary>What the role may do.</summary>
    public IReadOnlyList<IdentityPolicy> Policies { get; set; }
}
