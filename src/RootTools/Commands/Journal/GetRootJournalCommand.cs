using RootTools.Commands.Journaling;

namespace RootTools.Commands;

/// <summary>Reads the journal: what was about to be done to which account, by whom, and what came of it.</summary>
/// <remarks>
/// <para>
/// Every cmdlet of RootTools that destroys something, or uses a privilege, writes a line before it acts (the intent) and a line after it
/// (the outcome). An intent without an outcome is the trace of a crash, or of a run that is going on.
/// </para>
/// <para>
/// Conditions narrow the entries; all of them must hold. The journal is read from its beginning, whatever its size; damaged lines are
/// errors, and the rest is read all the same.
/// </para>
/// </remarks>
/// <example>
/// <para>What was done to an account in the last week.</para>
/// <code>Get-RootJournal -AccountId 123456789012 -After (Get-Date).AddDays(-7)</code>
/// </example>
/// <example>
/// <para>The runs, to resume one after a crash.</para>
/// <code>Get-RootJournal -Kind Run | Select-Object Time, RunId, Action, Details</code>
/// </example>
/// <example>
/// <para>What failed in a run, with AWS's request ids.</para>
/// <code>Get-RootJournal -RunId 20261121T093000Z-6f3a9c1e -Outcome Failed, Denied | Format-List</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html">
/// Tracking privileged tasks in AWS CloudTrail
/// </seealso>
[Cmdlet(VerbsCommon.Get, "RootJournal")]
[OutputType(typeof(JournalEntry))]
public sealed class GetRootJournalCommand : RootCmdlet
{
    /// <summary>Ids of accounts.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    public string?[]? AccountId { get; set; }

    /// <summary>Actions, such as RemoveRootCredential or DeleteBucketPolicy.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(JournalActionCompleter))]
    [ValidateNotNull]
    public string[] Action { get; set; } = [];

    /// <summary>Outcomes, as in the cmdlets' results, such as Removed, Denied or Failed. Only outcome entries have one.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Outcome { get; set; } = [];

    /// <summary>Ids of runs: calls of a cmdlet, with their resumptions.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public string[] RunId { get; set; } = [];

    /// <summary>Kinds of entry.</summary>
    [Parameter]
    [ValidateNotNull]
    public JournalEntryKind[] Kind { get; set; } = [];

    /// <summary>The earliest time.</summary>
    [Parameter]
    public DateTime? After { get; set; }

    /// <summary>The latest time.</summary>
    [Parameter]
    public DateTime? Before { get; set; }

    /// <summary>
    /// The journal. Without it: $RootJournalPath, else ROOTTOOLS_JOURNAL_PATH, else the one among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        JournalFilter filter = new()
        {
            AccountIds = [.. (AccountId ?? []).OfType<string>()],
            Actions = Action,
            Outcomes = Outcome,
            RunIds = RunId,
            Kinds = Kind,
            After = After,
            Before = Before,
        };
        JournalReader reader = new(RecordPlaces.Journal(this, JournalPath));
        reader.Damaged += error => Queue.Post(() => Shell.WriteError(error, reader.JournalPath));
        Run(async cancellationToken =>
        {
            await foreach (JournalEntry entry in reader.ReadAsync(filter, cancellationToken))
            {
                await Queue.AskAsync(() => WriteEntry(entry), cancellationToken);
            }
        });
    }

    // The reader waits until an entry is written: a journal may be larger than the memory.
    private bool WriteEntry(JournalEntry entry)
    {
        Shell.WriteObject(entry);
        return true;
    }
}
