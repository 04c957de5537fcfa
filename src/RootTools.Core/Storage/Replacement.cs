using System.Runtime.InteropServices;

namespace RootTools.Storage;

/// <summary>Writes a file whole or not at all: beside its place first, and then, in one step, into it.</summary>
internal static class Replacement
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Writes a file. Whatever goes wrong, and wherever it is stopped, what was there before is there still, and nothing else.</summary>
    /// <param name="path">The file's full path; through a link, the file that it leads to.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellationToken">Stops it at the next piece that is written.</param>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written, or is no regular file.</exception>
    public static void Write(string path, Action<Stream> write, CancellationToken cancellationToken)
    {
        string place = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        string beside = Path.Combine(Path.GetDirectoryName(place)!, $".{Path.GetFileName(place)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream file = File.Open(beside, OptionsLike(place)))
            {
                using var stoppable = new StoppableStream(file, cancellationToken);
                write(stoppable);
                file.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(beside, place, overwrite: true);
        }
        catch
        {
            TryDelete(beside);
            throw;
        }
    }

    // Whom the old file is closed to, the new one is closed to as well. A device or pipe is not to be replaced: /dev/null is needed.
    private static FileStreamOptions OptionsLike(string place)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = BufferSize };
        if (File.Exists(place))
        {
            OwnerFiles.OpenAny(place).Dispose();
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                options.UnixCreateMode = File.GetUnixFileMode(place) | UnixFileMode.UserWrite;
            }
        }

        return options;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // The error that led here says more.
        }
    }

    /// <summary>Lets whoever writes be stopped, who does not ask.</summary>
    private sealed class StoppableStream(Stream inner, CancellationToken cancellationToken) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inner.Write(buffer, offset, count);
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
