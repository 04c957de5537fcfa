using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <content>What IAM keeps of an account.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The root user.</summary>
    [JsonInclude]
    public RootUser Root { get; internal set; } = new();

    /// <summary>The IAM users.</summary>
    public IList<IamUser> Users
    {
        get => field ??= new Belongings<IamUser>(this, []);
        set => field = new Belongings<IamUser>(this, value);
    }

    /// <summary>The IAM roles that can be assumed.</summary>
    public IList<IamRole> Roles
    {
        get => field ??= new Belongings<IamRole>(this, []);
        set => field = new Belongings<IamRole>(this, value);
    }

    /// <summary>The account's own managed policies, which sessions can be bounded by; nothing here attaches them.</summary>
    public IList<IdentityPolicy> ManagedPolicies { get; set; } = [];

    /// <summary>The serial numbers of virtual multi-factor devices that no user has (any more).</summary>
    public IList<string> UnassignedMfaDevices { get; set; } = [];

    /// <summary>The rest of what GetAccountSummary counts.</summary>
    public AccountCounts Counts { get; set; } = AccountCounts.Unused;

    /// <summary>Finds a user by name; IAM has no two whose names differ by case alone.</summary>
    public IamUser? FindUser(string name) =>
        Users.FirstOrDefault(user => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a role by name, a service-linked one too.</summary>
    public IamRole? FindRole(string name) =>
        AllRoles.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The roles, service-linked ones included.</summary>
    [JsonIgnore]
    internal IEnumerable<IamRole> AllRoles => Roles.Concat(ServiceLinkedRoles.Of(this));
}

/// <summary>An IAM user of a simulated account.</summary>
public sealed class IamUser : AccountResource
{
    /// <summary>Makes a user; add it to <see cref="SimulatedAccount.Users"/>.</summary>
    public IamUser(SimulatedAccount account, string path, string name, string id, DateTimeOffset createDate)
        : this(path, name, id, createDate) => Account = account;

    [JsonConstructor]
    internal IamUser(string path, string name, string id, DateTimeOffset createDate)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(id);
        Path = path;
        Name = name;
        Id = id;
        CreateDate = createDate;
    }

    /// <summary>The path, for example <c>/org-access/</c>.</summary>
    public string Path { get; }

    /// <summary>The user's name.</summary>
    public string Name { get; }

    /// <summary>The unique id.</summary>
    public string Id { get; }

    /// <summary>When the user was created.</summary>
    public DateTimeOffset CreateDate { get; }

    /// <summary>When the console password was created; null when there is none.</summary>
    public DateTimeOffset? PasswordCreated { get; set; }

    /// <summary>Whether the password is to be changed at the next sign-in.</summary>
    public bool PasswordResetRequired { get; set; }

    /// <summary>The policies that decide what the user may do.</summary>
    public IList<IdentityPolicy> Policies { get; set; } = [];

    /// <summary>The access keys, two at most.</summary>
    public IList<AccessKey> AccessKeys { get; set; } = [];

    /// <summary>The enabled multi-factor devices.</summary>
    public IList<MfaDevice> MfaDevices { get; set; } = [];

    /// <summary>The user's ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("iam", $"user{Path}{Name}");
}

/// <summary>An IAM role of a simulated account.</summary>
public sealed class IamRole : AccountResource
{
    /// <summary>The role that Organizations makes in every account that it creates, for the management account to assume.</summary>
    public const string OrganizationAccess = "OrganizationAccountAccessRole";

    /// <summary>Makes a role; add it to <see cref="SimulatedAccount.Roles"/>.</summary>
    public IamRole(
        SimulatedAccount account, string path, string name, string id, PolicyText trustPolicy, IReadOnlyList<IdentityPolicy> policies)
        : this(path, name, id, trustPolicy)
    {
        ArgumentNullException.ThrowIfNull(policies);
        Account = account;
        Policies = policies;
    }

