using RootTools.Commands.Journaling;
using RootTools.Permissions;

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
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | Get-RootJournal -After (Get-Date).AddDays(-7)</code>
/// </example>
/// <example>
/// <para>The runs, to resume one after a crash.</para>
/// <code>Get-RootJournal -Kind Run | Select-Object Time, RunId, Action, Details</code>
/// </example>
/// <example>
/// <para>What failed in the last run, with AWS's request ids.</para>
/// <code>Get-RootJournal -Kind Run | Select-Object -Last 1 | Get-RootJournal -Outcome Failed, Denied | Format-List</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html">
/// Tracking privileged tasks in AWS CloudTrail
/// </seealso>
[Cmdlet(VerbsCommon.Get, "RootJournal")]
[OutputType(typeof(JournalEntry))]
public sealed class GetRootJournalCommand : RootCmdlet
{
    /// <summary>Ids of accounts, or their beginnings; with the wildcards * and ?, as all texts here.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [SupportsWildcards]
    public string?[]? AccountId { get; set; }

    /// <summary>Actions, such as RemoveRootCredential or Delete*Policy, or the cmdlets of runs. One that no journal has is refused.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(JournalActionCompleter))]
    [SupportsWildcards]
    [ValidateNotNull]
    public string[] Action { get; set; } = [];

    /// <summary>
    /// Outcomes, as in the cmdlets' results, such as Removed, Denied or Failed. Only outcome entries have one. One that no journal has is
    /// refused.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(JournalOutcomeCompleter))]
    [SupportsWildcards]
    [ValidateNotNull]
    public string[] Outcome { get; set; } = [];

    /// <summary>Ids of runs, or their beginnings: calls of a cmdlet, with their resumptions.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    [SupportsWildcards]
    [ValidateNotNull]
    public string[] RunId { get; set; } = [];

    /// <summary>Kinds of entry.</summary>
    [Parameter]
    [ValidateNotNull]
    public JournalEntryKind[] Kind { get; set; } = [];

    /// <summary>The earliest time. One without a zone is UTC, as times are shown; Get-Date knows its zone.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTime? After { get; set; }

    /// <summary>The latest time. One without a zone is UTC, as times are shown; Get-Date knows its zone.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTime? Before { get; set; }

    /// <summary>
    /// The journal. Without it: $RootJournalPath, else ROOTTOOLS_JOURNAL_PATH, else the one among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // A filter that cannot match is a slip of the pen: nothing found must mean that nothing is there.
        Refuse(nameof(Action), Action, action => Fits(action, JournalActions.All.Concat(CommandPermissions.Commands)));
        Refuse(nameof(Outcome), Outcome, outcome => Fits(outcome, JournalOutcome.All));
        Refuse(nameof(RunId), RunId, id => id.Length > 0 && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '*' or '?'));
        Refuse(nameof(AccountId), AccountId ?? [], id => id.Length is > 0 and <= 12 && id.All(c => c is (>= '0' and <= '9') or '*' or '?'));
        if (Utc(After) > Utc(Before))
        {
            throw Shell.Terminate(Matchless("-After is later than -Before", "Exchange them."), null);
        }
    }

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
            After = Utc(After),
            Before = Utc(Before),
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

    private static DateTimeOffset? Utc(DateTime? time) =>
        time is { Kind: DateTimeKind.Unspecified } bare ? new DateTimeOffset(bare, TimeSpan.Zero) : time;

    private static bool Fits(string wanted, IEnumerable<string> known) => known.Any(new Wildcard(wanted).Matches);

    private static RootError Matchless(string reason, string advice) => new(
        "JournalFilterMatchesNothing", RootErrorKind.InvalidArgument, $"{reason}: no entry of any journal can match.", advice);

    private void Refuse(string parameter, IEnumerable<string?> wanted, Func<string, bool> canMatch)
    {
        if (wanted.OfType<string>().FirstOrDefault(text => !canMatch(text)) is { } wrong)
        {
            string advice = parameter switch
            {
                nameof(Action) => $"Give one of {string.Join(", ", JournalActions.All)}, or a cmdlet's name.",
                nameof(Outcome) => $"Give one of {string.Join(", ", JournalOutcome.All)}.",
                nameof(RunId) => "Give a run's id, or its beginning, such as 20261121T09: Get-RootJournal -Kind Run lists the runs.",
                _ => "Give an account's 12 digits, or the first of them.",
            };
            throw Shell.Terminate(Matchless($"-{parameter} is '{wrong}'", advice), wrong);
        }
    }

    // The reader waits until an entry is written: a journal may be larger than the memory.
    private bool WriteEntry(JournalEntry entry)
    {
        Shell.WriteObject(entry);
        return true;
    }
}
