namespace RootTools.Policies.Conditions;

/// <summary>Reads the result of a comparison.</summary>
internal static class OrderingExtensions
{
    /// <summary>Whether a comparison of the request's value with the policy's came out as the operator wants.</summary>
    /// <param name="comparison">Below zero, zero, or above zero.</param>
    /// <param name="ordering">What the operator wants.</param>
    /// <returns>Whether it did.</returns>
    public static bool Fits(this int comparison, Ordering ordering) => ordering switch
    {
        Ordering.Less => comparison < 0,
        Ordering.LessOrEqual => comparison <= 0,
        Ordering.Greater => comparison > 0,
        Ordering.GreaterOrEqual => comparison >= 0,
        _ => comparison == 0,
    };
}
