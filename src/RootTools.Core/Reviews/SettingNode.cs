namespace RootTools.Reviews;

/// <summary>A value in a file of settings, as data, with the line that it stands on.</summary>
public sealed record SettingNode
{
    /// <summary>The line, from 1 on.</summary>
    public required int Line { get; init; }

    /// <summary>A text, number or switch; null for a list, a table, and <c>$null</c>.</summary>
    public object? Value { get; init; }

    /// <summary>The values of a list; null when it is none.</summary>
    public IReadOnlyList<SettingNode>? Items { get; init; }

    /// <summary>The settings of a table, in their order; null when it is none.</summary>
    public IReadOnlyList<SettingEntry>? Entries { get; init; }

    /// <summary>What it is, for people.</summary>
    internal string Describe() => Entries is not null ? "a table" : Items is not null ? "a list" : Value switch
    {
        null => "$null",
        string text => $"'{text}'",
        bool isOn => isOn ? "$true" : "$false",
        _ => Convert.ToString(Value, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>A setting in a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The line of the name.</param>
/// <param name="Node">Its value.</param>
public sealed record SettingEntry(string Name, int Line, SettingNode Node);

/// <summary>Something in a file of settings that cannot be as it is.</summary>
/// <param name="Line">The line, from 1 on; 0 for the file as a whole.</param>
/// <param name="Setting">The setting, such as <c>Compliance.Framework</c>; empty for the file as a whole.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Allowed">What there may be instead.</param>
public sealed record ReviewSettingsFault(int Line, string Setting, string Problem, string Allowed)
{
    /// <summary>Gives the fault as one line.</summary>
    /// <returns>Such as <c>line 4: Drift.FailOn: 'Hgh' is no kind of change. Allowed: …</c>.</returns>
    public override string ToString() =>
        (Line > 0 ? $"line {Line}: " : string.Empty) + (Setting.Length > 0 ? $"{Setting}: " : string.Empty) + $"{Problem} {Allowed}".TrimEnd();
}
