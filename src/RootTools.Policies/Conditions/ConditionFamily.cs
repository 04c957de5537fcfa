namespace RootTools.Policies.Conditions;

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
