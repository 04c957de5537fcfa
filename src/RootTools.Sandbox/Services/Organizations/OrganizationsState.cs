using System.Text.Json.Serialization;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.State;

/// <summary>A service with trusted access to the organization.</summary>
/// <param name="ServicePrincipal">For example <c>iam.amazonaws.com</c>.</param>
/// <param name="DateEnabled">Since when.</param>
public sealed record TrustedService(string ServicePrincipal, DateTimeOffset DateEnabled);

/// <summary>A member account that administers a service for the organization.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ServicePrincipal">The service.</param>
/// <param name="DelegationEnabledDate">Since when.</param>
public sealed record DelegatedAdministrator(string AccountId, string ServicePrincipal, DateTimeOffset DelegationEnabledDate);

/// <summary>
/// Who and what may act for the whole organization. A snapshot: changes make a new one, so that a service that learns
/// of changes late can be shown an older one.
/// </summary>
public sealed record OrganizationAccess
{
    /// <summary>IAM's name as a trusted service.</summary>
    public const string Iam = "iam.amazonaws.com";

    /// <summary>Account Management's name as a trusted service.</summary>
    public const string AccountManagement = "account.amazonaws.com";

    /// <summary>The service principal of CloudTrail, whose trusted access trails of the organization take.</summary>
    public const string CloudTrail = "cloudtrail.amazonaws.com";

    /// <summary>An organization that has set up nothing yet.</summary>
    public static OrganizationAccess Nothing { get; } = new();

    /// <summary>The services with trusted access, by name.</summary>
    public IReadOnlyList<TrustedService> TrustedServices { get; init; } = [];

    /// <summary>The delegated administrators, in the order of their registration.</summary>
    public IReadOnlyList<DelegatedAdministrator> DelegatedAdministrators { get; init; } = [];

    /// <summary>Whether root credentials of members are managed centrally (the feature RootCredentialsManagement).</summary>
    public bool RootCredentialsManagement { get; init; }

    /// <summary>Whether privileged root sessions may be opened (the feature RootSessions).</summary>
    public bool RootSessions { get; init; }

    /// <summary>The enabled features, in the order in which AWS reports them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> EnabledFeatures => (RootSessions, RootCredentialsManagement) switch
    {
        (true, true) => ["RootSessions", "RootCredentialsManagement"],
        (true, false) => ["RootSessions"],
        (false, true) => ["RootCredentialsManagement"],
        _ => [],
    };

    /// <summary>Whether a service has trusted access.</summary>
    /// <param name="servicePrincipal">The service.</param>
    public bool Trusts(string servicePrincipal) => TrustedServices.Any(service => service.ServicePrincipal == servicePrincipal);

    /// <summary>Whether an account administers a service.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="servicePrincipal">The service.</param>
    public bool Delegates(string accountId, string servicePrincipal) =>
        DelegatedAdministrators.Any(delegated => delegated.AccountId == accountId && delegated.ServicePrincipal == servicePrincipal);

    /// <summary>Gives the same with trusted access for a service; the first date stays when it has it already.</summary>
    /// <param name="servicePrincipal">The service.</param>
    /// <param name="now">The time.</param>
    public OrganizationAccess WithTrusted(string servicePrincipal, DateTimeOffset now) => Trusts(servicePrincipal)
        ? this
        : this with
        {
            TrustedServices =
            [
                .. TrustedServices
                    .Append(new TrustedService(servicePrincipal, now))
                    .OrderBy(service => service.ServicePrincipal, StringComparer.Ordinal),
            ],
        };

    /// <summary>Gives the same without trusted access for a service.</summary>
    /// <param name="servicePrincipal">The service.</param>
    public OrganizationAccess WithoutTrusted(string servicePrincipal) => this with
    {
        TrustedServices = [.. TrustedServices.Where(service => service.ServicePrincipal != servicePrincipal)],
    };

    /// <summary>Gives the same with a delegated administrator.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="servicePrincipal">The service.</param>
    /// <param name="now">The time.</param>
    public OrganizationAccess WithDelegated(string accountId, string servicePrincipal, DateTimeOffset now)
    {
        var added = new DelegatedAdministrator(accountId, servicePrincipal, now);
        return Delegates(accountId, servicePrincipal) ? this : this with { DelegatedAdministrators = [.. DelegatedAdministrators, added] };
    }

    /// <summary>Gives the same without a delegated administrator.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="servicePrincipal">The service.</param>
    public OrganizationAccess WithoutDelegated(string accountId, string servicePrincipal) => this with
    {
        DelegatedAdministrators =
        [
            .. DelegatedAdministrators.Where(delegated =>
                delegated.AccountId != accountId || delegated.ServicePrincipal != servicePrincipal),
        ],
    };
}

