namespace RootTools.Policies.Conditions;

/// <summary>
/// A value of <c>Bool</c> or <c>Null</c>: <c>true</c> or <c>false</c>, in any case of letters.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean.
/// </summary>
internal sealed class BoolValue(string text) : ConditionValue
{
    private readonly bool? _wanted = Read(text);

    public override bool IsWellFormed => _wanted is not null;

    public override bool Matches(string value, RequestContext context) => _wanted is not null && Read(value) == _wanted;

    private static bool? Read(string text)
    {
        if (string.Equals(text, "true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) ? false : null;
    }
}
