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
