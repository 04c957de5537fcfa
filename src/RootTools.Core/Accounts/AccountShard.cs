using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace RootTools.Accounts;

/// <summary>
/// One of several equal parts of an organization's accounts, such as <c>3/16</c>: the third of sixteen. Which shard an account is in follows
/// from its id alone, so that every account is in exactly one, whoever asks, whenever, and whatever other accounts join or leave.
/// </summary>
/// <remarks>
/// The rule, for other tools: take the SHA-256 hash of the account id's twelve ASCII digits, its first eight bytes as an unsigned number, the
/// highest byte first, modulo the number of shards, plus one. In Python:
/// <c>int.from_bytes(hashlib.sha256(b"123456789012").digest()[:8], "big") % 16 + 1</c>.
/// </remarks>
public sealed record AccountShard
{
    /// <summary>The most shards that there can be.</summary>
    public const int MaximumCount = 1000;

    /// <summary>Makes a shard.</summary>
    /// <param name="number">Which one, from 1 on.</param>
    /// <param name="count">How many there are, from 1 to <see cref="MaximumCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shard.</exception>
    public AccountShard(int number, int count)
    {
        if (!Exists(number, count))
        {
            throw new ArgumentOutOfRangeException(nameof(number), $"{number}/{count}", Expected);
        }

        Number = number;
        Count = count;
    }

    /// <summary>Which one, from 1 to <see cref="Count"/>.</summary>
    public int Number { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    private static string Expected => $"A shard is its number and the number of shards, such as 3/16; there can be up to {MaximumCount}.";

    /// <summary>Names every shard of so many.</summary>
    /// <param name="count">How many, from 1 to <see cref="MaximumCount"/>.</param>
    /// <returns>The shards in their order.</returns>
    public static IEnumerable<AccountShard> All(int count) => Enumerable.Range(1, count).Select(number => new AccountShard(number, count));

    /// <summary>Finds the shard that an account is in.</summary>
    /// <param name="accountId">The account's 12-digit id.</param>
    /// <param name="count">How many shards there are, from 1 to <see cref="MaximumCount"/>.</param>
    /// <returns>The shard.</returns>
    public static AccountShard Of(string accountId, int count) => new(NumberOf(accountId, count), count);

    /// <summary>Reads a shard.</summary>
    /// <param name="text">Such as <c>3/16</c>.</param>
    /// <returns>The shard.</returns>
    /// <exception cref="FormatException">The text is no shard.</exception>
    public static AccountShard Parse(string text) =>
        TryParse(text, out AccountShard? shard) ? shard : throw new FormatException($"'{text}' is no shard. {Expected}");

    /// <summary>Reads a shard.</summary>
    /// <param name="text">Such as <c>3/16</c>.</param>
    /// <param name="shard">The shard; null when the text is none.</param>
    /// <returns>Whether the text is a shard.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountShard? shard)
    {
        string[] parts = text?.Split('/') ?? [];
        shard = parts.Length == 2 && TryRead(parts[0], out int number) && TryRead(parts[1], out int count) && Exists(number, count)
            ? new AccountShard(number, count)
            : null;
        return shard is not null;
    }

    /// <summary>Whether an account is in this shard.</summary>
    /// <param name="accountId">The account's 12-digit id.</param>
    /// <returns>True in exactly one of all shards of the same number.</returns>
    public bool Contains(string accountId) => NumberOf(accountId, Count) == Number;

    /// <summary>Gives the shard as it is written.</summary>
    /// <returns>Such as <c>3/16</c>.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}/{1}", Number, Count);

    private static bool Exists(int number, int count) => count is >= 1 and <= MaximumCount && number >= 1 && number <= count;

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int NumberOf(string accountId, int count)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(accountId));
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)count) + 1;
    }
}
