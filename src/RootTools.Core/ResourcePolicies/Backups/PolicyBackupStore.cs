using RootTools.Storage;

namespace RootTools.ResourcePolicies.Backups;

/// <summary>
/// A folder of backups, one file per policy, readable by its owner only. A backup is on disk, under its name and read again, before
/// <see cref="Write"/> returns.
/// </summary>
public sealed class PolicyBackupStore
{
    private const int LongestPart = 80;

    private readonly IOwnerFiles _files;

    /// <summary>Makes a store. The folder is made with the first backup.</summary>
    /// <param name="folder">The folder; null for <see cref="DefaultFolder"/>.</param>
    public PolicyBackupStore(string? folder = null)
        : this(folder, OwnerFiles.Instance)
    {
    }

    internal PolicyBackupStore(string? folder, IOwnerFiles files)
    {
        Folder = folder ?? DefaultFolder;
        _files = files;
    }

    /// <summary>The default folder, in <see cref="ApplicationFolder"/>.</summary>
    public static string DefaultFolder => ApplicationFolder.PathOf("backups");

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>
    /// Writes a backup: under a temporary name, flushed to disk, read again, and then renamed, so that no half of one is ever seen.
    /// </summary>
    /// <param name="backup">The backup.</param>
    /// <returns>The backup with its <see cref="PolicyBackup.Path"/>.</returns>
    /// <exception cref="RootToolsException">
    /// It cannot be written, so that the policy must not be touched; the error ends the run.
    /// </exception>
    public PolicyBackup Write(PolicyBackup backup)
    {
        ArgumentNullException.ThrowIfNull(backup);
        string path = Path.Combine(Folder, NameOf(backup));
        string temporary = path + ".tmp";
        try
        {
            _files.CreateFolder(Folder);
            WriteTemporary(temporary, PolicyBackupFormat.Write(backup));
            if (PolicyBackupFormat.Read(ReadAll(temporary))?.Policy != backup.Policy)
            {
                throw new IOException("What was written reads differently.");
            }

            _files.Rename(temporary, path);
            _files.FlushFolder(Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootToolsException(ResourcePolicyErrors.BackupNotWritten(backup, Folder, e), e);
        }

        return backup with { Path = path };
    }

    /// <summary>Reads a backup.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The backup; its policy is the one that its hash was made of.</returns>
    /// <exception cref="RootToolsException">There is no such file, or it is no backup, or was changed.</exception>
    public static PolicyBackup Read(string path) => Read(path, OwnerFiles.Instance);

    internal static PolicyBackup Read(string path, IOwnerFiles files)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return PolicyBackupFormat.Read(ReadAll(path, files)) is { } backup
                ? backup with { Path = path }
                : throw new RootToolsException(ResourcePolicyErrors.BackupDamaged(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootToolsException(ResourcePolicyErrors.BackupNotReadable(path, e), e);
        }
    }

    private static string NameOf(PolicyBackup backup) => string.Join(
        "-",
        Encode(backup.AccountId),
        backup.ResourceType.ToString().ToLowerInvariant(),
        Encode(backup.Region!),
        Encode(backup.ResourceName),
        backup.Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture),
        backup.Sha256.Substring(0, 8),
        Guid.NewGuid().ToString("N").Substring(0, 8)) + ".json";

    /// <summary>No separator of any platform is left in it, and the name of a file, of 255 characters at most, has room for it.</summary>
    private static string Encode(string text)
    {
        string encoded = Uri.EscapeDataString(text);
        return encoded.Length <= LongestPart ? encoded : encoded.Substring(0, LongestPart);
    }

    private static byte[] ReadAll(string path, IOwnerFiles files)
    {
        using FileStream stream = files.Open(path, FileMode.Open, FileAccess.Read);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private byte[] ReadAll(string path) => ReadAll(path, _files);

    private void WriteTemporary(string path, byte[] document)
    {
        try
        {
            using FileStream stream = _files.Open(path, FileMode.CreateNew, FileAccess.Write);
            stream.Write(document, 0, document.Length);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _files.Delete(path);
            throw;
        }
    }
}
