using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RootTools.Plans;

/// <summary>
/// The canonical form of a plan's parts: compact JSON with the members of the types in their order, and nothing that is null. What is hashed
/// is made anew from what was read, so that the hash is one of the plan's meaning: spaces and the order of members do not count, and
/// nothing that is acted on is left out.
/// </summary>
internal static class PlanText
{
    /// <summary>How parts become JSON. Reading is strict: what is missing or unknown is an error.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        // Read by people, and never put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 16,
    };

    /// <summary>Gives the canonical form of a part.</summary>
    public static byte[] Encode<T>(T part) => JsonSerializer.SerializeToUtf8Bytes(part, Options);
}

/// <summary>Makes the hash of a plan, part by part: the header, each change in its order, and what was left out.</summary>
internal sealed class PlanHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a part.</summary>
    public void Add<T>(T part) => Add(PlanText.Encode(part));

    /// <summary>Adds a part in its canonical form.</summary>
    public void Add(byte[] part)
    {
        _hash.AppendData(part);
        _hash.AppendData([(byte)'\n']);
    }

    /// <summary>Ends it.</summary>
    /// <returns>The SHA-256 in lowercase hexadecimal.</returns>
    public string End() => JournalHash.ToHex(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
