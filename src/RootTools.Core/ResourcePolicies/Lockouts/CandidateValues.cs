using System.Net;
using RootTools.Policies.Conditions;
using RootTools.Policies.Elements;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>
/// The values of a condition key that could make a difference to a policy: for what it compares with, values that fit and values that do
/// not, on both sides of every boundary; and one that it does not mention.
/// </summary>
internal sealed class CandidateValues(IReadOnlyList<PolicyStatement> statements, LockoutSubject subject)
{
    private const int Most = 400;
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(36);

    // The requester writes them.
    private static readonly HashSet<string> FreeText = new(["aws:UserAgent", "aws:Referer"], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string[]> Finite = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:SecureTransport"] = ["true", "false"],
        ["s3:authType"] = ["REST-HEADER", "REST-QUERY-STRING"],
        ["s3:TlsVersion"] = ["1.2", "1.3"],
    };

    private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists the values.</summary>
    /// <param name="context">The request that gives policy variables their values.</param>
    /// <param name="principal">Who makes the request.</param>
    public IReadOnlyList<string> Of(string key, RequestPrincipal principal, RequestContext context)
    {
        if (Finite.TryGetValue(key, out string[]? finite))
        {
            return finite;
        }

        ConditionElement[] conditions =
        [
            .. statements.SelectMany(statement => statement.Conditions)
                .Where(condition => string.Equals(condition.Key, key, StringComparison.OrdinalIgnoreCase)),
        ];
        string? shape = ShapeOf(key, principal);
        if (conditions.Any(Pattern.HasVariables))
        {
            return List(key, shape, conditions, context);
        }

        string place = $"{key} {shape}";
        if (!_known.TryGetValue(place, out IReadOnlyList<string>? values))
        {
            _known[place] = values = List(key, shape, conditions, context);
        }

        return values;
    }

