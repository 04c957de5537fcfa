using System.Globalization;
using RootTools.Policies;
using RootTools.Policies.Elements;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>
/// The values of a condition key that could make a difference to a policy: for what it compares with, values that fit and values that do
/// not, on both sides of every boundary; and one that it does not mention.
/// </summary>
/// <param name="statements">The statements that deny.</param>
/// <param name="subject">The resource.</param>
internal sealed class CandidateValues(IReadOnlyList<PolicyStatement> statements, LockoutSubject subject)
{
    private const int Most = 400;
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(36);

    private static readonly Dictionary<string, string[]> Finite = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:SecureTransport"] = ["true", "false"],
        ["s3:authType"] = ["REST-HEADER", "REST-QUERY-STRING"],
        ["s3:TlsVersion"] = ["1.2", "1.3"],
    };

    private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists the values.</summary>
    /// <param name="key">The condition key.</param>
    /// <param name="principal">Who makes the request.</param>
    public IReadOnlyList<string> Of(string key, RequestPrincipal principal)
    {
        if (Finite.TryGetValue(key, out string[]? finite))
        {
            return finite;
        }

        string? shape = ShapeOf(key, principal);
        string place = $"{key} {shape}";
        if (!_known.TryGetValue(place, out IReadOnlyList<string>? values))
        {
            _known[place] = values = [.. Find(key, shape).Distinct(StringComparer.Ordinal).Take(Most)];
        }

        return values;
    }

    private static IEnumerable<string> Numbers(IEnumerable<string> values)
    {
        decimal[] limits =
        [
            .. values.Select(ReadNumber).OfType<decimal>().OrderBy(number => number),
        ];
        IEnumerable<decimal> between = limits.Zip(limits.Skip(1), (one, next) => (one / 2) + (next / 2));
        return limits.SelectMany(limit => new[] { limit, limit - 1, limit + 1 })
            .Concat(between)
            .Where(number => number >= 0)
            .Select(number => number.ToString(CultureInfo.InvariantCulture));
    }

    private static decimal? ReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static DateTimeOffset? ReadTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private IEnumerable<string> Find(string key, string? shape)
    {
        ConditionElement[] conditions =
        [
            .. statements.SelectMany(statement => statement.Conditions)
                .Where(condition => string.Equals(condition.Key, key, StringComparison.OrdinalIgnoreCase)),
        ];
        IEnumerable<string> Values(string family) => conditions
            .Where(condition => condition.Operator.Contains(family, StringComparison.OrdinalIgnoreCase))
            .SelectMany(condition => condition.Values);

        return Texts([.. conditions.Where(condition => IsText(condition.Operator))], shape)
            .Concat(Values("Bool").Any() ? ["true", "false"] : [])
            .Concat(Values("IpAddress").SelectMany(AddressRange.Boundaries))
            .Concat(Numbers(Values("Numeric")))
            .Concat(Dates(key, Values("Date")));
    }

    private IEnumerable<string> Texts(IReadOnlyList<ConditionElement> conditions, string? shape)
    {
        if (conditions.Count == 0)
        {
            return [];
        }

        Pattern any = Pattern.Parse(shape ?? CandidatePrincipals.AnyName, wildcards: shape is not null);
        Pattern[] patterns = [.. conditions.SelectMany(condition => Pattern.Of(condition, subject))];
        IEnumerable<Pattern> found = shape is null
            ? Pattern.WithPairs(patterns)
            : Pattern.WithPairs(patterns).Select(any.Intersect).OfType<Pattern>();
        return found
            .SelectMany(pattern => new[] { pattern.Sample(""), pattern.Sample(CandidatePrincipals.AnyName) })
            .Append(any.Sample(CandidatePrincipals.AnyName));
    }

    private IEnumerable<string> Dates(string key, IEnumerable<string> values)
    {
        bool isIssue = string.Equals(key, "aws:TokenIssueTime", StringComparison.OrdinalIgnoreCase);
        return values
            .Select(ReadTime)
            .OfType<DateTimeOffset>()
            .SelectMany(time => new[] { time, time.AddSeconds(-1), time.AddSeconds(1) })
            .Where(time => !isIssue || (time <= subject.Time && time >= subject.Time - LongestSession))
            .Select(time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private static bool IsText(string name) =>
        name.Contains("String", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Arn", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Binary", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Null", StringComparison.OrdinalIgnoreCase);

    /// <summary>What every value of the key looks like; null where it may look like anything.</summary>
    private string? ShapeOf(string key, RequestPrincipal principal)
    {
        if (string.Equals(key, "aws:userid", StringComparison.OrdinalIgnoreCase))
        {
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
            return principal.Type switch
            {
                PrincipalType.User => "AIDA?*",
                PrincipalType.FederatedUser => $"{subject.AccountId}:?*",
                _ => "AROA?*:?*",
            };
        }

        bool isPath = key.EndsWith("OrgPaths", StringComparison.OrdinalIgnoreCase)
            && !key.StartsWith("aws:Vpce", StringComparison.OrdinalIgnoreCase);
        return isPath && subject.OrganizationId is { } organization ? $"{organization}/r-?*/" : null;
    }
}
