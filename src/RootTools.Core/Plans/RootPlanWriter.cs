using RootTools.Storage;

namespace RootTools.Plans;

/// <summary>
/// Writes a plan change by change, however many there are: into a file beside its place, for the owner alone, which gets its name when it is
/// complete. What has the name already is never replaced. Safe for use from many threads.
/// </summary>
public sealed class RootPlanWriter : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly object _gate = new();
    private readonly PlanHash _hash = new();
    private readonly string _path;
    private readonly string _beside;
    private readonly BufferedStream _stream;
    private readonly FileStream _file;
    private readonly PlanLayout _layout;
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private bool _isDone;

    /// <summary>Begins a plan.</summary>
    /// <param name="path">The file's full path; there must be none.</param>
    /// <param name="header">What is planned, as a whole.</param>
    /// <exception cref="RootToolsException">The file exists, or cannot be written.</exception>
    public RootPlanWriter(string path, RootPlanHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        ThrowIfExists(path);
        _path = path;
        _beside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            _file = OwnerFiles.Instance.Open(_beside, FileMode.CreateNew, FileAccess.Write);
            _stream = new BufferedStream(_file, BufferSize);
            _layout = new PlanLayout(_stream);
            byte[] part = PlanText.Encode(header);
            _hash.Add(part);
            _layout.Begin(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw PlanErrors.NotWritable(path, e);
        }
    }

    /// <summary>How many changes were added.</summary>
    public int Count { get; private set; }

    /// <summary>Refuses a place where something is.</summary>
    /// <param name="path">The file's full path.</param>
    /// <exception cref="RootToolsException">It exists.</exception>
    public static void ThrowIfExists(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw PlanErrors.Exists(path);
        }
    }

    /// <summary>Adds a change.</summary>
    /// <param name="change">What would be done, and in which state that was read.</param>
    /// <param name="parameters">The parameters that it has besides those of the whole plan; null for none.</param>
    /// <exception cref="RootToolsException">The file cannot be written.</exception>
    public void Add(PlannedChange change, IReadOnlyDictionary<string, IReadOnlyList<string>>? parameters = null)
    {
        lock (_gate)
        {
            if (_isDone)
            {
                return; // It was stopped, and nobody waits for it any more.
            }

            byte[] part = PlanText.Encode(new RootPlanItem { Number = Count + 1, Change = change, Parameters = parameters });
            Try(() => _layout.Add(part));
            _hash.Add(part);
            Count++;
        }
    }

    /// <summary>Says how many things were looked at and are no part of the plan.</summary>
    /// <param name="outcome">What the cmdlet says of them, such as <c>NothingToRemove</c>.</param>
    /// <param name="count">How many there are.</param>
    public void LeaveOut(string outcome, int count)
    {
        lock (_gate)
        {
            _leftOut[outcome] = count;
        }
    }

    /// <summary>Completes the plan, and gives the file its name.</summary>
    /// <returns>The plan, as it is read from its file.</returns>
    /// <exception cref="RootToolsException">The file exists by now, or cannot be written.</exception>
    public RootPlan Complete()
    {
        lock (_gate)
        {
            byte[] part = PlanText.Encode(_leftOut);
            _hash.Add(part);
            string sha256 = _hash.End();
            Try(() =>
            {
                _layout.End(part, sha256, []);
                _stream.Flush();
                _file.Flush(flushToDisk: true);
                _stream.Dispose();
                ThrowIfExists(_path);
                File.Move(_beside, _path);
                OwnerFiles.Instance.FlushFolder(Path.GetDirectoryName(_path)!);
            });
            _isDone = true;
        }

        return RootPlanFile.Read(_path);
    }

    /// <summary>Ends the writing; a plan that is not complete leaves nothing behind.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _hash.Dispose();
            _stream?.Dispose();
            _file?.Dispose();
            if (!_isDone)
            {
                _isDone = true;
                TryDelete();
            }
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PlanErrors.NotWritable(_path, e);
        }
    }

    private void TryDelete()
    {
        try
        {
            File.Delete(_beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // Whatever ended the plan says more.
        }
    }
}
