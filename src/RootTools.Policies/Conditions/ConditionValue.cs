namespace RootTools.Policies.Conditions;

/// <summary>One value of a condition, compiled for its operator.</summary>
internal abstract class ConditionValue
{
    /// <summary>Whether the value fits its operator; one that does not is matched by nothing.</summary>
    public virtual bool IsWellFormed => true;

    /// <summary>Whether a value of the request fits; the operator's negation is not this class's business.</summary>
    /// <param name="value">The request's value.</param>
    /// <param name="context">Where policy variables take their values from.</param>
    /// <returns>Whether it fits.</returns>
    public abstract bool Matches(string value, RequestContext context);

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
