using System.Management.Automation;
using RootTools.Commands.Journaling;
using RootTools.Journal;

namespace RootTools.Commands;

/// <summary>Checks that the journal is consistent, and names the first line that does not fit, if any.</summary>
/// <remarks>
/// <para>
/// Each line carries the SHA-256 of the line before it, so that a changed, added or missing line shows. Every outcome must have its intent
/// before it.
/// </para>
/// <para>
/// What the chain alone cannot show is that its end was cut off. Keep the LastHash of a check elsewhere, and give it to the next check:
/// it tells whether that line still is there.
/// </para>
/// </remarks>
/// <example>
/// <para>Checks the journal.</para>
/// <code>Test-RootJournal</code>
/// </example>
/// <example>
/// <para>Checks that nothing was cut off since the last check.</para>
/// <code>Test-RootJournal -LastHash (Get-Content ./last-hash.txt)</code>
/// </example>
/// <seealso href="https://datatracker.ietf.org/doc/html/rfc6234">RFC 6234: the secure hash algorithms</seealso>
[Cmdlet(VerbsDiagnostic.Test, "RootJournal")]
[OutputType(typeof(JournalCheckResult))]
public sealed class TestRootJournalCommand : RootCmdlet
{
    /// <summary>
    /// The journal. Without it: $RootJournalPath, else ROOTTOOLS_JOURNAL_PATH, else the one among the user's application data.
    /// </summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>The LastHash of an earlier check.</summary>
    [Parameter]
    [ValidatePattern("^[0-9A-Fa-f]{64}$")]
    public string? LastHash { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        JournalCheck check = new(RecordPlaces.Journal(Shell, JournalPath));
        Run(async cancellationToken =>
        {
            JournalCheckResult result = await check.RunAsync(LastHash, cancellationToken);
            Queue.Post(() => Shell.WriteObject(result));
        });
    }
}
