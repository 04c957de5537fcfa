using System.Globalization;
using RootTools.Policies.Matching;

namespace RootTools.Policies.Conditions;

/// <summary>One value of a condition, compiled for its operator.</summary>
internal abstract class ConditionValue
{
    /// <summary>Whether the value fits its operator; one that does not is matched by nothing.</summary>
    public virtual bool IsWellFormed => true;

    /// <summary>Whether a value of the request fits; the operator's negation is not this class's business.</summary>
    /// <param name="value">The request's value.</param>
    /// <param name="context">Where policy variables take their values from.</param>
    public abstract Answer Matches(string value, RequestContext context);

    /// <summary>Whether the value fits that a request has for a key, where it is not known.</summary>
    /// <param name="key">The key.</param>
    /// <param name="unknown">What is known of it.</param>
    /// <param name="context">Where policy variables take their values from.</param>
    public virtual Answer MatchesUnknown(string key, UnknownKey unknown, RequestContext context) =>
        IsWellFormed ? Answer.DependsOn(key) : Answer.No;

    public static ConditionValue Create(ConditionOperator @operator, string text, bool variables) => @operator.Family switch
    {
        ConditionFamily.StringEquals => new TextValue(text, variables, wildcards: false, ignoreCase: false),
        ConditionFamily.StringEqualsIgnoreCase => new TextValue(text, variables, wildcards: false, ignoreCase: true),
        ConditionFamily.StringLike => new TextValue(text, variables, wildcards: true, ignoreCase: false),
        ConditionFamily.Numeric => new NumericValue(text, @operator.Ordering),
        ConditionFamily.Date => new DateValue(text, @operator.Ordering),
        ConditionFamily.IpAddress => new IpAddressValue(text),
        ConditionFamily.Arn => new ArnValue(text, variables),
        ConditionFamily.Binary => new TextValue(text, variables: false, wildcards: false, ignoreCase: false),
        _ => new BoolValue(text),
    };
}

/// <summary>
/// A value of a <c>String…</c> operator, or of <c>BinaryEquals</c>, whose values are compared in their base64 form.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String.
/// </summary>
internal sealed class TextValue(string text, bool variables, bool wildcards, bool ignoreCase) : ConditionValue
{
    private readonly TextPattern _pattern = TextPattern.Create(text, variables, wildcards, ignoreCase);

    public override Answer Matches(string value, RequestContext context) => _pattern.Matches(value, context);

    public override Answer MatchesUnknown(string key, UnknownKey unknown, RequestContext context)
    {
        if (_pattern.MatchesEverything)
        {
            return Answer.Yes;
        }

        return _pattern.Resolve(context, out Answer certain) is null ? Answer.No : Answer.Either(certain, Answer.No, key);
    }
}

/// <summary>
/// A value of an <c>Arn…</c> operator: each of the six components is compared by itself, wildcards stay within theirs.
/// The Equals and the Like forms are the same.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN.
/// </summary>
internal sealed class ArnValue(string text, bool variables) : ConditionValue
{
    private readonly TextPattern _pattern = TextPattern.Create(text, variables, wildcards: true, ignoreCase: false);

    public override Answer Matches(string value, RequestContext context)
    {
        if (_pattern.MatchesEverything)
        {
            return Answer.Yes;
        }

        int[]? tokens = _pattern.Resolve(context, out Answer certain);
        if (tokens is null)
        {
            return Answer.No;
        }

        // A variable that is not known may stand for colons as well.
        bool fits = certain.IsYes
            ? IsMatch(tokens, value)
            : Glob.IsMatch(tokens, 0, tokens.Length, value, 0, value.Length, ignoreCase: false);
        return fits ? certain : Answer.No;
    }

