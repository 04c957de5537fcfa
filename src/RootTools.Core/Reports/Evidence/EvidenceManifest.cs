using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RootTools.Storage;

namespace RootTools.Reports.Evidence;

/// <summary>The SHA-256 sums of the files of a folder, in the form that <c>sha256sum --check</c> reads.</summary>
internal static class EvidenceManifest
{
    /// <summary>The name of the manifest.</summary>
    public const string FileName = "manifest.sha256";

    // A name alone, of the sort that RootTools writes: a manifest from elsewhere leads to no file outside its folder.
    private static readonly Regex Line = new(
        @"\A(?<hash>[0-9a-f]{64})  (?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,99})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Writes the manifest of a folder's files.</summary>
    public static void Write(string folder)
    {
        IEnumerable<string> lines = Directory.GetFiles(folder)
            .OrderBy(file => file, StringComparer.Ordinal)
            .Select(file => $"{HashOf(file)}  {Path.GetFileName(file)}\n");
        File.WriteAllText(Path.Combine(folder, FileName), string.Concat(lines), new UTF8Encoding(false));
    }

    /// <summary>Reads a manifest.</summary>
    /// <returns>The hashes by names of files; null when a line is not one of a manifest.</returns>
    public static IReadOnlyDictionary<string, string>? Read(string folder)
    {
        using var reader = new StreamReader(OwnerFiles.OpenAny(Path.Combine(folder, FileName)));
        Dictionary<string, string> hashes = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (Line.Match(line) is not { Success: true } match || hashes.ContainsKey(match.Groups["name"].Value))
            {
                return null;
            }

            hashes.Add(match.Groups["name"].Value, match.Groups["hash"].Value);
        }

        return hashes;
    }

    /// <summary>Hashes a file.</summary>
    public static string HashOf(string path)
    {
        using FileStream file = OwnerFiles.OpenAny(path);
        return HashOf(file);
    }

    /// <summary>Hashes what a stream has from where it stands.</summary>
    public static string HashOf(Stream stream)
    {
        using var sha = SHA256.Create();
        return JournalHash.ToHex(sha.ComputeHash(stream));
    }

    /// <summary>Hashes what would be written.</summary>
    public static string HashOf(Action<Stream> write)
    {
        using var sha = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        {
            write(stream);
        }

        return JournalHash.ToHex(sha.Hash!);
    }
}
