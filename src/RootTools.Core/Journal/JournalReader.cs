using System.Runtime.CompilerServices;
using RootTools.Errors;
using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>Reads a journal from its beginning, entry by entry, whatever its length. Others may write to it meanwhile.</summary>
public sealed class JournalReader
{
    private readonly IOwnerFiles _files;

    /// <summary>Makes a reader.</summary>
    /// <param name="path">The journal; null for <see cref="JournalWriter.DefaultPath"/>.</param>
    public JournalReader(string? path = null)
        : this(path, OwnerFiles.Instance)
    {
    }

    internal JournalReader(string? path, IOwnerFiles files)
    {
        JournalPath = path ?? JournalWriter.DefaultPath;
        _files = files;
    }

    /// <summary>Told of each line that is damaged, before the reading goes on with the next one.</summary>
    public event Action<RootError>? Damaged;

    /// <summary>The journal.</summary>
    public string JournalPath { get; }

    /// <summary>Reads the entries that a filter wants.</summary>
    /// <param name="filter">The filter; null for every entry.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// The entries, oldest first. A last line that is only half there, because it is being written or was torn, is left out.
    /// </returns>
    /// <exception cref="RootToolsException">There is no journal, or it cannot be read.</exception>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        JournalFilter? filter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using FileStream stream = Open();
        await foreach (JournalLines.Line line in JournalLines.ReadAsync(stream, cancellationToken))
        {
            if (JournalLine.Read(line.Bytes, line.Number) is { } read)
            {
                if (line.IsWhole && filter?.Matches(read.Entry) is not false)
                {
                    yield return read.Entry;
                }
            }
            else if (line.IsWhole)
            {
                Damaged?.Invoke(JournalErrors.LineDamaged(JournalPath, line.Number));
            }
        }
    }

    internal FileStream Open()
    {
        try
        {
            return _files.Open(JournalPath, FileMode.Open, FileAccess.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotReadable(JournalPath, e);
        }
    }
}
