using RootTools.Policies.Matching;

namespace RootTools.Policies.Conditions;

/// <summary>
/// A value of an <c>Arn…</c> operator: each of the six components is compared by itself, wildcards stay within theirs.
/// The Equals and the Like forms are the same.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN.
/// </summary>
internal sealed class ArnValue(string text, bool variables) : ConditionValue
{
    private const int Components = 6;

    private readonly TextPattern _pattern = TextPattern.Create(text, variables, wildcards: true, ignoreCase: false);

    public override bool Matches(string value, RequestContext context)
    {
        int[]? tokens = _pattern.Resolve(context);
        if (tokens is null)
        {
            return false;
        }

        if (tokens.Length == 1 && tokens[0] == Glob.AnyRun)
        {
            return true;
        }

        int from = 0;
        int start = 0;
        for (int component = 0; component < Components; component++)
        {
            bool last = component == Components - 1;
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
