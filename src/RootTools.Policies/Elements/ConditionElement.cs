using RootTools.Policies.Conditions;

namespace RootTools.Policies.Elements;

/// <summary>
/// One operator, key and its values from a statement's <c>Condition</c>: the values are alternatives, while the conditions of a
/// statement all have to be met.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html.
/// </summary>
public sealed class ConditionElement
{
    private readonly ConditionOperator _operator;
    private readonly ConditionValue[] _values;

    internal ConditionElement(string name, ConditionOperator @operator, string key, IReadOnlyList<string> values, bool variables)
    {
        Operator = name;
        Key = key;
        Values = values;
        _operator = @operator;
        _values = [.. values.Select(value => ConditionValue.Create(@operator, value, variables))];
    }

    /// <summary>The operator as written, prefix and <c>IfExists</c> included.</summary>
    public string Operator { get; }

    /// <summary>The condition key as written; upper and lower case are the same.</summary>
    public string Key { get; }

    /// <summary>The values as written.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The set prefix of the operator.</summary>
    public SetQuantifier Quantifier => _operator.Quantifier;

    /// <summary>Whether the operator has the suffix <c>IfExists</c>: a missing key meets the condition.</summary>
    public bool IfExists => _operator.IfExists;

    /// <summary>
    /// Whether the operator is a negative one, such as <c>StringNotEquals</c>: a missing key meets it, unless with <c>ForAnyValue:</c>.
    /// </summary>
    public bool IsNegated => _operator.IsNegated;

    /// <summary>Those values that do not fit the operator, such as a word for a number: nothing matches them.</summary>
    internal IEnumerable<string> MalformedValues => Values.Where((_, index) => !_values[index].IsWellFormed);

    /// <summary>Whether a request meets the condition.</summary>
    public Answer IsMet(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.TryGetValues(Key, out IReadOnlyList<string>? requested))
        {
            return _operator.Family == ConditionFamily.Null ? IsAnyValue("false", context) : IsMetBy(requested, context);
        }

        Answer missing = _operator.Family == ConditionFamily.Null ? IsAnyValue("true", context) : IsMetByMissingKey();
        if (context.Unknown(Key) is not { } unknown)
        {
            return missing;
        }

        Answer present = _operator.Family == ConditionFamily.Null ? IsAnyValue("false", context) : IsMetByUnknown(unknown, context);
        return unknown.MayBeMissing ? Answer.Either(present, missing, Key) : present;
    }

    private Answer IsMetBy(IReadOnlyList<string> requested, RequestContext context)
    {
        if (Quantifier == SetQuantifier.None)
        {
            // Several values can only be tested with a set prefix.
            return requested.Count == 1 ? Fits(requested[0], context) : Answer.No;
        }

        // To the set prefixes an empty text is an empty set.
        if (requested.Count == 1 && requested[0].Length == 0)
        {
            return IsMetByMissingKey();
        }

        bool all = Quantifier == SetQuantifier.ForAllValues;
        Answer met = Answer.Of(all);
        for (int i = 0; i < requested.Count; i++)
        {
            Answer fits = Fits(requested[i], context);
            met = all ? met.And(fits) : met.Or(fits);
        }

        return met;
    }

    /// <summary>Whether the condition is met by a key that is there, with a value that is not known.</summary>
    private Answer IsMetByUnknown(UnknownKey unknown, RequestContext context)
    {
        Answer any = Answer.No;
        foreach (ConditionValue candidate in _values)
        {
            any = any.Or(candidate.MatchesUnknown(Key, unknown, context));
        }

        Answer fits = IsNegated ? any.Not() : any;
        return Quantifier switch
        {
            // It may be an empty text.
            not SetQuantifier.None => Answer.Either(fits, IsMetByMissingKey(), Key),
            _ when unknown.IsMultivalued => Answer.Either(fits, Answer.No, Key),
            _ => fits,
        };
    }

    private Answer Fits(string value, RequestContext context)
    {
        Answer any = IsAnyValue(value, context);
        return IsNegated ? any.Not() : any;
    }

    private Answer IsMetByMissingKey() => Answer.Of(Quantifier switch
    {
        SetQuantifier.ForAllValues => true,
        SetQuantifier.ForAnyValue => IfExists,
        _ => IfExists || IsNegated,
    });

    private Answer IsAnyValue(string value, RequestContext context)
    {
        Answer any = Answer.No;
        foreach (ConditionValue candidate in _values)
        {
            any = any.Or(candidate.Matches(value, context));
            if (any.IsYes)
            {
                return any;
            }
        }

        return any;
    }
}
