using System.Collections;
using System.Management.Automation.Language;

namespace RootTools.Commands.Completion;

/// <summary>
/// The base of the completers: offers the values that begin with what was typed, then those that hold it, also in their label, so that
/// an account is found by its name. What was typed is never erased, and no file names are offered instead.
/// </summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    /// <summary>What the PowerShell session holds; taken on its own thread, which knows its runspace.</summary>
    internal RunspaceSession Session { get; init; } = RunspaceSession.Current;

    /// <summary>The cmdlet whose parameter is completed.</summary>
    private protected string Command { get; private set; } = string.Empty;

    /// <summary>The parameters that stand on the line already.</summary>
    private protected IDictionary Bound { get; private set; } = new Hashtable();

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        Command = commandName;
        Bound = fakeBoundParameters ?? new Hashtable();
        string typed = wordToComplete ?? string.Empty;
        List<CompletionResult> found =
        [
            .. Offer(typed).Select(candidate => new CompletionResult(
                candidate.Argument, Printable.Line(candidate.Label), CompletionResultType.ParameterValue, Printable.Line(candidate.Tooltip))),
        ];

        // Without any result PowerShell offers file names; with several it puts what they have in common in the place of what was typed.
        if (found.Count == 0 || (found.Count > 1 && Erases(found, typed)))
        {
            found.Add(Keep(typed, found.Count == 0));
        }

        return found;
    }

    /// <summary>Gives the values that fit what was typed, perhaps in quotes, the best first.</summary>
    internal IEnumerable<Candidate> Offer(string word)
    {
        string typed = word.Trim('\'', '"');
        var ranked = Find()
            .Select(candidate => (Candidate: candidate, Rank: Rank(candidate, typed)))
            .Where(found => found.Rank is not null)
            .OrderBy(found => found.Rank)
            .ToList();

        // Digits are the beginning of an id, where one begins so.
        bool areIds = typed.Length > 0 && typed.All(char.IsDigit) && ranked.Exists(found => found.Rank == 0);
        return ranked.Where(found => !areIds || found.Rank == 0).Select(found => found.Candidate);
    }

    /// <summary>Gives all values, in the order in which they are offered.</summary>
    private protected abstract IEnumerable<Candidate> Find();

    private static int? Rank(Candidate candidate, string typed)
    {
        if (candidate.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        // The parts of a path have beginnings, too.
        if ($"/{candidate.Label}".Contains($"/{typed}", StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        bool holds = candidate.Value.Contains(typed, StringComparison.OrdinalIgnoreCase)
            || candidate.Label.Contains(typed, StringComparison.OrdinalIgnoreCase);
        return holds ? 2 : null;
    }

    private static bool Erases(List<CompletionResult> found, string typed)
    {
        string common = found[0].CompletionText;
        foreach (CompletionResult other in found)
        {
            int same = 0;
            while (same < common.Length && same < other.CompletionText.Length && common[same] == other.CompletionText[same])
            {
                same++;
            }

            common = common.Substring(0, same);
        }

        return common.Length > 0 && !common.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
    }

    // Text, not a value: it is what stands there already, and has nothing in common with the others, or says that there are none.
    private static CompletionResult Keep(string typed, bool isAlone) => new(
        typed.Length > 0 ? typed : " ", typed.Length > 0 ? typed : " ", CompletionResultType.Text, isAlone ? "Nothing fits." : "What was typed.");
}

/// <summary>A value that tab completion offers, what the list shows for it, and what tells more about it.</summary>
internal sealed record Candidate(string Value, string Label, string Tooltip)
{
    public Candidate(string value, string? tooltip = null)
        : this(value, value, tooltip ?? value)
    {
    }

    /// <summary>
    /// What is put into the command line. Account ids stand bare, as they are typed: a parameter puts back the leading zeros that
    /// PowerShell drops.
    /// </summary>
    public string Argument => IsBareWord ? Value : $"'{Value.Replace("'", "''")}'";

    private bool IsBareWord => AccountIds.IsValid(Value)
        || (Value.Length > 0 && char.IsLetter(Value[0]) && Value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/'));
}
