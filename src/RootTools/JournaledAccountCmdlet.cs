using System.Management.Automation;
using RootTools.Commands.Journaling;
using RootTools.Connection;
using RootTools.Journal;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that destroy something, or use a privilege, in many accounts: they keep a journal.</summary>
public abstract class JournaledAccountCmdlet : AccountCmdlet
{
    private string? _path;

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

    /// <summary>The journal, with its full path.</summary>
    private protected string JournalPlace => _path ?? throw new InvalidOperationException("The cmdlet has not begun.");

    /// <summary>Opens the journal.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="details">The parameters that tell this run from others.</param>
    /// <param name="resume">The run to take up again; null for a new one.</param>
    /// <returns>The journal's part of this run.</returns>
    private protected JournalRun OpenJournal(RootConnection connection, IReadOnlyList<string> details, JournalResume? resume = null) =>
        CommandJournal.Open(this, connection, JournalPlace, details, resume);
}
