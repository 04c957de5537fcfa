namespace RootTools.Commands.Completion;

/// <summary>A value that tab completion offers.</summary>
/// <param name="Value">What is put into the command line.</param>
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
}
