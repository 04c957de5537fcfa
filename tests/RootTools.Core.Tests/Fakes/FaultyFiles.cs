using RootTools.Storage;

namespace RootTools.Tests.Fakes;

/// <summary>The real files, on a disk that can be made full or read-only.</summary>
internal sealed class FaultyFiles : IOwnerFiles
{
    private int _flushes;

    /// <summary>How many bytes may be written yet; null for any number.</summary>
    public long? Free { get; set; }

    public bool IsReadOnly { get; set; }

    /// <summary>Whether another process holds every lock.</summary>
    public bool IsLocked { get; set; }

    /// <summary>What every flush waits for.</summary>
    public Task HoldFlush { get; set; } = Task.CompletedTask;

    /// <summary>Counts the flushes that have begun.</summary>
    public SemaphoreSlim FlushBegun { get; } = new(0);

    /// <summary>How many times data was flushed to disk.</summary>
    public int Flushes => _flushes;

    public List<string> FlushedFolders { get; } = [];

    public void CreateFolder(string path) => OwnerFiles.Instance.CreateFolder(path);

    public FileStream Open(string path, FileMode mode, FileAccess access) =>
        IsReadOnly && access != FileAccess.Read
            ? throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.")
            : new FaultyFile(this, OwnerFiles.Instance.Open(path, mode, access), access);

    public IDisposable? TryLock(string path) => IsLocked ? null : OwnerFiles.Instance.TryLock(path);

    public void Rename(string path, string newPath) => OwnerFiles.Instance.Rename(path, newPath);

    public void Delete(string path) => OwnerFiles.Instance.Delete(path);

    public void FlushFolder(string path) => FlushedFolders.Add(path);

    private sealed class FaultyFile(FaultyFiles disk, FileStream file, FileAccess access)
        : FileStream(file.SafeFileHandle, access, bufferSize: 0)
    {
        private readonly FileStream _file = file; // Kept, so that it does not close the handle.

        public override void Write(byte[] buffer, int offset, int count)
        {
            int fitting = (int)Math.Min(count, disk.Free ?? count);
            base.Write(buffer, offset, fitting);
            disk.Free -= fitting;
            if (fitting < count)
            {
                throw new IOException("No space left on device");
            }
        }

        public override void Flush(bool flushToDisk)
        {
            disk.FlushBegun.Release();
            disk.HoldFlush.GetAwaiter().GetResult();
            base.Flush(false);
            GC.KeepAlive(_file);
            Interlocked.Increment(ref disk._flushes);
        }
    }
}
