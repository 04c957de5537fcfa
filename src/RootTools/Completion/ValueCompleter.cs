using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RootTools.Commands.Completion;

/// <summary>
/// The base of the completers: offers the values that begin with what was typed, then those that hold it, also in their label, so that
/// an account is found by its name.
/// </summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return Find()
            .Select(candidate => (Candidate: candidate, Rank: Rank(candidate, typed)))
            .Where(found => found.Rank is not null)
            .OrderBy(found => found.Rank)
            .Select(found => new CompletionResult(
                Quote(found.Candidate.Value), found.Candidate.Label, CompletionResultType.ParameterValue, found.Candidate.Tooltip));
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

    // An account id is a string of digits: bare, PowerShell would take it for a number and drop its leading zeros.
    private static string Quote(string value)
    {
        bool isBare = value.Length > 0
            && char.IsLetter(value[0])
            && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/');
        return isBare ? value : $"'{value.Replace("'", "''")}'";
    }
}
