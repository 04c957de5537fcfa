using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RootTools.Commands.Session;

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
        Offer(wordToComplete ?? string.Empty).Select(candidate =>
            new CompletionResult(candidate.Argument, candidate.Label, CompletionResultType.ParameterValue, candidate.Tooltip));

    /// <summary>Gives the values that fit what was typed, the best first.</summary>
    /// <param name="word">What was typed, perhaps in quotes.</param>
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
