using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RootTools.Storage;

/// <summary>Files of the current user that nobody else may write to, and that are on disk when it says so.</summary>
/// <remarks>
/// Every member throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the file system refuses, and
/// <see cref="UntrustedFileException"/> for a file that somebody else could have made or changed.
/// </remarks>
internal interface IOwnerFiles
{
    /// <summary>Makes a folder, and those above it, for the owner alone. One that exists stays as it is.</summary>
    void CreateFolder(string path);

    /// <summary>
    /// Opens a regular file of the current user, without a buffer between the caller and the system. A new one is for the owner alone. A
    /// link, a device, a file of somebody else and one that others may write to are refused.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether the file must, may or must not exist: Open, OpenOrCreate or CreateNew.</param>
    /// <param name="access">What it is opened for.</param>
    /// <returns>The file, which others may read and write meanwhile.</returns>
    FileStream Open(string path, FileMode mode, FileAccess access);

    /// <summary>
    /// Locks others out, in this process and in all others of this machine, until the result is disposed or the process ends.
    /// </summary>
    /// <param name="path">The lock's file; it stays behind, empty.</param>
    /// <returns>The lock, or null when somebody else holds it.</returns>
    IDisposable? TryLock(string path);

    /// <summary>Gives a file another name in the same folder, in one step. The name must be one that nobody else takes.</summary>
    void Rename(string path, string newPath);

    void Delete(string path);

    /// <summary>Puts a folder's entries on disk, so that a new name survives a power failure, where the system needs to be told.</summary>
    void FlushFolder(string path);
}

/// <summary>A file that somebody else could have made or changed, so that it is neither written to nor believed.</summary>
internal sealed class UntrustedFileException(string path, string why) : UnauthorizedAccessException($"'{path}' {why}.");

/// <summary>
/// The files of this machine: mode 0600 in folders of mode 0700 on Unix, the user's alone by its access control list on Windows.
/// </summary>
internal sealed class OwnerFiles : IOwnerFiles
{
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode0700 = FileMode0600 | UnixFileMode.UserExecute;

    [SupportedOSPlatformGuard("windows")]
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>The one instance: it has no state.</summary>
    public static OwnerFiles Instance { get; } = new();

    /// <summary>Opens a file for reading, whoever it belongs to and through links. It must be a regular file.</summary>
    public static FileStream OpenAny(string path) =>
        IsWindows ? WindowsFiles.OpenAny(path) : UnixFiles.Open(path, FileAccess.Read, FileTrust.None);

    /// <summary>Opens a file for reading that nobody else may even read.</summary>
    public static FileStream OpenSecret(string path) => IsWindows
        ? WindowsFiles.Open(path, FileAccess.Read, FileShare.Read, FileTrust.Secret)
        : UnixFiles.Open(path, FileAccess.Read, FileTrust.Secret);

    /// <summary>
    /// Opens a file of the current user to write at its end, also when others do so: on Linux the system finds the end at each write. A new one is
    /// for the owner alone; what may not be trusted is refused, as with <see cref="Open(string, FileMode, FileAccess)"/>.
    /// </summary>
    public FileStream OpenToAppend(string path)
    {
        Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        FileStream file = IsWindows
            ? WindowsFiles.Open(path, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, FileTrust.Own)
            : UnixFiles.Open(path, FileAccess.Write, FileTrust.Own, isAppending: true);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (IsWindows)
        {
            WindowsFiles.CreateFolder(new DirectoryInfo(path));
            return;
        }

        Directory.CreateDirectory(path, FolderMode0700);
    }

    /// <inheritdoc/>
    public FileStream Open(string path, FileMode mode, FileAccess access) => Open(path, mode, access, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc/>
    public IDisposable? TryLock(string path)
    {
        if (IsWindows)
        {
            try
            {
                return Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (WindowsFiles.IsInUse(e))
            {
                return null;
            }
        }

        FileStream file = Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        try
        {
            if (UnixFiles.TryLock(file, path))
            {
                return file;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
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
        if (!IsWindows)
        {
            UnixFiles.FlushFolder(path);
        }
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        if (mode == FileMode.CreateNew)
        {
            return Create(path, access, share);
        }

        try
        {
            return OpenOwn(path, access, share);
        }
        catch (FileNotFoundException) when (mode == FileMode.OpenOrCreate)
        {
        }

        try
        {
            return Create(path, access, share);
        }
        catch (IOException) when (File.Exists(path))
        {
            return OpenOwn(path, access, share); // Another process made it first.
        }
    }

    private static FileStream OpenOwn(string path, FileAccess access, FileShare share) => IsWindows
        ? WindowsFiles.Open(path, access, share, FileTrust.Own)
        : UnixFiles.Open(path, access, FileTrust.Own);

    // What is there already, a link too, is never opened here.
    private static FileStream Create(string path, FileAccess access, FileShare share) => IsWindows
        ? WindowsFiles.Create(path, access, share)
        : File.Open(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = access,
            Share = share,
            BufferSize = 0,
            UnixCreateMode = FileMode0600,
        });
}

/// <summary>What a file must be before it is used.</summary>
internal enum FileTrust
{
    /// <summary>A regular file.</summary>
    None,

    /// <summary>A regular file, no link, of the current user or the superuser, that nobody else may write to.</summary>
    Own,

    /// <summary>In addition nobody else may read it.</summary>
    Secret,
}
