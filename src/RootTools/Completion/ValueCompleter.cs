using System.Collections;
using System.Management.Automation.Language;

namespace RootTools.Commands.Completion;

/// <summary>
/// The base of the completers: offers the values that begin with what was typed, then those that hold it, also in their label, so that
/// an account is found by its name.
/// </summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    /// <summary>What the PowerShell session holds; taken on its own thread, which knows its runspace.</summary>
    internal RunspaceSession Session { get; init; } = RunspaceSession.Current;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Offer(wordToComplete ?? string.Empty).Select(candidate => new CompletionResult(
            candidate.Argument, Printable.Line(candidate.Label), CompletionResultType.ParameterValue, Printable.Line(candidate.Tooltip)));

    /// <summary>Gives the values that fit what was typed, perhaps in quotes, the best first.</summary>
    internal IEnumerable<Candidate> Offer(string word)
    {
        string typed = word.Trim('\'', '"');
        return Find()
            .Select(candidate => (Candidate: candidate, Rank: Rank(candidate, typed)))
            .Where(found => found.Rank is not null)
            .OrderBy(found => found.Rank)
            .Select(found => found.Candidate);
    }

    /// <summary>Gives all values, in the order in which they are offered.</summary>
    private protected abstract IEnumerable<Candidate> Find();

    private static int? Rank(Candidate candidate, string typed)
    {
        if (candidate.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        if (candidate.Label.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        bool holds = candidate.Value.Contains(typed, StringComparison.OrdinalIgnoreCase)
            || candidate.Label.Contains(typed, StringComparison.OrdinalIgnoreCase);
        return holds ? 2 : null;
    }
}

/// <summary>A value that tab completion offers, what the list shows for it, and what tells more about it.</summary>
internal sealed record Candidate(string Value, string Label, string Tooltip)
{
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
