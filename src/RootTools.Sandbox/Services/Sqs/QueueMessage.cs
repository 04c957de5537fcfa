using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>A message in a queue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">Its text.</param>
/// <param name="Sent">When it was sent.</param>
public sealed record QueueMessage(string Id, string Body, DateTimeOffset Sent)
{
    /// <summary>From when on it can be received: it was delayed, or received by somebody.</summary>
    public DateTimeOffset VisibleFrom { get; set; } = Sent;

    /// <summary>How often it was received.</summary>
    public int ReceiveCount { get; set; }

    /// <summary>When it was first received; null when never.</summary>
    public DateTimeOffset? FirstReceived { get; set; }

    /// <summary>The unique id of who sent it.</summary>
    public string SenderId { get; init; } = "";

    /// <summary>The group in a FIFO queue; null in others, mostly.</summary>
    public string? GroupId { get; init; }

    /// <summary>What tells it from others in a FIFO queue; null in others.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>The attributes that the sender gave it.</summary>
    public SortedDictionary<string, MessageAttribute> Attributes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What the last receiver deletes it by.</summary>
    [JsonIgnore]
    public string ReceiptHandle => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id} {ReceiveCount}"));

    internal string BodyMd5 => Md5(Encoding.UTF8.GetBytes(Body));

    /// <summary>
    /// The MD5 of the attributes; null when there are none.
    /// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation.
    /// </summary>
    internal string? AttributesMd5
    {
        get
        {
            if (Attributes.Count == 0)
            {
                return null;
            }

            using var bytes = new MemoryStream();
            foreach (KeyValuePair<string, MessageAttribute> attribute in Attributes)
            {
                Append(bytes, Encoding.UTF8.GetBytes(attribute.Key));
                Append(bytes, Encoding.UTF8.GetBytes(attribute.Value.DataType));
                bytes.WriteByte(attribute.Value.IsBinary ? (byte)2 : (byte)1);
                Append(bytes, attribute.Value.IsBinary ? Convert.FromBase64String(attribute.Value.Value) : Encoding.UTF8.GetBytes(attribute.Value.Value));
            }

            return Md5(bytes.ToArray());
        }
    }

    private static void Append(MemoryStream bytes, byte[] part)
    {
        byte[] length = [(byte)(part.Length >> 24), (byte)(part.Length >> 16), (byte)(part.Length >> 8), (byte)part.Length];
        bytes.Write(length, 0, length.Length);
        bytes.Write(part, 0, part.Length);
    }

    private static string Md5(byte[] bytes)
    {
#pragma warning disable CA5351 // The checksum that SQS answers with; nothing is protected by it.
        byte[] hash = MD5.HashData(bytes);
#pragma warning restore CA5351
        return string.Concat(hash.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}

/// <summary>An attribute of a message.</summary>
/// <param name="DataType"><c>String</c>, <c>Number</c> or <c>Binary</c>, and what the sender wrote behind a full stop.</param>
/// <param name="Value">The value; of a binary one in base 64.</param>
public sealed record MessageAttribute(string DataType, string Value)
{
    internal bool IsBinary => DataType.StartsWith("Binary", StringComparison.Ordinal);
}
