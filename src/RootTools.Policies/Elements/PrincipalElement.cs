namespace RootTools.Policies.Elements;

/// <summary>
/// <c>Principal</c> or <c>NotPrincipal</c>: who a statement of a resource-based policy speaks about.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html.
/// </summary>
public sealed class PrincipalElement
{
    private readonly Dictionary<PrincipalKey, HashSet<string>> _values;
    private readonly bool _everyone;

    internal PrincipalElement(IReadOnlyDictionary<PrincipalKey, IReadOnlyList<string>> values, bool isNegated)
    {
        Values = [.. values];
        IsNegated = isNegated;
        _values = values.ToDictionary(pair => pair.Key, pair => new HashSet<string>(pair.Value, StringComparer.Ordinal));
        _everyone = Names(PrincipalKey.Aws, "*");
    }

    /// <summary>The principals as written, by type; <c>"Principal": "*"</c> is <c>*</c> of type <see cref="PrincipalKey.Aws"/>.</summary>
    public IReadOnlyList<KeyValuePair<PrincipalKey, IReadOnlyList<string>>> Values { get; }

    /// <summary>Whether the element is <c>NotPrincipal</c>: everyone but these.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether the element is <c>Principal</c> and names everyone.</summary>
    public bool IsEveryone => _everyone && !IsNegated;

    /// <summary>Gives the principals of one type.</summary>
    /// <param name="key">The type.</param>
    /// <returns>The principals as written; none when the element has none of the type.</returns>
    public IReadOnlyList<string> Of(PrincipalKey key) => Values.FirstOrDefault(pair => pair.Key == key).Value ?? [];

    /// <summary>
    /// Whether, and how closely, the statement speaks about a principal. <c>NotPrincipal</c>, which goes with Deny alone, spares only one of
    /// which every identity is listed: its account, its role or user where it is a session, and itself; nobody with a permissions boundary.
    /// </summary>
    /// <param name="principal">Who makes the request.</param>
    public PrincipalMatch Match(RequestPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (!IsNegated)
        {
            return Listed(principal);
        }

        bool spared = !principal.HasPermissionsBoundary && (_everyone || ListsEveryIdentity(principal));
        return spared ? PrincipalMatch.None : PrincipalMatch.Principal;
    }

    /// <summary>Whether the element names the principal or a part of what it is: its account, its role, itself.</summary>
    public bool Lists(RequestPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return Listed(principal) != PrincipalMatch.None;
    }

    private PrincipalMatch Listed(RequestPrincipal principal)
    {
        PrincipalKey key = principal.Type == PrincipalType.Service ? PrincipalKey.Service : PrincipalKey.Aws;
        if (_everyone || Names(key, principal.Arn))
        {
            return PrincipalMatch.Principal;
        }

        if (Names(PrincipalKey.Aws, principal.RoleArn) || Names(PrincipalKey.Aws, principal.UserArn))
        {
            return PrincipalMatch.Role;
        }

        if (!NamesAccount(principal))
        {
            return PrincipalMatch.None;
        }

        return principal.Type == PrincipalType.Root ? PrincipalMatch.Principal : PrincipalMatch.Account;
    }

    private bool ListsEveryIdentity(RequestPrincipal principal) => principal.Type switch
    {
        PrincipalType.Anonymous => false,
        PrincipalType.Service => Names(PrincipalKey.Service, principal.Arn),
        PrincipalType.Root => NamesAccount(principal),
        _ => NamesAccount(principal)
            && Names(PrincipalKey.Aws, principal.Arn)
            && (principal.RoleArn is null || Names(PrincipalKey.Aws, principal.RoleArn))
            && (principal.UserArn is null || Names(PrincipalKey.Aws, principal.UserArn)),
    };

    private bool NamesAccount(RequestPrincipal principal) =>
        Names(PrincipalKey.Aws, principal.AccountId)
        || Names(PrincipalKey.Aws, principal.AccountArn)
        || Names(PrincipalKey.CanonicalUser, principal.CanonicalUserId);

    private bool Names(PrincipalKey key, string? value) =>
        !string.IsNullOrEmpty(value) && _values.TryGetValue(key, out HashSet<string>? values) && values.Contains(value!);
}

/// <summary>
/// The types under which <c>Principal</c> lists principals.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
/// </summary>
public enum PrincipalKey : long
{
    /// <summary>Accounts, users, roles, sessions, or <c>*</c> for everyone.</summary>
    Aws,

    /// <summary>AWS services.</summary>
    Service,

    /// <summary>Web identity and SAML providers.</summary>
    Federated,

    /// <summary>Accounts by the canonical user id of Amazon S3.</summary>
    CanonicalUser,
}

/// <summary>
/// How closely a resource-based policy's statement names the principal of a request: the closer, the more an Allow within one account
/// is worth.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource-based.html.
/// </summary>
public enum PrincipalMatch : long
{
    /// <summary>The statement does not speak about the principal.</summary>
    None,

    /// <summary>It names the principal's account, which then decides itself by its identity-based policies.</summary>
    Account,

    /// <summary>
    /// It names the session's role, or the user who opened the federated session: an Allow that permissions boundaries and session policies
    /// still limit.
    /// </summary>
    Role,

    /// <summary>It names the principal itself, or everyone: an Allow that suffices within one account.</summary>
    Principal,
}
