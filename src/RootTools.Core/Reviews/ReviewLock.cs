using System.Text.Json;
using RootTools.Storage;

namespace RootTools.Reviews;

/// <summary>Who holds a journal's review lock.</summary>
/// <param name="RunId">The review's id.</param>
/// <param name="Host">The computer.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Since">When the review began.</param>
public sealed record ReviewHolder(string RunId, string Host, int ProcessId, DateTimeOffset Since)
{
    /// <summary>Says who it is.</summary>
    /// <returns>Such as <c>review 1f0c… (process 4711 on web01, since 2026-11-22 01:02Z)</c>.</returns>
    public override string ToString() => ForeignText.Line(
        $"review {RunId} (process {ProcessId.ToString(CultureInfo.InvariantCulture)} on {Host}, since {Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)})");
}

/// <summary>
/// One review at a time for a journal. The operating system holds the lock, and lets it go when the process ends, however that happens: what
/// is left after a crash or a reboot is a note of who held it.
/// </summary>
public sealed class ReviewLock : IDisposable
{
    private readonly IOwnerFiles _files;
    private readonly string _notePath;
    private readonly IDisposable _held;

    private ReviewLock(IOwnerFiles files, string notePath, IDisposable held, ReviewHolder? abandoned)
    {
        _files = files;
        _notePath = notePath;
        _held = held;
        Abandoned = abandoned;
    }

    /// <summary>The review before this one, when it did not come to its end; else null.</summary>
    public ReviewHolder? Abandoned { get; }

    /// <summary>Takes the lock.</summary>
    /// <param name="journalPath">The journal's full path.</param>
    /// <param name="holder">Who takes it.</param>
    /// <returns>The lock, until it is disposed.</returns>
    /// <exception cref="RootToolsException">Another review holds it; the error names it. Or the file system refuses.</exception>
    public static ReviewLock Take(string journalPath, ReviewHolder holder) => Take(journalPath, holder, OwnerFiles.Instance);

    internal static ReviewLock Take(string journalPath, ReviewHolder holder, IOwnerFiles files)
    {
        ArgumentNullException.ThrowIfNull(journalPath);
        string notePath = journalPath + ".review.json";
        try
        {
            files.CreateFolder(Path.GetDirectoryName(journalPath)!);
            IDisposable held = files.TryLock(journalPath + ".review.lock") ?? throw new RootToolsException(ReviewErrors.Running(journalPath, Read(files, notePath)));
            try
            {
                ReviewHolder? abandoned = Read(files, notePath);
                using (FileStream note = files.Open(notePath, FileMode.OpenOrCreate, FileAccess.Write))
                {
                    note.SetLength(0);
                    byte[] text = JsonSerializer.SerializeToUtf8Bytes(holder);
                    note.Write(text, 0, text.Length);
                }

                return new ReviewLock(files, notePath, held, abandoned);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootToolsException(ReviewErrors.LockFailed(journalPath, e), e);
        }
    }

    /// <summary>Lets the lock go.</summary>
    public void Dispose()
    {
        try
        {
            _files.Delete(_notePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next review takes this one for abandoned, which it tells, and nothing else.
        }

        _held.Dispose();
    }

    // Whoever is just writing it has written half of it.
    private static ReviewHolder? Read(IOwnerFiles files, string notePath)
    {
        try
        {
            using FileStream note = files.Open(notePath, FileMode.Open, FileAccess.Read);
            return note.Length == 0 ? null : JsonSerializer.Deserialize<ReviewHolder>(note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
