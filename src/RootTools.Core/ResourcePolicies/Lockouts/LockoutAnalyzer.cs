namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>Whether somebody in the account that owns a resource can repair the resource's policy without a root user.</summary>
public enum LockoutVerdict : long
{
    /// <summary>The policy denies the repair to no ordinary request: whom the account's own policies allow it can do it.</summary>
    Open,

    /// <summary>
    /// The policy leaves a way, but a narrow one, such as one role or one VPC endpoint; whether that still exists, the policy does not
    /// tell.
    /// </summary>
    Restricted,

    /// <summary>The policy denies the repair to every principal of the account, whatever the request looks like.</summary>
    Locked,

    /// <summary>
    /// It cannot be told: the policy is too intricate, or AWS's documentation leaves it open; <see cref="Locked"/> is never said without proof.
    /// </summary>
    Undecided,
}

/// <summary>What the analysis of a resource's policy came to.</summary>
/// <param name="Verdict">Whether somebody in the account can repair the policy.</param>
public sealed record ResourceLockout(LockoutVerdict Verdict)
{
    /// <summary>A resource without a policy, or without a statement that denies anything.</summary>
    internal static ResourceLockout None { get; } = new(LockoutVerdict.Open);

    /// <summary>
    /// The statements that do it, together: take one away, and somebody gets in. Of a restricted resource, those that bar ordinary
    /// requests. Empty for an open one.
    /// </summary>
    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    /// <summary>Who can still repair a restricted resource, and how the request must come; null for the other verdicts.</summary>
    public string? Way { get; init; }

    /// <summary>Why it is undecided; null for the other verdicts.</summary>
    public string? Doubt { get; init; }

    /// <summary>The statements' names, for tables: identifiers, or positions such as <c>[0]</c>; empty for an open resource.</summary>
    public string LockedBy => string.Join(", ", Statements.Select(NameOf));

    /// <summary>Says verdict, statements and way in one line.</summary>
    /// <returns>A text such as <c>Locked by DenyAll</c>.</returns>
    public override string ToString() =>
        Verdict + (Statements.Count == 0 ? "" : $" by {LockedBy}") + (Way is null ? "" : $"; open to {Way}");

    private static string NameOf(PolicyStatement statement) => string.IsNullOrEmpty(statement.Sid) ? $"[{statement.Index}]" : statement.Sid!;
}

/// <summary>The resource whose policy is analysed, and what is known of its surroundings.</summary>
public sealed record LockoutSubject
{
    /// <summary>The 12-digit id of the account that owns the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The resource's ARN.</summary>
    public required string ResourceArn { get; init; }

    /// <summary>The Region that the resource is in.</summary>
    public required string Region { get; init; }

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The organization that the account belongs to; null when it is not known, so that any could be its own.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The time for which it is decided: a condition that is only met later leaves the resource locked now.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The actions that repair the policy; one of them is enough.</summary>
    /// <remarks>
    /// Both services keep other accounts from them whatever the policy allows:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html,
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html,
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html.
    /// </remarks>
    internal IReadOnlyList<string> RepairActions => ResourceType == ResourceType.Bucket
        ? ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"]
        : ["sqs:SetQueueAttributes", "sqs:RemovePermission"];
}

