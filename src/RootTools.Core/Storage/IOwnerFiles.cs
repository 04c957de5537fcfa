namespace RootTools.Storage;

/// <summary>Files that nobody but the current user can read, and that are on disk when it says so.</summary>
/// <remarks>
/// Every member throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the file system refuses.
/// </remarks>
internal interface IOwnerFiles
{
    /// <summary>Makes a folder, and those above it, for the owner alone. One that exists stays as it is.</summary>
    void CreateFolder(string path);

    /// <summary>Opens a file, without a buffer between the caller and the system. A new one is for the owner alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether the file must, may or must not exist.</param>
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

    /// <summary>Deletes a file.</summary>
    void Delete(string path);

    /// <summary>Puts a folder's entries on disk, so that a new name survives a power failure, where the system needs to be told.</summary>
    void FlushFolder(string path);
}
