using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>
/// A key that signs each line of a journal and its end, so that whoever does not have it cannot write lines of their own, change one, or
/// cut some off unseen. Keep it where whoever may write to the journal may not read it.
/// </summary>
public sealed class JournalKey
{
    private const int ShortestKey = 32;
    private const int LongestKey = 4096;

    private readonly byte[] _key;

    private JournalKey(byte[] key) => _key = key;

    /// <summary>Reads a key from a file of at least 32 bytes, which nobody but its owner may read.</summary>
    /// <param name="path">The file; its bytes as they are are the key.</param>
    /// <exception cref="RootToolsException">It cannot be read, is too short or too long, or others may read it.</exception>
    public static JournalKey Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream file = OwnerFiles.OpenSecret(path);
            byte[] key = file.Length is >= ShortestKey and <= LongestKey
                ? new byte[file.Length]
                : throw new IOException($"It has {file.Length} bytes; a key has between {ShortestKey} and {LongestKey}.");
            for (int done = 0; done < key.Length;)
            {
                int count = file.Read(key, done, key.Length - done);
                done += count > 0 ? count : throw new EndOfStreamException();
            }

            return new JournalKey(key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.KeyNotReadable(path, e);
        }
    }

    /// <summary>Signs a text with HMAC-SHA256 (RFC 2104).</summary>
    /// <param name="purpose">What the text is, so that the signature of one thing never fits another.</param>
    /// <param name="text">The text.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    internal string Sign(string purpose, params byte[][] text)
    {
        using MemoryStream signed = new();
        foreach (byte[] part in text.Prepend(Encoding.ASCII.GetBytes($"RootTools journal {purpose}\n")))
        {
            signed.Write(part, 0, part.Length);
        }

        return JournalHash.ToHex(HMACSHA256.HashData(_key, signed.ToArray()));
    }
}

/// <summary>
/// Where a signed journal ends, in a file beside it that is written after each group of lines: lines cannot be cut off the journal's end
/// without it. After a crash it may lag behind the journal; it is never ahead of it.
/// </summary>
/// <param name="Length">The length of the journal, in bytes.</param>
/// <param name="LastHash">The hash of its last line.</param>
internal sealed record JournalEnd(long Length, string LastHash)
{
    private const int LongestFile = 1024;

    public static string PathOf(string journalPath) => journalPath + ".end";

    /// <summary>Reads the end that was written last.</summary>
    /// <returns>The end; null when there is none that the key has signed.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static JournalEnd? Read(string journalPath, JournalKey key)
    {
        try
        {
            using FileStream file = OwnerFiles.OpenAny(PathOf(journalPath));
            if (file.Length > LongestFile)
            {
                return null;
            }

            using var json = JsonDocument.Parse(file);
            JsonElement root = json.RootElement;
            JournalEnd end = new(root.GetProperty("length").GetInt64(), root.GetProperty("last").GetString() ?? "");
            return root.GetProperty("mac").GetString() == end.Sign(key) ? end : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Writes it in one step, so that no half of it is ever seen.</summary>
    public void Write(string journalPath, JournalKey key, IOwnerFiles files)
    {
        string path = PathOf(journalPath);
        string temporary = path + ".tmp";
        byte[] text = Encoding.ASCII.GetBytes($$"""{"length":{{Digits}},"last":"{{LastHash}}","mac":"{{Sign(key)}}"}""" + "\n");
        files.Delete(temporary);
        using (FileStream file = files.Open(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(text, 0, text.Length);
            file.Flush(flushToDisk: true);
        }

        files.Rename(temporary, path);
    }

    private string Digits => Length.ToString(CultureInfo.InvariantCulture);

    private string Sign(JournalKey key) => key.Sign("end", Encoding.ASCII.GetBytes($"{Digits} {LastHash}"));
}
