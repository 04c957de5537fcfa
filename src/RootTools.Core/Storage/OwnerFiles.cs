using System.Runtime.InteropServices;

namespace RootTools.Storage;

/// <summary>
/// The files of this machine: mode 0600 in folders of mode 0700 on Unix, the user's alone by its access control list on Windows.
/// </summary>
internal sealed class OwnerFiles : IOwnerFiles
{
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode0700 = FileMode0600 | UnixFileMode.UserExecute;

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows, EWOULDBLOCK of Linux and of macOS.
    private static readonly int[] LockedCodes = [32, 33, 11, 35];

    /// <summary>The one instance: it has no state.</summary>
    public static OwnerFiles Instance { get; } = new();

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            WindowsAccess.RestrictToOwner(Directory.CreateDirectory(path));
            return;
        }

        Directory.CreateDirectory(path, FolderMode0700);
    }

    /// <inheritdoc/>
    public FileStream Open(string path, FileMode mode, FileAccess access) =>
        Open(path, mode, access, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc/>
    public IDisposable? TryLock(string path)
    {
        try
        {
            return Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && LockedCodes.Contains(e.HResult & 0xFFFF))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Rename(string path, string newPath)
    {
        // Overwriting is one step for the file system; not to overwrite takes .NET a link or a copy.
        File.Move(path, newPath, overwrite: true);
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void FlushFolder(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            UnixFolder.Flush(path);
        }
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        bool isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        FileStreamOptions options = new() { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        bool isNew = mode != FileMode.Open && !File.Exists(path);
        if (isNew && !isWindows)
        {
            options.UnixCreateMode = FileMode0600;
        }

        FileStream stream = File.Open(path, options);
        if (isNew && isWindows)
        {
            WindowsAccess.RestrictToOwner(new FileInfo(path));
        }

        return stream;
    }
}
