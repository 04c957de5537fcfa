namespace System.IO;

/// <summary>Reading into memory as in modern .NET, for the legacy target.</summary>
internal static class Streams
{
    extension(Stream stream)
    {
        public Task<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken) => stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken);
    }
}