/// <summary>
/// The changes of an organization's <see cref="OrganizationAccess"/>: what holds now, and what held before the latest changes.
/// </summary>
internal sealed class AccessHistory
{
    private readonly List<AccessChange> _recent = [];
    private TimeProvider _clock = TimeProvider.System;

    /// <summary>What holds now.</summary>
    public OrganizationAccess Current { get; private set; } = OrganizationAccess.Nothing;

    /// <summary>The latest changes, oldest first; at most <see cref="Kept"/>.</summary>
    public IReadOnlyList<AccessChange> Recent => _recent;

    /// <summary>How many changes are remembered.</summary>
    public const int Kept = 32;

    /// <summary>Makes a change.</summary>
    /// <param name="next">What holds from now on.</param>
    public void Change(OrganizationAccess next)
    {
        if (_recent.Count == Kept)
        {
            _recent.RemoveAt(0);
        }

        _recent.Add(new AccessChange(_clock.GetUtcNow(), Current));
        Current = next;
    }

    /// <summary>Forgets the changes so far, which everyone sees from now on, and takes the time of later ones from a clock.</summary>
    /// <param name="clock">The clock.</param>
    public void Settle(TimeProvider clock)
    {
        _clock = clock;
        _recent.Clear();
    }
}

/// <summary>A change of an organization's access.</summary>
/// <param name="At">When.</param>
/// <param name="Before">What held before it.</param>
internal sealed record AccessChange(DateTimeOffset At, OrganizationAccess Before);

/// <summary>
/// The types of organization policies. Only the first two decide about requests.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html.
/// </summary>
public enum OrganizationPolicyType
{
    /// <summary>A service control policy (SERVICE_CONTROL_POLICY): bounds what principals of accounts may do.</summary>
    ServiceControl,

    /// <summary>A resource control policy (RESOURCE_CONTROL_POLICY): bounds what may be done to resources of accounts.</summary>
    ResourceControl,

    /// <summary>A tag policy (TAG_POLICY).</summary>
    Tag,

    /// <summary>A backup policy (BACKUP_POLICY).</summary>
    Backup,

    /// <summary>An opt-out from the use of content by AI services (AISERVICES_OPT_OUT_POLICY).</summary>
    AiServicesOptOut,

    /// <summary>A policy for chat applications (CHATBOT_POLICY).</summary>
    Chatbot,

    /// <summary>A declarative policy for EC2 (DECLARATIVE_POLICY_EC2).</summary>
    DeclarativeEc2,

    /// <summary>A Security Hub policy (SECURITYHUB_POLICY).</summary>
    SecurityHub,
}

/// <summary>
/// A policy of the organization.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html.
/// </summary>
public sealed class OrganizationPolicy
{
    /// <summary>The id of AWS's own SCP that allows everything.</summary>
    public const string FullAwsAccess = "p-FullAWSAccess";

    /// <summary>The id of AWS's own RCP that allows everything.</summary>
    public const string RcpFullAwsAccess = "p-RCPFullAWSAccess";

    private AttachedPolicy? _parsed;

    [JsonConstructor]
    internal OrganizationPolicy(OrganizationPolicyType type, string id, string name, PolicyText document)
    {
        Type = type;
        Id = id;
        Name = name;
        Document = document;
    }

    /// <summary>The organization.</summary>
    [JsonIgnore]
    public SimulatedOrganization Organization { get; private set; } = null!;

    /// <summary>The id, <c>p-…</c>.</summary>
    public string Id { get; }

    /// <summary>The type.</summary>
    public OrganizationPolicyType Type { get; }

    /// <summary>The name.</summary>
    public string Name { get; set; }

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>The text.</summary>
    public PolicyText Document
    {
        get;
        set
        {
            field = value;
            _parsed = null;
        }
    }

    /// <summary>The tags.</summary>
    public IList<Tag> Tags { get; set; } = [];

    /// <summary>Whether it is AWS's own.</summary>
    [JsonIgnore]
    public bool IsAwsManaged => Id is FullAwsAccess or RcpFullAwsAccess;

    /// <summary>The ARN: AWS's own policies belong to no organization.</summary>
    [JsonIgnore]
    public string Arn => IsAwsManaged
        ? Organization.Partition.Arn("organizations", "", "aws", $"policy/{TypeInArn}/{Id}")
        : Organization.ArnOf($"policy/{Organization.Id}/{TypeInArn}/{Id}");

    /// <summary>The policy ready for evaluation; null when its text is not a policy, or its type does not decide about requests.</summary>
    [JsonIgnore]
    internal AttachedPolicy? Parsed
    {
        get
        {
            PolicyKind kind = Type == OrganizationPolicyType.ServiceControl ? PolicyKind.ServiceControl : PolicyKind.ResourceControl;
            if (_parsed is null && Type <= OrganizationPolicyType.ResourceControl && Document.Parse(kind) is { } document)
            {
                _parsed = new AttachedPolicy(document) { Id = Id, Arn = Arn, Name = Name };
            }

            return _parsed;
        }
    }

