using System.Security.AccessControl;

namespace System.IO;

/// <summary>The permissions that Unix knows; .NET Framework runs on Windows alone and never sets one.</summary>
[Flags]
internal enum UnixFileMode
{
    None = 0,
    UserExecute = 64,
    UserWrite = 128,
    UserRead = 256,
}

/// <summary>How a file is opened, as in modern .NET, for the legacy target.</summary>
internal sealed class FileStreamOptions
{
    public FileMode Mode { get; set; } = FileMode.Open;

    public FileAccess Access { get; set; } = FileAccess.Read;

    public FileShare Share { get; set; } = FileShare.Read;

    public FileOptions Options { get; set; }

    public int BufferSize { get; set; } = 4096;

    public UnixFileMode? UnixCreateMode { get; set; }
}

/// <summary>Files and folders as in modern .NET, for the legacy target.</summary>
internal static class Files
{
    extension(File)
    {
        public static FileStream Open(string path, FileStreamOptions options) =>
            new(path, options.Mode, options.Access, options.Share, Math.Max(1, options.BufferSize), options.Options);

        public static void Move(string sourceFileName, string destFileName, bool overwrite)
        {
            if (overwrite && File.Exists(destFileName))
            {
                File.Replace(sourceFileName, destFileName, destinationBackupFileName: null);
                return;
            }

            File.Move(sourceFileName, destFileName);
        }

        public static UnixFileMode GetUnixFileMode(string path) =>
            throw new PlatformNotSupportedException(path);

        public static FileSystemInfo? ResolveLinkTarget(string linkPath, bool returnFinalTarget)
        {
            _ = (linkPath, returnFinalTarget);
            return null;
        }
    }

    extension(FileInfo file)
    {
        public FileStream Create(
            FileMode mode, FileSystemRights rights, FileShare share, int bufferSize, FileOptions options, FileSecurity fileSecurity) =>
            new(file.FullName, mode, rights, share, bufferSize, options, fileSecurity);
    }

    extension(Directory)
    {
        public static DirectoryInfo CreateDirectory(string path, UnixFileMode unixCreateMode)
        {
            _ = unixCreateMode;
            return Directory.CreateDirectory(path);
        }
    }
}
