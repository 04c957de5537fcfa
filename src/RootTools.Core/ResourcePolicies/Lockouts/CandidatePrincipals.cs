using RootTools.Policies.Elements;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>A principal of the account that might be able to repair the policy.</summary>
/// <param name="IsNamed">Whether the policy names or describes it; else it stands for all that the policy does not.</param>
internal sealed record CandidatePrincipal(RequestPrincipal Principal, bool IsNamed);

/// <summary>
/// The principals of an account that could make a difference to a policy: one of each type that the policy does not mention, and those
/// that it names in <c>Principal</c> and <c>NotPrincipal</c> or describes with <c>aws:PrincipalArn</c> and <c>aws:username</c>.
/// </summary>
internal static class CandidatePrincipals
{
    /// <summary>What stands where a policy leaves a name open; no policy will name it.</summary>
    public const string AnyName = "roottools-probe";

    private const int Most = 300;

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
    private const string ServiceLinkedPath = ":role/aws-service-role/";

    /// <summary>Lists them, those that the policy does not mention first.</summary>
    public static IReadOnlyList<CandidatePrincipal> For(IReadOnlyList<PolicyStatement> statements, LockoutSubject subject)
    {
        string account = $"arn:{subject.Partition}:iam::{subject.AccountId}:";
        string sessions = $"arn:{subject.Partition}:sts::{subject.AccountId}:";
        string[] shapes = [account + "role/?*", account + "user/?*", sessions + "federated-user/?*"];
        IEnumerable<RequestPrincipal> unknown = shapes.Select(shape => Make(shape.Replace("?*", AnyName), sessions));
        IEnumerable<RequestPrincipal> known = Described(statements, subject, account)
            .SelectMany(pattern => shapes.Select(shape => Pattern.Parse(shape, wildcards: true).Intersect(pattern)))
            .OfType<Pattern>()
            .SelectMany(pattern => new[] { pattern.Sample(""), pattern.Sample(AnyName) })
            .Where(IsPossible)
            .Select(arn => Make(arn, sessions))
            .Concat(NamedSessions(statements, account, sessions))
            .Take(Most);
        RequestPrincipal[] canonical = [.. known];
        string?[] canonicalIds = [null, .. Named(statements, PrincipalKey.CanonicalUser).Distinct(StringComparer.Ordinal)];
        return
        [
            .. unknown.Select(principal => new CandidatePrincipal(principal, false)),
            .. canonicalIds.SelectMany(id => canonical.Select(principal => principal with { CanonicalUserId = id }))
                .Distinct()
                .Select(principal => new CandidatePrincipal(principal, true)),
        ];
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
    private static bool IsPossible(string arn) =>
        !arn.Contains(ServiceLinkedPath, StringComparison.Ordinal)
        && arn.IndexOfAny(['*', '?']) < 0
        && arn[arn.Length - 1] != '/'
        && arn.Split(':').Length == 6;

    private static IEnumerable<Pattern> Described(IReadOnlyList<PolicyStatement> statements, LockoutSubject subject, string account)
    {
        Pattern[] arns =
        [
            .. ConditionsOn(statements, "aws:PrincipalArn").SelectMany(condition => Pattern.Of(condition, subject)),
            .. ConditionsOn(statements, "aws:username")
                .SelectMany(condition => Pattern.Of(condition, subject))
                .Select(name => name.After(account + "user/")),
            .. Named(statements, PrincipalKey.Aws).Select(name => Pattern.Parse(name, wildcards: false)),
        ];
        return Pattern.WithPairs(arns);
    }

    private static IEnumerable<RequestPrincipal> NamedSessions(IReadOnlyList<PolicyStatement> statements, string account, string sessions)
    {
        string prefix = sessions + "assumed-role/";
        foreach (string arn in Named(statements, PrincipalKey.Aws))
        {
            string[] parts = arn.StartsWith(prefix, StringComparison.Ordinal) ? arn.Substring(prefix.Length).Split('/') : [];
            if (parts.Length == 2)
            {
                yield return RequestPrincipal.AssumedRole(arn, $"{account}role/{parts[0]}");
            }
        }
    }

    private static IEnumerable<string> Named(IReadOnlyList<PolicyStatement> statements, PrincipalKey key) => statements
        .Where(statement => statement.Principal is not null)
        .SelectMany(statement => statement.Principal!.Of(key));

    private static IEnumerable<ConditionElement> ConditionsOn(IReadOnlyList<PolicyStatement> statements, string key) => statements
        .SelectMany(statement => statement.Conditions)
        .Where(condition => string.Equals(condition.Key, key, StringComparison.OrdinalIgnoreCase));

    private static RequestPrincipal Make(string arn, string sessions)
    {
        if (arn.Contains(":user/", StringComparison.Ordinal))
        {
            return RequestPrincipal.User(arn) with { UserId = "AIDAROOTTOOLSPROBE000" };
        }

        if (arn.Contains(":federated-user/", StringComparison.Ordinal))
        {
            return RequestPrincipal.FederatedUser(arn) with { UserId = $"{arn.Split(':')[4]}:{AnyName}" };
        }

        string role = arn.Substring(arn.LastIndexOf('/') + 1);
        return RequestPrincipal.AssumedRole($"{sessions}assumed-role/{role}/{AnyName}", arn) with
        {
            UserId = $"AROAROOTTOOLSPROBE000:{AnyName}",
        };
    }
}
