namespace System.IO;

/// <summary>Writing memory to streams as in modern .NET, for the legacy target.</summary>
internal static class Streams
{
    extension(Stream stream)
    {
        public Task WriteAsync(byte[] buffer, CancellationToken cancellationToken) => stream.WriteAsync(buffer, 0, buffer.Length, cancellationToken);
    }
}
