using RootTools.Commands.Journaling;

namespace RootTools.Commands;

/// <summary>Checks the journal, names the first line that does not fit, if any, and says what was shown and what was not.</summary>
/// <remarks>
/// <para>InternallyConsistent: each line carries the SHA-256 of the line before it, and every outcome has its intent before it. A line that
/// was changed, added or taken out shows, unless all lines after it were written anew: whoever may write to the file can do that.</para>
/// <para>CompleteUpToAnchor: the line that -LastHash names is there. Keep the LastHash of a check elsewhere, and give it to the next one. In
/// a journal with a key its signed end, in the file with the ending .end, is such an anchor.</para>
/// <para>Authentic: each line is signed with the key of -JournalKeyPath, so that nobody without it wrote or changed one.</para>
/// </remarks>
/// <example>
/// <para>Checks the journal.</para>
/// <code>Test-RootJournal</code>
/// </example>
/// <example>
/// <para>Checks a journal that was written with a key.</para>
/// <code>(Test-RootJournal -JournalKeyPath ./journal.key).Shown</code>
/// </example>
/// <example>
/// <para>Checks that nothing was cut off since the last check.</para>
/// <code>
/// (Test-RootJournal).LastHash | Set-Content ./last-hash.txt
/// Test-RootJournal -LastHash (Get-Content ./last-hash.txt)
/// </code>
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

    /// <summary>
    /// The file with the journal's key. Without it: $RootJournalKeyPath, else ROOTTOOLS_JOURNAL_KEY_PATH, else signatures are not checked.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalKeyPath { get; set; }

    /// <summary>The LastHash of an earlier check.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidatePattern("^[0-9A-Fa-f]{64}$")]
    public string? LastHash { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string path = RecordPlaces.Journal(this, JournalPath);
        string? keyPath = RecordPlaces.JournalKey(this, JournalKeyPath);
        Run(async cancellationToken =>
        {
            JournalKey? key = keyPath is null ? null : JournalKey.Read(keyPath);
            JournalCheckResult result = await new JournalCheck(path, key).RunAsync(LastHash, cancellationToken);
            Queue.Post(() => Shell.WriteObject(result));
        });
    }
}
