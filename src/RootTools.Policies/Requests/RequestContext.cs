using System.Diagnostics.CodeAnalysis;

namespace RootTools.Policies;

/// <summary>
/// The condition keys of a request and their values; immutable. Key names ignore case.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </summary>
public sealed class RequestContext
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values;

    /// <summary>Creates a context.</summary>
    /// <param name="values">Key and values; a key without values is one that the request carries empty.</param>
    public RequestContext(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
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
        return new(_values.Concat(values));
    }

    /// <summary>Looks a key up.</summary>
    /// <returns>Whether the request carries the key with at least one value.</returns>
    public bool TryGetValues(string key, [NotNullWhen(true)] out IReadOnlyList<string>? values) =>
        _values.TryGetValue(key, out values) && values.Count > 0;

    internal bool Contains(string key) => _values.ContainsKey(key);

    /// <summary>The value of a key that has exactly one: only such a key can be a policy variable.</summary>
    /// <returns>The value, or null.</returns>
    internal string? SingleValue(string key) =>
        TryGetValues(key, out IReadOnlyList<string>? values) && values.Count == 1 ? values[0] : null;
}
