using RootTools.Policies.Matching;

namespace RootTools.Policies.Conditions;

/// <summary>
/// A value of a <c>String…</c> operator, or of <c>BinaryEquals</c>, whose values are compared in their base64 form.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String.
/// </summary>
internal sealed class TextValue(string text, bool variables, bool wildcards, bool ignoreCase) : ConditionValue
{
    private readonly TextPattern _pattern = TextPattern.Create(text, variables, wildcards, ignoreCase);

    public override bool Matches(string value, RequestContext context) => _pattern.IsMatch(value, context);
}