    [JsonConstructor]
    internal IamRole(string path, string name, string id, PolicyText trustPolicy)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(trustPolicy);
        Path = path;
        Name = name;
        Id = id;
        TrustPolicy = trustPolicy;
    }

    /// <summary>The path, usually a single slash.</summary>
    public string Path { get; }

    /// <summary>The role's name.</summary>
    public string Name { get; }

    /// <summary>The unique id.</summary>
    public string Id { get; }

    /// <summary>What it is for; null when nothing was said.</summary>
    public string? Description { get; set; }

    /// <summary>Who may assume the role.</summary>
    public PolicyText TrustPolicy { get; set; }

    /// <summary>What the role may do.</summary>
    public IReadOnlyList<IdentityPolicy> Policies { get; set; } = [];

    /// <summary>The role's ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("iam", $"role{Path}{Name}");
}

/// <summary>The root user of an account, with the credentials that it has.</summary>
public sealed class RootUser : ISometimesEmpty
{
    /// <summary>When the password was created; null when there is none.</summary>
    public DateTimeOffset? PasswordCreated { get; set; }

    /// <summary>When the password was last used; null when never, or when there is none.</summary>
    public DateTimeOffset? PasswordLastUsed { get; set; }

    /// <summary>The access keys, two at most.</summary>
    public IList<AccessKey> AccessKeys { get; set; } = [];

    /// <summary>The enabled multi-factor devices.</summary>
    public IList<MfaDevice> MfaDevices { get; set; } = [];

    /// <summary>The signing certificates, two at most.</summary>
    public IList<SigningCertificate> SigningCertificates { get; set; } = [];

    /// <summary>Whether a password exists.</summary>
    [JsonIgnore]
    public bool HasPassword => PasswordCreated is not null;

    /// <summary>Whether the account has any root credential.</summary>
    [JsonIgnore]
    public bool HasCredential => HasPassword || AccessKeys.Count > 0 || MfaDevices.Count > 0 || SigningCertificates.Count > 0;

    bool ISometimesEmpty.IsEmpty => !HasCredential;
}

/// <summary>
/// A long-term access key of a simulated user. Its secret opens nothing but the sandbox.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html.
/// </summary>
public sealed class AccessKey
{
    /// <summary>Makes a key.</summary>
    public AccessKey(string id, string secret, DateTimeOffset createDate)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        Id = id;
        Secret = secret;
        CreateDate = createDate;
    }

    /// <summary>The access key id.</summary>
    public string Id { get; }

    /// <summary>The secret access key of the simulated user.</summary>
    public string Secret { get; }

    /// <summary>When the key was created.</summary>
    public DateTimeOffset CreateDate { get; }

    /// <summary>Whether requests signed with it are accepted.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Its latest use; null when it was never used.</summary>
    public AccessKeyUse? LastUsed { get; set; }

    /// <summary>Gives the key's id, never its secret.</summary>
    public override string ToString() => Id;
}

/// <summary>The latest use of an access key, as GetAccessKeyLastUsed reports it.</summary>
public sealed record AccessKeyUse(DateTimeOffset Date, string ServiceName, string Region);

/// <summary>The kinds of multi-factor devices.</summary>
public enum MfaDeviceKind
{
    /// <summary>An authenticator app; its serial is an ARN <c>arn:aws:iam::…:mfa/…</c>.</summary>
    Virtual,

    /// <summary>A hardware TOTP token; its serial is the device's own.</summary>
    Hardware,

    /// <summary>A passkey or security key; its serial is an ARN <c>arn:aws:iam::…:u2f/…</c>.</summary>
    Passkey,
}

/// <summary>
/// A multi-factor device that is enabled for a user.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html.
/// </summary>
public sealed record MfaDevice(string SerialNumber, MfaDeviceKind Kind, DateTimeOffset EnableDate);

/// <summary>
/// An X.509 signing certificate of a user.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SigningCertificate.html.
/// </summary>
public sealed record SigningCertificate(string Id, string Body, bool IsActive, DateTimeOffset UploadDate);

/// <summary>
/// The numbers of an account's summary that the sandbox keeps no objects for.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html.
/// </summary>
public sealed record AccountCounts(
    int Roles, int Groups, int Policies, int PolicyVersionsInUse, int Providers, int InstanceProfiles, int ServerCertificates) : ISometimesEmpty
{
    /// <summary>The numbers of a member account that nobody has done anything in, as observed.</summary>
    public static AccountCounts Unused { get; } = new(8, 0, 0, 7, 1, 0, 0);

    bool ISometimesEmpty.IsEmpty => this == Unused;
}

