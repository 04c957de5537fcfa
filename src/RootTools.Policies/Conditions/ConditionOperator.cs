
namespace RootTools.Policies.Conditions;

/// <summary>
/// A condition operator, taken apart: set prefix, comparison, negation, <c>IfExists</c>.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
/// </summary>
internal sealed record ConditionOperator(ConditionFamily Family, bool IsNegated, Ordering Ordering)
{
    private const string IfExistsSuffix = "IfExists";

    private static readonly Dictionary<string, ConditionOperator> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = new(ConditionFamily.StringEquals, false, Ordering.Equal),
        ["StringNotEquals"] = new(ConditionFamily.StringEquals, true, Ordering.Equal),
        ["StringEqualsIgnoreCase"] = new(ConditionFamily.StringEqualsIgnoreCase, false, Ordering.Equal),
        ["StringNotEqualsIgnoreCase"] = new(ConditionFamily.StringEqualsIgnoreCase, true, Ordering.Equal),
        ["StringLike"] = new(ConditionFamily.StringLike, false, Ordering.Equal),
        ["StringNotLike"] = new(ConditionFamily.StringLike, true, Ordering.Equal),
        ["NumericEquals"] = new(ConditionFamily.Numeric, false, Ordering.Equal),
        ["NumericNotEquals"] = new(ConditionFamily.Numeric, true, Ordering.Equal),
        ["NumericLessThan"] = new(ConditionFamily.Numeric, false, Ordering.Less),
        ["NumericLessThanEquals"] = new(ConditionFamily.Numeric, false, Ordering.LessOrEqual),
        ["NumericGreaterThan"] = new(ConditionFamily.Numeric, false, Ordering.Greater),
        ["NumericGreaterThanEquals"] = new(ConditionFamily.Numeric, false, Ordering.GreaterOrEqual),
        ["DateEquals"] = new(ConditionFamily.Date, false, Ordering.Equal),
        ["DateNotEquals"] = new(ConditionFamily.Date, true, Ordering.Equal),
        ["DateLessThan"] = new(ConditionFamily.Date, false, Ordering.Less),
        ["DateLessThanEquals"] = new(ConditionFamily.Date, false, Ordering.LessOrEqual),
        ["DateGreaterThan"] = new(ConditionFamily.Date, false, Ordering.Greater),
        ["DateGreaterThanEquals"] = new(ConditionFamily.Date, false, Ordering.GreaterOrEqual),
        ["Bool"] = new(ConditionFamily.Bool, false, Ordering.Equal),
        ["BinaryEquals"] = new(ConditionFamily.Binary, false, Ordering.Equal),
        ["IpAddress"] = new(ConditionFamily.IpAddress, false, Ordering.Equal),
        ["NotIpAddress"] = new(ConditionFamily.IpAddress, true, Ordering.Equal),
        ["ArnEquals"] = new(ConditionFamily.Arn, false, Ordering.Equal),
        ["ArnNotEquals"] = new(ConditionFamily.Arn, true, Ordering.Equal),
        ["ArnLike"] = new(ConditionFamily.Arn, false, Ordering.Equal),
        ["ArnNotLike"] = new(ConditionFamily.Arn, true, Ordering.Equal),
        ["Null"] = new(ConditionFamily.Null, false, Ordering.Equal),
    };

    /// <summary>The set prefix.</summary>
    public SetQuantifier Quantifier { get; private init; }

    /// <summary>Whether a missing key meets the condition.</summary>
    public bool IfExists { get; private init; }

    /// <summary>Takes an operator's name apart.</summary>
    /// <returns>The operator; null where AWS knows none of that name.</returns>
    public static ConditionOperator? Find(string name)
    {
        (SetQuantifier quantifier, string bare) = TakeQuantifier(name);
        bool ifExists = bare.EndsWith(IfExistsSuffix, StringComparison.OrdinalIgnoreCase);
        if (ifExists)
        {
            bare = bare.Substring(0, bare.Length - IfExistsSuffix.Length);
        }

        bool known = Names.TryGetValue(bare, out ConditionOperator? found);
        return known && !(ifExists && found!.Family == ConditionFamily.Null)
            ? found! with { Quantifier = quantifier, IfExists = ifExists }
            : null;
    }

    private static (SetQuantifier Quantifier, string Bare) TakeQuantifier(string name)
    {
        int colon = name.IndexOf(':');
        string prefix = colon < 0 ? string.Empty : name.Substring(0, colon);
        string rest = name.Substring(colon + 1);
        if (string.Equals(prefix, "ForAllValues", StringComparison.OrdinalIgnoreCase))
        {
            return (SetQuantifier.ForAllValues, rest);
        }

        return string.Equals(prefix, "ForAnyValue", StringComparison.OrdinalIgnoreCase)
            ? (SetQuantifier.ForAnyValue, rest)
            : (SetQuantifier.None, name);
    }
}

/// <summary>What kind of values a condition operator compares, and how.</summary>
internal enum ConditionFamily
{
    StringEquals,
    StringEqualsIgnoreCase,
    StringLike,
    Numeric,
    Date,
    Bool,
    Binary,
    IpAddress,
    Arn,
    Null,
}

/// <summary>
/// How a condition treats a key with several values.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
/// </summary>
public enum SetQuantifier : long
{
    /// <summary>No prefix: meant for keys with one value.</summary>
    None,

    /// <summary><c>ForAllValues:</c> every value of the request has to fit; a missing key does.</summary>
    ForAllValues,

    /// <summary><c>ForAnyValue:</c> at least one value of the request has to fit; a missing key does not.</summary>
    ForAnyValue,
}

/// <summary>How a numeric or date operator compares the request's value with the policy's.</summary>
internal enum Ordering
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>Reads the result of a comparison.</summary>
internal static class OrderingExtensions
{
    /// <summary>Whether a comparison of the request's value with the policy's came out as the operator wants.</summary>
    /// <param name="comparison">Below zero, zero, or above zero.</param>
    /// <param name="ordering">What the operator wants.</param>
    public static bool Fits(this int comparison, Ordering ordering) => ordering switch
    {
        Ordering.Less => comparison < 0,
        Ordering.LessOrEqual => comparison <= 0,
        Ordering.Greater => comparison > 0,
        Ordering.GreaterOrEqual => comparison >= 0,
        _ => comparison == 0,
    };
}
