using System.Security.Cryptography;

namespace RootTools.Sandbox.State;

/// <summary>An object of a bucket. What is in it may be made only when somebody asks.</summary>
internal sealed class SimulatedObject(string key, DateTimeOffset lastModified, Func<byte[]> content)
{
    private string? _tag;

    public string Key { get; } = key;

    public DateTimeOffset LastModified { get; } = lastModified;

    /// <summary>Whether it says that it is compressed, as the files of CloudTrail do.</summary>
    public bool IsCompressed { get; init; }

    public string ContentType { get; init; } = "application/json";

    public ObjectEncryption Encryption { get; init; } = ObjectEncryption.OfS3;

    /// <summary>The headers <c>x-amz-meta-…</c> that whoever put it gave.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public byte[] Content => content();

    /// <summary>The MD5 of what is in it, in quotation marks. With a key of KMS it is no MD5 at AWS, which says nothing else of it.</summary>
    public string Tag => _tag ??= Hash(Content);

#pragma warning disable CA5351 // It is what S3 calls the entity tag, and protects nothing.
    private static string Hash(byte[] content) =>
        $"\"{string.Concat(MD5.HashData(content).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)))}\"";
#pragma warning restore CA5351
}

/// <summary>How an object is encrypted.</summary>
/// <param name="Method"><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</param>
/// <param name="KeyArn">The key of KMS; null for S3's own.</param>
internal sealed record ObjectEncryption(string Method, string? KeyArn = null)
{
    /// <summary>
    /// With a key of S3 itself, as every object is that nobody wants encrypted otherwise.
    /// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html.
    /// </summary>
    public static ObjectEncryption OfS3 { get; } = new("AES256");

    public IEnumerable<KeyValuePair<string, string>> Headers => KeyArn is null
        ? [new("x-amz-server-side-encryption", Method)]
        : [new("x-amz-server-side-encryption", Method), new("x-amz-server-side-encryption-aws-kms-key-id", KeyArn)];
}

/// <summary>The objects of a bucket, by their keys and in the order of these.</summary>
internal sealed class BucketObjects
{
    private readonly Dictionary<string, SimulatedObject> _byKey = new(StringComparer.Ordinal);
    private List<SimulatedObject>? _inOrder;

    public int Count => _byKey.Count;

    /// <summary>The objects in the order of their keys.</summary>
    public IReadOnlyList<SimulatedObject> InOrder
    {
        get
        {
            if (_inOrder is null)
            {
                _inOrder = [.. _byKey.Values];
                _inOrder.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
            }

            return _inOrder;
        }
    }

    public void Put(SimulatedObject next)
    {
        _byKey[next.Key] = next;
        _inOrder = null;
    }

    public SimulatedObject? Find(string key) => _byKey.TryGetValue(key, out SimulatedObject? found) ? found : null;

    /// <summary>Where the first object is whose key is not before a text.</summary>
    public int FirstFrom(string key)
    {
        IReadOnlyList<SimulatedObject> objects = InOrder;
        (int low, int high) = (0, objects.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(objects[middle].Key, key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
