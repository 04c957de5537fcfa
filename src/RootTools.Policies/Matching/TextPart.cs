namespace RootTools.Policies.Matching;

/// <summary>A piece of a policy value: a run of tokens, or a policy variable to be replaced for every request.</summary>
internal sealed class TextPart
{
    private TextPart(int[] tokens, string? key, string? defaultValue)
    {
        Tokens = tokens;
        Key = key;
        Default = defaultValue;
    }

    /// <summary>The tokens of a fixed piece, as <see cref="Glob"/> takes them; empty for a variable.</summary>
    public int[] Tokens { get; }

    /// <summary>The condition key of a variable; null for a fixed piece.</summary>
    public string? Key { get; }

    /// <summary>What stands for the variable where the request has no such key; null where nothing does.</summary>
    public string? Default { get; }

    public static TextPart Fixed(int[] tokens) => new(tokens, null, null);

    public static TextPart Variable(string key, string? defaultValue) => new([], key, defaultValue);
}
