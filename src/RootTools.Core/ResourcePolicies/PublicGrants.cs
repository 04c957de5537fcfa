using RootTools.Policies.Conditions;
using RootTools.Policies.Elements;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Finds the statements of a policy that let everyone in, as Amazon S3 tells public policies from others.
/// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status.
/// </summary>
internal static class PublicGrants
{
    // A fixed value of one of these makes "everyone" a limited circle.
    private static readonly HashSet<string> LimitingKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:userid", "aws:SourceArn",
        "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceIp",
        "s3:DataAccessPointArn", "s3:DataAccessPointAccount",
    };

    private static readonly string[] LimitingOperators = ["String", "Arn", "IpAddress"];

    public static IEnumerable<PolicyStatement> In(PolicyDocument policy) => policy.Statements.Where(statement =>
        statement is { Effect: PolicyEffect.Allow, Principal: { } principal }
        && (principal.IsNegated || principal.Values.Any(named => named.Value.Contains("*")))
        && !statement.Conditions.Any(IsLimit));

    private static bool IsLimit(ConditionElement condition) =>
        LimitingKeys.Contains(condition.Key)
        && condition is { IsNegated: false, IfExists: false, Quantifier: not SetQuantifier.ForAllValues }
        && LimitingOperators.Any(family => condition.Operator.Contains(family, StringComparison.OrdinalIgnoreCase))
        && condition.Values.All(value => IsFixed(condition.Key, value));

    private static bool IsFixed(string key, string value)
    {
        if (string.Equals(key, "aws:SourceIp", StringComparison.OrdinalIgnoreCase))
        {
            string[] range = value.Split('/');
            bool isWide = range.Length == 2
                && int.TryParse(range[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                && length < (value.Contains(':') ? 32 : 8);
            return !isWide;
        }

        // All sessions of a role share the part of the user id before the colon.
        string text = string.Equals(key, "aws:userid", StringComparison.OrdinalIgnoreCase) && value.EndsWith(":*", StringComparison.Ordinal)
            ? value.Substring(0, value.Length - 2)
            : value;
        return text.IndexOfAny(['*', '?', '$']) < 0;
    }
}
