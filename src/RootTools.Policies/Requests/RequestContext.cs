using System.Diagnostics.CodeAnalysis;

namespace RootTools.Policies;

/// <summary>
/// The condition keys of a request and their values; immutable. Key names ignore case. A key that is not listed, or listed without a value,
/// is one that the request certainly does not have, unless <see cref="WithUnknown"/> says that it is not known.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </summary>
public sealed class RequestContext
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values;
    private readonly Func<string, UnknownKey?>? _unknown;

    /// <summary>Creates a context.</summary>
    /// <param name="values">Key and values; a key without values is one that the request carries empty.</param>
    public RequestContext(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values)
        : this(values, null)
    {
    }

    private RequestContext(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values, Func<string, UnknownKey?>? unknown)
    {
        ArgumentNullException.ThrowIfNull(values);
        _unknown = unknown;
        _values = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IReadOnlyList<string>> value in values)
        {
            _values[value.Key] = value.Value;
        }
    }

    /// <summary>A context without any key.</summary>
    public static RequestContext Empty { get; } = new([]);

    /// <summary>The names of the keys.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Another context that has one key more, or one with other values.</summary>
    /// <param name="key">The condition key, such as <c>aws:SourceIp</c>.</param>
    /// <param name="values">Its values: one, or several for a multivalued key.</param>
    public RequestContext With(string key, params string[] values)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(values);
        return With([new(key, [.. values])]);
    }

    /// <summary>Another context that has more keys.</summary>
    /// <param name="values">Key and values; a key that exists gets the new values.</param>
    public RequestContext With(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(_values.Concat(values), _unknown);
    }

    /// <summary>Another context that says of keys which it does not list that they are not known.</summary>
    /// <param name="unknown">What can be said of a key all the same; null of one that the request certainly does not have.</param>
    public RequestContext WithUnknown(Func<string, UnknownKey?> unknown)
    {
        ArgumentNullException.ThrowIfNull(unknown);
        return new(_values, unknown);
    }

    /// <summary>Looks a key up.</summary>
    /// <returns>Whether the request carries the key with at least one value.</returns>
    public bool TryGetValues(string key, [NotNullWhen(true)] out IReadOnlyList<string>? values) =>
        _values.TryGetValue(key, out values) && values.Count > 0;

    internal bool Contains(string key) => _values.ContainsKey(key);

    /// <summary>What is known of a key's unknown value; null where the request certainly has the values listed, or none.</summary>
    internal UnknownKey? Unknown(string key) => _unknown is null || _values.ContainsKey(key) ? null : _unknown(key);

    /// <summary>The value of a key that has exactly one: only such a key can be a policy variable.</summary>
    /// <returns>The value, or null.</returns>
    internal string? SingleValue(string key) =>
        TryGetValues(key, out IReadOnlyList<string>? values) && values.Count == 1 ? values[0] : null;
}

/// <summary>What can be said of a condition key whose value is not known.</summary>
/// <param name="MayBeMissing">Whether the request may also lack the key.</param>
public sealed record UnknownKey(bool MayBeMissing)
{
    /// <summary>Whether the key may have several values.</summary>
    public bool IsMultivalued { get; init; }

    /// <summary>For a time: no earlier one is possible.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
