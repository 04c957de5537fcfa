using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RootTools.Storage;

/// <summary>
/// What .NET does not do with files on Linux and macOS: to open without following a link, to ask whom an open file belongs to, to lock
/// without waiting, and to flush a folder.
/// </summary>
internal static class UnixFiles
{
    private const int PermissionDenied = 13;
    private const int NotPermitted = 1;
    private const int NotFound = 2;
    private const int NoDevice = 6;
    private const int ReadOnlySystem = 30;

    // Some network file systems know no flush of a folder: https://man7.org/linux/man-pages/man2/fsync.2.html#ERRORS
    private const int InvalidArgument = 22;

    private const int ExclusiveWithoutWaiting = 2 | 4;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
    private const int WritableByOthers = 0x12;
    private const int UsableByOthers = 0x3F;

    private static readonly bool IsMac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    // O_APPEND: https://github.com/torvalds/linux/blob/master/include/uapi/asm-generic/fcntl.h
    private static int AppendFlag => IsMac ? 0x8 : 0x400;

    /// <summary>Opens a file that exists, and checks the very file that was opened.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refuses, or the file cannot be trusted.</exception>
    public static FileStream Open(string path, FileAccess access, FileTrust trust, bool isAppending = false)
    {
        int descriptor = OpenFile(path, Flags(access, trust) | (isAppending ? AppendFlag : 0));
        if (descriptor < 0)
        {
            throw Failed(path, Marshal.GetLastWin32Error());
        }

        SafeFileHandle handle = new((IntPtr)descriptor, ownsHandle: true);
        try
        {
            Check(path, descriptor, access, trust);
            return new FileStream(handle, access, bufferSize: 1, isAsync: false);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Takes the lock of an open file, which goes when the file is closed.</summary>
    /// <returns>Whether nobody else has it.</returns>
    public static bool TryLock(FileStream file, string path)
    {
        if (LockFile(Descriptor(file.SafeFileHandle), ExclusiveWithoutWaiting) == 0)
        {
            return true;
        }

        int code = Marshal.GetLastWin32Error();
        return code == (IsMac ? 35 : 11) ? false : throw Failed(path, code);
    }

    /// <summary>Flushes a folder to disk: the flush of a file does not put its name there.</summary>
    /// <remarks>See https://man7.org/linux/man-pages/man2/fsync.2.html.</remarks>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void FlushFolder(string path)
    {
        int descriptor = OpenFile(path, 0);
        if (descriptor < 0)
        {
            throw Failed(path, Marshal.GetLastWin32Error());
        }

        using SafeFileHandle handle = new((IntPtr)descriptor, ownsHandle: true);
        if (FlushFile(descriptor) != 0 && Marshal.GetLastWin32Error() is var code and not InvalidArgument)
        {
            throw new IOException($"The folder '{path}' cannot be flushed to disk: {new Win32Exception(code).Message}", code);
        }
    }

    /// <summary>Says how to open: never through a link that is to be trusted, and without waiting for whoever has the other end of a pipe.</summary>
    private static int Flags(FileAccess access, FileTrust trust)
    {
        // O_NOFOLLOW, O_NONBLOCK and O_CLOEXEC differ between systems, the first one between processors, too:
        // https://github.com/torvalds/linux/blob/master/arch/arm64/include/uapi/asm/fcntl.h
        bool isOtherOrder = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64;
        (int noFollow, int noWait, int closeOnExec) = IsMac ? (0x100, 0x4, 0x1000000) : (isOtherOrder ? 0x8000 : 0x20000, 0x800, 0x80000);
        return (access == FileAccess.Read ? 0 : access == FileAccess.Write ? 1 : 2)
            | noWait | closeOnExec | (trust == FileTrust.None ? 0 : noFollow);
    }

    private static void Check(string path, int descriptor, FileAccess access, FileTrust trust)
    {
        (int mode, uint owner, uint names) = Describe(path, descriptor);
        if ((mode & TypeMask) != RegularFile)
        {
            throw (mode & TypeMask) == Folder
                ? new UnauthorizedAccessException($"'{path}' is a folder.")
                : new UntrustedFileException(path, "is not a regular file");
        }

        if (trust == FileTrust.None)
        {
            return;
        }

        if (owner != 0 && owner != GetUser())
        {
            throw new UntrustedFileException(path, "belongs to another user");
        }

        if ((mode & WritableByOthers) != 0)
        {
            throw new UntrustedFileException(path, "can be written by others (take that away with chmod go-w)");
        }

        if (trust == FileTrust.Secret && (mode & UsableByOthers) != 0)
        {
            throw new UntrustedFileException(path, "can be read by others (take that away with chmod 600)");
        }

        if (access != FileAccess.Read && names > 1)
        {
            throw new UntrustedFileException(path, "has another name, too (a hard link), so that something else would be changed with it");
        }
    }

    /// <summary>Asks for type and mode, owner and number of names of the file that was opened, whatever has its path by now.</summary>
    private static (int Mode, uint Owner, uint Names) Describe(string path, int descriptor)
    {
        int result;
        if (IsMac)
        {
            result = RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? StatusOfFile(descriptor, out MacStatus mac)
                : StatusOfFile64(descriptor, out mac);
            return result == 0 ? (mac.Mode, mac.Owner, mac.Names) : throw Failed(path, Marshal.GetLastWin32Error());
        }

        const int OfDescriptor = 0x1000; // AT_EMPTY_PATH
        const uint BasicStatus = 0x7FF; // STATX_BASIC_STATS
        result = ExtendedStatus(descriptor, "", OfDescriptor, BasicStatus, out LinuxStatus linux);
        return result == 0 ? (linux.Mode, linux.Owner, linux.Names) : throw Failed(path, Marshal.GetLastWin32Error());
    }

    private static int Descriptor(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static Exception Failed(string path, int code)
    {
        string message = $"'{path}': {new Win32Exception(code).Message}";
        return code switch
        {
            NotFound when Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) =>
                new FileNotFoundException($"There is no file '{path}'.", path),
            NotFound => new DirectoryNotFoundException($"There is no folder for '{path}'."),
            PermissionDenied or NotPermitted or ReadOnlySystem => new UnauthorizedAccessException($"Access to {message}"),
            NoDevice => new UntrustedFileException(path, "is not a regular file"),
            _ when code == (IsMac ? 62 : 40) => new UntrustedFileException(path, "is a symbolic link"),
            _ => new IOException(message, code),
        };
    }

    [DllImport(
        "libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FlushFile(int descriptor);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int LockFile(int descriptor, int operation);

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint GetUser();

    [DllImport(
        "libc", EntryPoint = "statx", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ExtendedStatus(
        int folder, [MarshalAs(UnmanagedType.LPStr)] string path, int flags, uint mask, out LinuxStatus status);

    [DllImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static extern int StatusOfFile(int descriptor, out MacStatus status);

    [DllImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static extern int StatusOfFile64(int descriptor, out MacStatus status);

    /// <summary>The members that are read of <c>struct statx</c>, which is the same on every processor.</summary>
    /// <remarks>https://man7.org/linux/man-pages/man2/statx.2.html</remarks>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct LinuxStatus
    {
        [FieldOffset(16)]
        public readonly uint Names;

        [FieldOffset(20)]
        public readonly uint Owner;

        [FieldOffset(28)]
        public readonly ushort Mode;
    }

    /// <summary>The members that are read of macOS's <c>struct stat</c> with 64-bit inodes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private readonly struct MacStatus
    {
        [FieldOffset(4)]
        public readonly ushort Mode;

        [FieldOffset(6)]
        public readonly ushort Names;

        [FieldOffset(16)]
        public readonly uint Owner;
    }
}
