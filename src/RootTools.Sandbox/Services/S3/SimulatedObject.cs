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

    public byte[] Content => content();

    /// <summary>The MD5 of what is in it, in quotation marks.</summary>
    public string Tag => _tag ??= Hash(Content);

#pragma warning disable CA5351 // It is what S3 calls the entity tag, and protects nothing.
    private static string Hash(byte[] content) =>
        $"\"{string.Concat(MD5.HashData(content).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)))}\"";
#pragma warning restore CA5351
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
