namespace RootTools.Policies.Elements;

/// <summary>
/// How a condition treats a key with several values.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
/// </summary>
public enum SetQuantifier
{
    /// <summary>No prefix: meant for keys with one value.</summary>
    None,

    /// <summary><c>ForAllValues:</c> every value of the request has to fit; a missing key does.</summary>
    ForAllValues,

    /// <summary><c>ForAnyValue:</c> at least one value of the request has to fit; a missing key does not.</summary>
    ForAnyValue,
}
