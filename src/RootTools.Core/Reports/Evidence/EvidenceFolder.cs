using System.Text;
using System.Text.Json;
using RootTools.Reports.Formats;
using RootTools.Reports.Html;
using RootTools.Reports.Snapshots;
using RootTools.Storage;

namespace RootTools.Reports.Evidence;

/// <summary>
/// A folder to file: the page, the table, the snapshot, the excerpt of the journal, who ran it, and the SHA-256 sums of all of them.
/// </summary>
public static class EvidenceFolder
{
    internal const string PageName = "report.html";
    internal const string TableName = "accounts.csv";
    internal const string SnapshotName = "snapshot.json";
    internal const string JournalName = "journal.jsonl";
    internal const string RunName = "run.json";
    internal const string ReadMeName = "README.txt";

    private const string ReadMe = """
        Evidence about the root users of an AWS organization, collected by RootTools.

          report.html      the report, for people
          accounts.csv     a table with a row for each account
          snapshot.json    all results; Import-RootReport reads them back
          journal.jsonl    what RootTools did to these accounts, if it did anything
          run.json         who collected this, with which versions, and what the
                           cmdlets behind it have to be allowed
          manifest.sha256  the SHA-256 sums of these files

        Check it with Test-RootReport, or with: sha256sum --check manifest.sha256

        What the sums show: that no file was changed, lost or added since the
        manifest was written. What they do not show: who wrote it, or when. The
        manifest is not signed, and whoever can write to this folder can write
        another one. Keep the manifest's own sum somewhere else, under somebody
        else's control or with a time stamp, and give it to Test-RootReport with
        -ManifestHash.

        What was not read is missing here, which is not the same as clean: accounts
        that were denied, not auditable or failed are listed as such.

        """;

    private static readonly JsonSerializerOptions Indented = new(SnapshotContract.Options) { WriteIndented = true };

    /// <summary>Writes the folder: all of it, or, when anything goes wrong, none.</summary>
    /// <param name="report">The report.</param>
    /// <param name="run">Who collected it.</param>
    /// <param name="path">The folder's full path; it must not be there.</param>
    /// <returns>The SHA-256 sum of the manifest.</returns>
    /// <exception cref="RootToolsException">The folder is there already, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static string Write(RootReport report, EvidenceRun run, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(run);
        path = path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        if (Directory.Exists(path) || File.Exists(path))
        {
            throw new RootToolsException(ReportErrors.EvidenceExists(path));
        }

        string beside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(beside);
            Add(ReadMeName, stream => WriteText(stream, writer => writer.Write(ReadMe)));
            Add(RunName, stream => JsonSerializer.Serialize(stream, run, Indented));
            Add(SnapshotName, stream => Snapshot.Write(report, stream));
            Add(TableName, stream => AccountTable.Write(report, stream));
            Add(PageName, stream => WriteText(stream, writer => HtmlReport.Write(report, writer, TableName)));
            if (report.Journal.Count > 0)
            {
                Add(JournalName, stream => WriteText(stream, writer => WriteJournal(report, writer)));
            }

            EvidenceManifest.Write(beside);
            string hash = EvidenceManifest.HashOf(Path.Combine(beside, EvidenceManifest.FileName));
            cancellationToken.ThrowIfCancellationRequested();
            Directory.Move(beside, path);
            return hash;
        }
        catch (Exception e)
        {
            TryDelete(beside);
            if (e is IOException or UnauthorizedAccessException)
            {
                throw ReportErrors.NotWritable(path, e);
            }

            throw;
        }

        void Add(string name, Action<Stream> write) => Replacement.Write(Path.Combine(beside, name), write, cancellationToken);
    }

    private static void WriteText(Stream stream, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }

    private static void WriteJournal(RootReport report, TextWriter writer)
    {
        foreach (JournalEntry entry in report.Journal)
        {
            writer.WriteLine(JsonSerializer.Serialize(entry, SnapshotContract.Options));
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // The error that led here says more.
        }
    }
}
