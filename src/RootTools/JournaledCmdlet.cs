using System.Management.Automation;
using RootTools.Commands.Journaling;
using RootTools.Connection;
using RootTools.Journal;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that change the organization itself: they keep a journal.</summary>
public abstract class JournaledCmdlet : ConnectedCmdlet
{
    private string? _path;
    private JournalRun? _journal;

    /// <summary>
    /// The file in which each action is recorded, before and after. Without it: $RootJournalPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_PATH, else journal.jsonl among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _path = RecordPlaces.Journal(Shell, JournalPath);
    }

    /// <summary>Does something, with an intent on disk before it and an outcome on disk after it.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="connection">The connection.</param>
    /// <param name="intent">What is about to be done.</param>
    /// <param name="act">Does it.</param>
    /// <param name="outcomeOf">Puts what came of it into a word.</param>
    /// <param name="cancellationToken">Stops before the intent.</param>
    /// <returns>What it gave.</returns>
    private protected Task<T> RecordAsync<T>(
        RootConnection connection,
        JournalIntent intent,
        Func<CancellationToken, Task<T>> act,
        Func<T, string> outcomeOf,
        CancellationToken cancellationToken)
    {
        _journal ??= CommandJournal.Open(this, connection, _path ?? throw new InvalidOperationException("The cmdlet has not begun."), []);
        return _journal.RecordAsync(
            intent,
            act,
            result => new JournalConclusion { Outcome = outcomeOf(result) },
            CommandJournal.EndRun,
            cancellationToken);
    }
}
