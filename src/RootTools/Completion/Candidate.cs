namespace RootTools.Commands.Completion;

/// <summary>A value that tab completion offers.</summary>
/// <param name="Value">The value.</param>
/// <param name="Label">What the list shows.</param>
/// <param name="Tooltip">What tells more about it.</param>
internal sealed record Candidate(string Value, string Label, string Tooltip)
{
    /// <summary>Makes a candidate that is its own label.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tooltip">What tells more about it.</param>
    public Candidate(string value, string? tooltip = null)
        : this(value, value, tooltip ?? value)
    {
    }

    /// <summary>
    /// What is put into the command line. An account id is a string of digits: bare, PowerShell would take it for a number and drop
    /// its leading zeros.
    /// </summary>
    public string Argument => IsBareWord ? Value : $"'{Value.Replace("'", "''")}'";

    private bool IsBareWord =>
        Value.Length > 0 && char.IsLetter(Value[0]) && Value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/');
}
