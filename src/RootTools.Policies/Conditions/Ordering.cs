namespace RootTools.Policies.Conditions;

/// <summary>How a numeric or date operator compares the request's value with the policy's.</summary>
internal enum Ordering
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