    public override Answer MatchesUnknown(string key, UnknownKey unknown, RequestContext context)
    {
        if (_pattern.MatchesEverything)
        {
            return Answer.Yes;
        }

        int[]? tokens = _pattern.Resolve(context, out Answer certain);
        bool canMatch = tokens is not null && (!certain.IsYes || tokens.Count(token => token == ':') >= Arns.Components - 1);
        return canMatch ? Answer.Either(certain, Answer.No, key) : Answer.No;
    }

    private static bool IsMatch(int[] tokens, string value)
    {
        int from = 0;
        int start = 0;
        for (int component = 0; component < Arns.Components; component++)
        {
            bool last = component == Arns.Components - 1;
            int to = last ? tokens.Length : Array.IndexOf(tokens, ':', from);
            int end = last ? value.Length : value.IndexOf(':', start);
            if (to < 0 || end < 0 || !Glob.IsMatch(tokens, from, to, value, start, end, ignoreCase: false))
            {
                return false;
            }

            from = to + 1;
            start = end + 1;
        }

        return true;
    }
}

/// <summary>
/// A value of <c>Bool</c> or <c>Null</c>: <c>true</c> or <c>false</c>, in any case of letters.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean.
/// </summary>
internal sealed class BoolValue(string text) : ConditionValue
{
    private readonly bool? _wanted = Read(text);

    public override bool IsWellFormed => _wanted is not null;

    public override Answer Matches(string value, RequestContext context) => Answer.Of(_wanted is not null && Read(value) == _wanted);

    private static bool? Read(string text)
    {
        if (string.Equals(text, "true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) ? false : null;
    }
}

/// <summary>
/// A value of a <c>Numeric…</c> operator: an integer or decimal number.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric.
/// </summary>
internal sealed class NumericValue(string text, Ordering ordering) : ConditionValue
{
    private readonly decimal? _limit = Read(text);

    public override bool IsWellFormed => _limit is not null;

    public override Answer Matches(string value, RequestContext context) =>
        Answer.Of(_limit is { } limit && Read(value) is { } number && number.CompareTo(limit).Fits(ordering));

    private static decimal? Read(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}

/// <summary>
/// A value of a <c>Date…</c> operator: one of the W3C profile's ISO 8601 forms (https://www.w3.org/TR/NOTE-datetime),
/// or seconds since 1970 (UTC).
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date.
/// </summary>
internal sealed class DateValue(string text, Ordering ordering) : ConditionValue
{
    private const int LongestText = 40;

    // Within what DateTimeOffset can hold.
    private const double MostSeconds = 60_000_000_000d;

    private static readonly string[] Formats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyyMMdd'T'HHmmssK",
    ];

    private readonly DateTime? _limit = Read(text);

    public override bool IsWellFormed => _limit is not null;

    public override Answer Matches(string value, RequestContext context) =>
        Answer.Of(_limit is { } limit && Read(value) is { } date && date.CompareTo(limit).Fits(ordering));

    public override Answer MatchesUnknown(string key, UnknownKey unknown, RequestContext context)
    {
        if (_limit is not { } limit)
        {
            return Answer.No;
        }

        // The time is the earliest possible one or any later one.
        return unknown.NotBefore is { } earliest && earliest.UtcDateTime > limit
            ? Answer.Of(ordering is Ordering.Greater or Ordering.GreaterOrEqual)
            : Answer.DependsOn(key);
    }

    private static DateTime? Read(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Utc, out DateTime date))
        {
            return date;
        }

        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < MostSeconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)).UtcDateTime
            : null;
    }
}

/// <summary>
/// A value of <c>IpAddress</c> or <c>NotIpAddress</c>: an address or a CIDR range (RFC 4632), IPv4 or IPv6.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress.
/// </summary>
internal sealed class IpAddressValue(string text) : ConditionValue
{
    private readonly IpAddressRange? _range = IpAddressRange.Read(text);

    public override bool IsWellFormed => _range is not null;

    public override Answer Matches(string value, RequestContext context) => Answer.Of(_range is not null && _range.Contains(value));
}
