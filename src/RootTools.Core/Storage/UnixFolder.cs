using System.ComponentModel;
using System.Runtime.InteropServices;

namespace RootTools.Storage;

/// <summary>Flushes a folder to disk: .NET opens no folders, so that the system is asked itself.</summary>
/// <remarks>See https://man7.org/linux/man-pages/man2/fsync.2.html: the file's own flush does not put its name on disk.</remarks>
internal static class UnixFolder
{
    private const int ReadOnly = 0;

    // Some network file systems know no flush of a folder: https://man7.org/linux/man-pages/man2/fsync.2.html#ERRORS
    private const int InvalidArgument = 22;

    /// <summary>Flushes a folder.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void Flush(string path)
    {
        int descriptor = OpenFile(path, ReadOnly);
        if (descriptor < 0)
        {
            throw Failed(path);
        }

        try
        {
            if (FlushFile(descriptor) != 0 && Marshal.GetLastWin32Error() != InvalidArgument)
            {
                throw Failed(path);
            }
        }
        finally
        {
            _ = CloseFile(descriptor);
        }
    }

    private static IOException Failed(string path)
    {
        int code = Marshal.GetLastWin32Error();
        return new IOException($"The folder '{path}' cannot be flushed to disk: {new Win32Exception(code).Message}", code);
    }

    [DllImport(
        "libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FlushFile(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int CloseFile(int descriptor);
}
