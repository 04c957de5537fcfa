using System.Globalization;

namespace RootTools.Policies.Conditions;

/// <summary>
/// A value of a <c>Numeric…</c> operator: an integer or decimal number.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric.
/// </summary>
internal sealed class NumericValue(string text, Ordering ordering) : ConditionValue
{
    private readonly decimal? _limit = Read(text);

    public override bool IsWellFormed => _limit is not null;

    public override bool Matches(string value, RequestContext context) =>
        _limit is { } limit && Read(value) is { } number && number.CompareTo(limit).Fits(ordering);

    private static decimal? Read(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
