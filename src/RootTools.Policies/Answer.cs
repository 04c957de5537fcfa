using System.Diagnostics;

namespace RootTools.Policies;

/// <summary>
/// Yes, no, or: it depends on condition keys of which the request does not say what they are. Combined by Kleene's logic: what is left
/// open stays open only where it makes a difference.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Answer
{
    private readonly bool _isYes;
    private readonly string[]? _keys;

    private Answer(bool isYes, string[]? keys)
    {
        _isYes = isYes;
        _keys = keys;
    }

    /// <summary>For certain.</summary>
    public static Answer Yes { get; } = new(true, null);

    /// <summary>Certainly not.</summary>
    public static Answer No { get; }

    /// <summary>Whether it is yes, whatever the keys are that are not known.</summary>
    public bool IsYes => _isYes;

    /// <summary>Whether it is no, whatever the keys are that are not known.</summary>
    public bool IsNo => !_isYes && _keys is null;

    /// <summary>The condition keys that it depends on, as policies write them; empty where it is yes or no.</summary>
    public IReadOnlyList<string> Keys => _keys ?? [];

    /// <summary>The answer that one key decides.</summary>
    public static Answer DependsOn(string key) => new(false, [key]);

    /// <summary>Yes or no.</summary>
    public static Answer Of(bool isYes) => isYes ? Yes : No;

    /// <summary>What two possible cases come to, of which it is not known which one is there.</summary>
    /// <param name="one">The answer in one case.</param>
    /// <param name="other">The answer in the other.</param>
    /// <param name="key">The key that decides which case it is.</param>
    public static Answer Either(Answer one, Answer other, string key) =>
        (one.IsYes && other.IsYes) || (one.IsNo && other.IsNo) ? one : DependsOn(key).Joined(one).Joined(other);

    /// <summary>Whether both hold.</summary>
    public Answer And(Answer other)
    {
        if (IsNo || other.IsYes)
        {
            return this;
        }

        return other.IsNo || IsYes ? other : Joined(other);
    }

    /// <summary>Whether one of them holds.</summary>
    public Answer Or(Answer other)
    {
        if (IsYes || other.IsNo)
        {
            return this;
        }

        return other.IsYes || IsNo ? other : Joined(other);
    }

    /// <summary>The opposite; what depends on keys still does.</summary>
    public Answer Not() => _keys is null ? Of(!_isYes) : this;

    /// <summary>Says the answer, with the keys that it depends on.</summary>
    public override string ToString() => _keys is null ? (_isYes ? "Yes" : "No") : $"Depends on {string.Join(", ", _keys)}";

    private Answer Joined(Answer other) =>
        new(false, [.. Keys.Concat(other.Keys).Distinct(StringComparer.OrdinalIgnoreCase)]);
}