    private string TypeInArn => Type.ToApiValue().ToLowerInvariant();

    internal OrganizationPolicy In(SimulatedOrganization organization)
    {
        Organization = organization;
        return this;
    }
}

/// <summary>The spellings of AWS's API for the types of policies.</summary>
internal static class OrganizationPolicyTypes
{
    private static readonly string[] Names =
    [
        "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY", "CHATBOT_POLICY",
        "DECLARATIVE_POLICY_EC2", "SECURITYHUB_POLICY",
    ];

    public static string ToApiValue(this OrganizationPolicyType type) => Names[(int)type];

    /// <summary>The type of a name; null for one that AWS has and the simulation has not.</summary>
    public static OrganizationPolicyType? Named(string name) =>
        Array.IndexOf(Names, name) is >= 0 and int index ? (OrganizationPolicyType)index : null;
}

/// <content>What is set up in the organization beside its accounts.</content>
public sealed partial class SimulatedOrganization
{
    /// <summary>The policy types that are enabled in the root.</summary>
    public IList<OrganizationPolicyType> EnabledPolicyTypes { get; set; } =
        [OrganizationPolicyType.ServiceControl, OrganizationPolicyType.ResourceControl];

    /// <summary>The invitations, past ones included.</summary>
    public IList<Handshake> Handshakes { get; set; } = [];

    /// <summary>
    /// Whether accounts have the retired <c>Status</c> beside <c>State</c>, as AWS was last seen to answer.
    /// </summary>
    public bool TellsAccountStatus { get; set; } = true;

    /// <summary>The resource policy, by which members act on the organization; null when there is none.</summary>
    public PolicyText? ResourcePolicy { get; set; }

    /// <summary>Takes in an account that belonged to no organization.</summary>
    internal void Admit(SimulatedAccount account, DateTimeOffset now)
    {
        _standaloneAccounts.Remove(account);
        _accountsById.Remove(account.Id);
        account.JoinedMethod = AccountJoinedMethod.Invited;
        account.JoinedTimestamp = now;
        AddAccount(account, Root);
    }

    /// <summary>The tags of the resource policy.</summary>
    public IList<Tag> ResourcePolicyTags { get; set; } = [];

    /// <summary>When accounts were closed, as far as the quota of 30 days counts them.</summary>
    public IList<DateTimeOffset> Closures { get; set; } = [];

    /// <summary>The root email addresses of closed accounts that are gone; they can never be used again.</summary>
    public IList<string> ClosedEmails { get; set; } = [];

    /// <summary>Lets a closed account go.</summary>
    internal void RemoveAccount(SimulatedAccount account)
    {
        ClosedEmails.Add(account.Email);
        _accounts.Remove(account);
        _accountsById.Remove(account.Id);
        account.LeaveOrganization();
    }
}

/// <content>The end of an account.</content>
public sealed partial class SimulatedAccount
{
    private static readonly TimeSpan PostClosurePeriod = TimeSpan.FromDays(90);

    /// <summary>When its closing was asked for; null when it was not.</summary>
    public DateTimeOffset? CloseRequested { get; set; }

    /// <summary>Ends the closing, and the account, when the time for that has come.</summary>
    /// <returns>Whether that is still to come.</returns>
    internal bool SettleClosing(DateTimeOffset now, TimeSpan time)
    {
        if (CloseRequested is not { } requested || Organization is not { } organization)
        {
            return false;
        }

        if (State == AccountState.PendingClosure && requested + time <= now)
        {
            State = AccountState.Closed;
            organization.Events.Record(ServiceEvents.AccountClosed(this, requested, requested + time), now);
            GovCloudAccount = GovCloudAccount is null ? null : GovCloudAccount with { State = AccountState.Closed };
        }

        if (State == AccountState.Closed && requested + PostClosurePeriod <= now)
        {
            organization.RemoveAccount(this);
            return false;
        }

        return true;
    }
}

/// <summary>An invitation of an account.</summary>
/// <param name="Id">Its id, <c>h-…</c>.</param>
/// <param name="TargetId">Whom it invites: an account id or an email address.</param>
/// <param name="TargetType"><c>ACCOUNT</c> or <c>EMAIL</c>.</param>
/// <param name="Requested">When it was made.</param>
public sealed record Handshake(string Id, string TargetId, string TargetType, DateTimeOffset Requested)
{
    internal const string Open = "OPEN";

    /// <summary><c>OPEN</c>, <c>ACCEPTED</c>, <c>DECLINED</c>, <c>CANCELED</c> or <c>EXPIRED</c>.</summary>
    public string State { get; set; } = Open;

    /// <summary>When it came to an end; null while it is open.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>What was said with it; null for nothing.</summary>
    public string? Notes { get; set; }
}
