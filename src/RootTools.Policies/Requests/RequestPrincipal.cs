namespace RootTools.Policies;

/// <summary>Who makes a request. Made by the factory methods; every text is as AWS writes it.</summary>
public sealed record RequestPrincipal
{
    private RequestPrincipal(PrincipalType type, string arn, string accountId)
    {
        Type = type;
        Arn = arn;
        AccountId = accountId;
        int partitionEnd = accountId.Length == 0 ? -1 : arn.IndexOf(':', "arn:".Length);
        AccountArn = partitionEnd < 0 ? null : $"{arn.Substring(0, partitionEnd)}:iam::{accountId}:root";
    }

    /// <summary>What kind of principal it is.</summary>
    public PrincipalType Type { get; }

    /// <summary>
    /// The ARN that AWS's messages show: of the user, the root user, the role session or the federated user;
    /// a service's name; <c>anonymous</c> for a request without credentials.
    /// </summary>
    public string Arn { get; }

    /// <summary>The account, 12 digits; empty for services and anonymous requests.</summary>
    public string AccountId { get; }

    /// <summary>The ARN by which policies name the account; null for services and anonymous requests.</summary>
    internal string? AccountArn { get; }

    /// <summary>The ARN of the role that the session comes from, path included; null for other principals.</summary>
    public string? RoleArn { get; private init; }

    /// <summary>Whether the session was opened by STS AssumeRoot: only then the key <c>aws:AssumedRoot</c> exists.</summary>
    public bool IsAssumedRoot { get; private init; }

    /// <summary>The ARN of the IAM user who opened a session of STS GetFederationToken; null for other principals.</summary>
    public string? UserArn { get; private init; }

    /// <summary>Whether the user or role has a permissions boundary; set where the policies that apply have one.</summary>
    public bool HasPermissionsBoundary { get; init; }

    /// <summary>Whether the role is a service-linked one, which neither SCPs nor RCPs reach.</summary>
    public bool IsServiceLinkedRole { get; init; }

    /// <summary>The value of <c>aws:userid</c> where it is known: unique id, role id and session name, or a root user's account.</summary>
    public string? UserId { get; init; }

    /// <summary>The canonical user id that Amazon S3 knows the account by, where it matters.</summary>
    public string? CanonicalUserId { get; init; }

    /// <summary>A request without credentials.</summary>
    public static RequestPrincipal Anonymous { get; } = new(PrincipalType.Anonymous, "anonymous", string.Empty);

    /// <summary>The root user of an account, signed in with credentials of its own.</summary>
    /// <param name="accountId">The account, 12 digits.</param>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    public static RequestPrincipal Root(string accountId, string partition = "aws") =>
        new(PrincipalType.Root, $"arn:{partition}:iam::{accountId}:root", accountId) { UserId = accountId };

    /// <summary>The root user of a member account in a session of STS AssumeRoot.</summary>
    /// <param name="accountId">The account, 12 digits.</param>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    public static RequestPrincipal AssumedRoot(string accountId, string partition = "aws") =>
        Root(accountId, partition) with { IsAssumedRoot = true };

    /// <summary>An IAM user.</summary>
    /// <param name="arn">Its ARN, path included.</param>
    /// <exception cref="ArgumentException">The text is no ARN.</exception>
    public static RequestPrincipal User(string arn) => new(PrincipalType.User, arn, AccountOf(arn));

    /// <summary>A session of an IAM role.</summary>
    /// <param name="sessionArn">The session's ARN: <c>arn:aws:sts::&lt;account&gt;:assumed-role/&lt;role&gt;/&lt;session&gt;</c>.</param>
    /// <param name="roleArn">The role's ARN, path included.</param>
    /// <exception cref="ArgumentException">A text is no ARN.</exception>
    public static RequestPrincipal AssumedRole(string sessionArn, string roleArn)
    {
        ArgumentException.ThrowIfNullOrEmpty(roleArn);
        return new(PrincipalType.AssumedRole, sessionArn, AccountOf(sessionArn)) { RoleArn = roleArn };
    }

    /// <summary>A session of STS GetFederationToken.</summary>
    /// <param name="arn">Its ARN: <c>arn:aws:sts::&lt;account&gt;:federated-user/&lt;name&gt;</c>.</param>
    /// <param name="userArn">The ARN of the IAM user who opened it; null where it is not known.</param>
    /// <exception cref="ArgumentException">The text is no ARN.</exception>
    public static RequestPrincipal FederatedUser(string arn, string? userArn = null) =>
        new(PrincipalType.FederatedUser, arn, AccountOf(arn)) { UserArn = userArn };

    /// <summary>An AWS service.</summary>
    /// <param name="name">Its name, such as <c>sns.amazonaws.com</c>.</param>
    public static RequestPrincipal Service(string name) => new(PrincipalType.Service, name, string.Empty);

    private static string AccountOf(string arn)
    {
        ArgumentException.ThrowIfNullOrEmpty(arn);
        return Arns.Account(arn) ?? throw new ArgumentException($"'{arn}' is not an ARN.", nameof(arn));
    }
}

/// <summary>
/// What kind of principal makes a request.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
/// </summary>
public enum PrincipalType : long
{
    /// <summary>A request without credentials.</summary>
    Anonymous,

    /// <summary>The account's root user, signed in or in a session of STS AssumeRoot.</summary>
    Root,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A session of an IAM role.</summary>
    AssumedRole,

    /// <summary>A session of STS GetFederationToken.</summary>
    FederatedUser,

    /// <summary>An AWS service.</summary>
    Service,
}

/// <summary>
/// The condition keys that AWS derives from who makes a request and whose resource it is about.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable.
/// </summary>
internal static class PrincipalKeys
{
    public static RequestContext AddTo(RequestContext context, RequestPrincipal principal, string resourceAccountId)
    {
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> derived = Derive(principal, resourceAccountId)
            .Where(pair => !string.IsNullOrEmpty(pair.Value) && !context.Contains(pair.Key))
            .Select(pair => new KeyValuePair<string, IReadOnlyList<string>>(pair.Key, [pair.Value!]));
        return context.With(derived);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Derive(RequestPrincipal principal, string resourceAccountId)
    {
        yield return new("aws:PrincipalType", TypeName(principal.Type));
        yield return new("aws:PrincipalIsAWSService", principal.Type == PrincipalType.Service ? "true" : "false");
        yield return new("aws:ResourceAccount", resourceAccountId);
        yield return new("aws:userid", principal.Type == PrincipalType.Anonymous ? "anonymous" : principal.UserId);
        yield return new("aws:PrincipalAccount", principal.AccountId);
        yield return new("aws:AssumedRoot", principal.IsAssumedRoot ? "true" : null);
        switch (principal.Type)
        {
            case PrincipalType.Anonymous:
                break;
            case PrincipalType.Service:
                yield return new("aws:PrincipalServiceName", principal.Arn);
                break;
            case PrincipalType.User:
                yield return new("aws:PrincipalArn", principal.Arn);
                yield return new("aws:username", principal.Arn.Substring(principal.Arn.LastIndexOf('/') + 1));
                break;
            default:
                yield return new("aws:PrincipalArn", principal.RoleArn ?? principal.Arn);
                break;
        }
    }

    private static string? TypeName(PrincipalType type) => type switch
    {
        PrincipalType.Anonymous => "Anonymous",
        PrincipalType.Root => "Account",
        PrincipalType.User => "User",
        PrincipalType.AssumedRole => "AssumedRole",
        PrincipalType.FederatedUser => "FederatedUser",
        _ => null,
    };
}