    private List<string> List(string key, string? shape, IReadOnlyList<ConditionElement> conditions, RequestContext context) =>
        [.. Find(key, shape, conditions, context).Where(value => IsPossible(key, value)).Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>
    /// Whether a request can have a value. What AWS gives, and tags, have no wildcards: a policy that compares with one literally is met by
    /// nothing. Nor does a request come to AWS from a private address. See
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules and
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip.
    /// </summary>
    private static bool IsPossible(string key, string value)
    {
        if (string.Equals(key, "aws:SourceIp", StringComparison.OrdinalIgnoreCase))
        {
            return AddressRange.IsPublic(value);
        }

        return FreeText.Contains(key) || value.IndexOfAny(['*', '?']) < 0;
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

    private IEnumerable<string> Find(string key, string? shape, IReadOnlyList<ConditionElement> conditions, RequestContext context)
    {
        IEnumerable<string> Values(string family) => conditions
            .Where(condition => condition.Operator.Contains(family, StringComparison.OrdinalIgnoreCase))
            .SelectMany(condition => condition.Values);

        return Texts([.. conditions.Where(condition => IsText(condition.Operator))], shape, context)
            .Concat(Values("Bool").Any() ? ["true", "false"] : [])
            .Concat(Values("IpAddress").SelectMany(AddressRange.Boundaries))
            .Concat(Values("IpAddress").Any() ? AddressRange.PublicStarts : [])
            .Concat(Numbers(Values("Numeric")))
            .Concat(Dates(key, Values("Date")));
    }

    private IEnumerable<string> Texts(IReadOnlyList<ConditionElement> conditions, string? shape, RequestContext context)
    {
        if (conditions.Count == 0)
        {
            return [];
        }

        Pattern any = Pattern.Parse(shape ?? CandidatePrincipals.AnyName, wildcards: shape is not null);
        Pattern[] patterns = [.. conditions.SelectMany(condition => Pattern.Of(condition, subject, context))];
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

        // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
        switch (key.ToUpperInvariant())
        {
            case "AWS:SOURCEVPCE":
                return "vpce-?*";
            case "AWS:SOURCEVPC":
                return "vpc-?*";
        }

        bool isPath = key.EndsWith("OrgPaths", StringComparison.OrdinalIgnoreCase)
            && !key.StartsWith("aws:Vpce", StringComparison.OrdinalIgnoreCase);
        return isPath && subject.OrganizationId is { } organization ? $"{organization}/r-?*/" : null;
    }
}

/// <summary>
/// The addresses on both sides of a range's boundaries: whatever ranges a policy combines, one of these shows the difference.
/// </summary>
internal static class AddressRange
{
    // https://www.iana.org/assignments/iana-ipv4-special-registry: never the source of a packet on the internet. Ranges for documentation
    // count as public here.
    private static readonly IpAddressRange[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/3",
        }.Select(range => IpAddressRange.Read(range)!),
    ];

    // https://www.iana.org/assignments/ipv6-address-space: all that is given out.
    private static readonly IpAddressRange Version6 = IpAddressRange.Read("2000::/3")!;

    /// <summary>The first public address after each range that is not public, and one of IPv6.</summary>
    public static IEnumerable<string> PublicStarts { get; } =
        ["1.0.0.0", "11.0.0.0", "100.128.0.0", "128.0.0.0", "169.255.0.0", "172.32.0.0", "192.0.1.0", "192.169.0.0", "198.20.0.0", "2000::"];

    /// <summary>Whether a request over the internet can come from an address.</summary>
    public static bool IsPublic(string address) => address.Contains(':')
        ? Version6.Contains(address)
        : !Array.Exists(Special, range => range.Contains(address)) && IPAddress.TryParse(address, out _);

    /// <summary>Lists them: the range's first and last address, the one before and the one after.</summary>
    /// <param name="cidr">An address or a range in CIDR notation (RFC 4632).</param>
    /// <returns>The addresses; none when the text is no range. One of the other version too, which is never in the range.</returns>
    public static IEnumerable<string> Boundaries(string cidr)
    {
        if (IpAddressRange.Read(cidr) is not { } range)
        {
            return [];
        }

        byte[] bytes = [.. range.Network];
        int prefix = range.PrefixLength;
        byte[] first = Fill(bytes, prefix, 0);
        byte[] last = Fill(bytes, prefix, 1);
        string other = bytes.Length == 4 ? "2001:db8::10" : "203.0.113.10";
        return [Text(first), Text(last), Text(Add(first, -1)), Text(Add(last, 1)), other];
    }

    private static byte[] Fill(byte[] bytes, int prefix, int bit)
    {
        var filled = (byte[])bytes.Clone();
        for (int i = prefix; i < filled.Length * 8; i++)
        {
            int mask = 0x80 >> (i % 8);
            filled[i / 8] = (byte)(bit == 1 ? filled[i / 8] | mask : filled[i / 8] & ~mask);
        }

        return filled;
    }

    private static byte[] Add(byte[] bytes, int step)
    {
        var sum = (byte[])bytes.Clone();
        for (int i = sum.Length - 1; i >= 0; i--)
        {
            sum[i] = (byte)(sum[i] + step);
            if (sum[i] != (step > 0 ? 0 : 255))
            {
                break;
            }
        }

        return sum;
    }

    private static string Text(byte[] bytes) => new IPAddress(bytes).ToString();
}

/// <summary>Which condition keys a request that repairs a policy can have.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html (PutBucketPolicy, DeleteBucketPolicy),
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html (SetQueueAttributes), and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </remarks>
internal static class ConditionKeys
{
    // They follow from the principal and the resource; CandidatePrincipals varies them.
    private static readonly HashSet<string> Derived = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:PrincipalIsAWSService", "aws:ResourceAccount", "aws:username",
    };

    // Only requests of AWS's own services, of central root sessions, or that set tags have them.
    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:AssumedRoot", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList", "aws:SourceArn", "aws:SourceAccount",
        "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner", "aws:TagKeys",
    };

    // Of the keys of Amazon S3, those that are part of every request, or of the bucket.
    private static readonly HashSet<string> OfS3 = new(StringComparer.OrdinalIgnoreCase)
    {
        "s3:authType", "s3:ResourceAccount", "s3:signatureAge", "s3:signatureversion", "s3:TlsVersion", "s3:x-amz-content-sha256",
    };

    /// <summary>Whether the requester, or whoever makes and tags principals in the account, decides the key's value.</summary>
    public static bool CanVary(string key)
    {
        if (Derived.Contains(key) || Foreign.Contains(key))
        {
            return false;
        }

        if (key.StartsWith("s3:", StringComparison.OrdinalIgnoreCase))
        {
            return OfS3.Contains(key) || key.StartsWith("s3:BucketTag/", StringComparison.OrdinalIgnoreCase);
        }

        // SQS has no keys of its own.
        return !key.StartsWith("sqs:", StringComparison.OrdinalIgnoreCase)
            && !key.StartsWith("aws:RequestTag/", StringComparison.OrdinalIgnoreCase);
    }
}