/// <summary>
/// The form of AWS's access key ids: four letters of kind, then 80 bits in base 32, of which the bits 1 to 40 are the
/// account's number. The sandbox finds a key's account from the id alone, as AWS's own STS GetAccessKeyInfo does.
/// </summary>
internal static class AccessKeyId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int PrefixLength = 4;
    private const int Length = 20;
    private const int HeadLength = 10;
    private const int UnusedHeadBits = 9;

    /// <summary>The prefix of a long-term key.</summary>
    public const string LongTerm = "AKIA";

    /// <summary>The prefix of a session's key.</summary>
    public const string Temporary = "ASIA";

    /// <summary>Makes an id.</summary>
    public static string Create(string prefix, string accountId, ulong random)
    {
        ulong account = ulong.Parse(accountId, NumberStyles.None, CultureInfo.InvariantCulture);
        // 50 bits in ten letters: a one (so that ids do not begin with A), 40 bits of account, nine random bits.
        ulong head = (1UL << 49) | (account << UnusedHeadBits) | ((random >> 30) & 0x1FF);
        ulong tail = random & 0x3FFFFFFF;
        char[] text = new char[Length];
        prefix.CopyTo(0, text, 0, PrefixLength);
        Write(text, PrefixLength, HeadLength, head);
        Write(text, PrefixLength + HeadLength, Length - PrefixLength - HeadLength, tail);
        return new string(text);
    }

    /// <summary>Finds the account that a key belongs to.</summary>
    /// <returns>The 12-digit account id; null when the id is not well formed.</returns>
    public static string? AccountOf(string id)
    {
        if (id.Length != Length)
        {
            return null;
        }

        ulong head = 0;
        for (int i = PrefixLength; i < PrefixLength + HeadLength; i++)
        {
            int digit = Alphabet.IndexOf(id[i]);
            if (digit < 0)
            {
                return null;
            }

            head = (head << 5) | (uint)digit;
        }

        ulong account = (head >> UnusedHeadBits) & 0xFFFFFFFFFF;
        return account > 999_999_999_999 ? null : account.ToString("D12", CultureInfo.InvariantCulture);
    }

    private static void Write(char[] text, int start, int count, ulong value)
    {
        for (int i = start + count - 1; i >= start; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    }
}

/// <summary>
/// The service-linked roles that Organizations makes in each account, and trusted services in the management account. They follow from
/// the organization, and nobody can assume or change them.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html.
/// </summary>
internal static class ServiceLinkedRoles
{
    private static readonly Dictionary<string, (string Name, string Description)> OfTrustedServices = new(StringComparer.Ordinal)
    {
        ["cloudtrail.amazonaws.com"] = ("AWSServiceRoleForCloudTrail", "This service linked role is used for supporting organization trail feature"),
        ["sso.amazonaws.com"] = (
            "AWSServiceRoleForSSO",
            "Service-linked role used by AWS SSO to manage AWS resources, including IAM roles, policies and SAML IdP on your behalf."),
    };

    public static IEnumerable<IamRole> Of(SimulatedAccount account)
    {
        if (account.Organization is not { } organization)
        {
            return [];
        }

        IamRole own = Make(
            account,
            "organizations.amazonaws.com",
            "AWSServiceRoleForOrganizations",
            "Service-linked role used by AWS Organizations to enable integration of other AWS services with Organizations.");
        return !account.IsManagementAccount ? [own] :
        [
            own,
            .. organization.Access.TrustedServices
                .Where(trusted => OfTrustedServices.ContainsKey(trusted.ServicePrincipal))
                .Select(trusted => Make(
                    account,
                    trusted.ServicePrincipal,
                    OfTrustedServices[trusted.ServicePrincipal].Name,
                    OfTrustedServices[trusted.ServicePrincipal].Description)),
        ];
    }

    private static IamRole Make(SimulatedAccount account, string principal, string name, string description)
    {
        string trust = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{principal}}"},"Action":"sts:AssumeRole"}]}
            """;
        string id = AccessKeyId.Create("AROA", account.Id, (ulong)name.Length) + (char)('A' + (name.Length % 26));
        return new IamRole(account, $"/aws-service-role/{principal}/", name, id, new PolicyText(trust.Trim()), []) { Description = description };
    }
}