/// <summary>
/// Decides whether a resource's policy locks out its own account. It looks for a request that no statement denies:
/// a principal of the account that repairs the policy in a way in which it could. Where there is none, the resource is locked.
/// </summary>
/// <remarks>
/// <para>
/// The requests are tried by evaluating the policy, not by its looks. Who is tried: roles, users and federated users, those that the
/// policy names or describes and one that it does not. The root user and service-linked roles do not count: the root user may have no
/// password, and nobody can sign in as a service. How: over the internet, through a VPC endpoint or through an AWS service, with MFA and
/// without; and then, for each statement that still denies, with every value for its conditions that could make a difference.
/// </para>
/// <para>
/// The limits: only the resource's own policy counts. That an identity policy, a service control policy or a VPC endpoint policy denies
/// too, is not seen; nor whether a role, an endpoint or a tag that the policy names exists. A user or role of the account can be made
/// anew under its old ARN, so that a condition on one is a restriction and no lockout; as a principal, AWS has replaced a deleted one by
/// its unique id, which nobody gets again. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </para>
/// </remarks>
public static class LockoutAnalyzer
{
    /// <summary>Analyses a resource's policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="subject">The resource.</param>
    /// <returns>The verdict, and the statements that make it.</returns>
    public static ResourceLockout Analyze(PolicyDocument policy, LockoutSubject subject)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(subject);
        PolicyStatement[] denials =
        [
            .. policy.Statements.Where(statement => statement.Effect == PolicyEffect.Deny && IsAboutRepair(statement, subject)),
        ];
        if (denials.Length == 0)
        {
            return ResourceLockout.None;
        }

        RequestSearch search = new(subject, denials);
        if (search.FindOrdinary(denials) is not null)
        {
            return ResourceLockout.None;
        }

        AllowedRequest? allowed = search.Find(denials);
        if (allowed is not null)
        {
            return new(LockoutVerdict.Restricted)
            {
                Statements = Minimize(search, denials, search.FindOrdinary),
                Way = UsersAlone(search, denials, allowed) ?? allowed.ToString(),
            };
        }

        if (search.IsExhausted)
        {
            return new(LockoutVerdict.Undecided) { Statements = denials, Doubt = "it is too intricate" };
        }

        string? doubt = search.FindNamedInPart(denials) is { Principal.Principal: { } principal }
            ? $"NotPrincipal names a part of what {principal.RoleArn ?? principal.Arn} is (itself, its session, its account) and not all of it, " +
                "which AWS might deny or not"
            : search.FindPossible(denials) is not null ? "it compares with policy variables, of which not every value can be tried" : null;
        return doubt is null
            ? new(LockoutVerdict.Locked) { Statements = Minimize(search, denials, search.FindPossible) }
            : new(LockoutVerdict.Undecided) { Statements = Minimize(search, denials, search.Find), Doubt = doubt };
    }

    /// <summary>Who is left where every role is denied; null where a role is not.</summary>
    private static string? UsersAlone(RequestSearch search, IReadOnlyList<PolicyStatement> denials, AllowedRequest allowed)
    {
        if (allowed.Principal.IsNamed || allowed.Principal.Principal.Type == PrincipalType.AssumedRole)
        {
            return null;
        }

        string[] left =
        [
            .. search.FindOrdinary(denials, PrincipalType.User) is null ? Array.Empty<string>() : ["IAM users"],
            .. search.FindOrdinary(denials, PrincipalType.FederatedUser) is null ? Array.Empty<string>() : ["federated users"],
        ];
        string who = left.Length == 0 ? allowed.ToString() : string.Join(" and ", left);
        return $"{who}, but no role: in an account without IAM users nobody";
    }

    private static bool IsAboutRepair(PolicyStatement statement, LockoutSubject subject) =>
        subject.RepairActions.Any(statement.Action.Matches);

    /// <summary>Leaves out every statement without which it is just the same.</summary>
    private static List<PolicyStatement> Minimize(
        RequestSearch search,
        IReadOnlyList<PolicyStatement> denials,
        Func<IReadOnlyList<PolicyStatement>, AllowedRequest?> find)
    {
        // From the end, so that of two statements of the same effect the first one is named.
        List<PolicyStatement> needed = [.. denials];
        for (int i = needed.Count - 1; i >= 0 && needed.Count > 1; i--)
        {
            PolicyStatement[] others = [.. needed.Where((_, index) => index != i)];
            if (find(others) is null && !search.IsExhausted)
            {
                needed.RemoveAt(i);
            }
        }

        return needed;
    }
}
