using RootTools.Journal;

namespace RootTools.Commands.Completion;

/// <summary>Completes the names of the actions in the journal.</summary>
public sealed class JournalActionCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => JournalActions.All.Select(action => new Candidate(action));
}
