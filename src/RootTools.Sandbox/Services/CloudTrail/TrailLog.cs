using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// What a trail writes to its bucket: a file of events for each account and Region that had any since the last time, and each hour a
/// digest of them, where there were any. Files are written when somebody reads them, and until then hold their events; what cannot be put into the bucket waits.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html.
/// </summary>
internal sealed class TrailLog(SimulatedTrail trail)
{
    // How many events wait for a reader before files are written all the same.
    private const int MostHeld = 100_000;

    private readonly Dictionary<(string AccountId, string Region, DateTimeOffset Minute), LogFile> _filling = [];
    private readonly Queue<LogFile> _held = new();
    private List<LogFile> _waiting = [];
    private List<LogFile> _undigested = [];
    private int _events;

    /// <summary>When a file was last put into the bucket; null for never.</summary>
    public DateTimeOffset? LatestDelivery { get; private set; }

    /// <summary>When a digest was last put into the bucket; null for never.</summary>
    public DateTimeOffset? LatestDigest { get; private set; }

    /// <summary>Why the last file could not be put into the bucket; null when it could.</summary>
    public string? LatestError { get; private set; }

    /// <summary>Takes an event for the next file. Events from before are put where they would have been then.</summary>
    public void Append(ManagementEvent next, DateTimeOffset now, TimeSpan delay)
    {
        DateTimeOffset delivered = next.Content.Time + delay;
        delivered = now - delivered < TimeSpan.FromMinutes(1) ? now : delivered;
        var minute = new DateTimeOffset(delivered.Ticks - (delivered.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        if (!_filling.TryGetValue((next.AccountId, next.Content.Region, minute), out LogFile? file))
        {
            file = new LogFile(next.AccountId, next.Content.Region, delivered);
            _filling.Add((next.AccountId, next.Content.Region, minute), file);
        }

        file.Add(next);
        _events++;
    }

    /// <summary>Puts the files into the bucket.</summary>
    public void Flush(SimulatedOrganization organization, DateTimeOffset now)
    {
        if (_filling.Count > 0)
        {
            _waiting.AddRange(_filling.Values);
            _filling.Clear();
        }

        if (_waiting.Count > 0)
        {
            Put(organization, now);
        }

        while (_events > MostHeld && _held.Count > 0)
        {
            LogFile oldest = _held.Dequeue();
            _events -= oldest.Count;
            oldest.Write();
        }
    }

    /// <summary>Puts digests of the files of the hour that has ended into the bucket.</summary>
    public void PutDigests(SimulatedOrganization organization, DateTimeOffset hour)
    {
        if (_undigested.Count == 0)
        {
            return;
        }

        if (trail.LogFileValidationEnabled && TrailBucket.FindProblem(organization, trail, out SimulatedBucket? bucket) is null)
        {
            foreach (IGrouping<(string AccountId, string Region), LogFile> files in _undigested.GroupBy(file => (file.AccountId, file.Region)))
            {
                var digest = new Digest(trail, [.. files], files.Key.AccountId, files.Key.Region, hour);
                bucket!.Objects.Put(new SimulatedObject(digest.Key, hour, digest.Write) { IsCompressed = true });
            }

            LatestDigest = hour;
        }

        _undigested = [];
    }

    private void Put(SimulatedOrganization organization, DateTimeOffset now)
    {
        LatestError = TrailBucket.FindProblem(organization, trail, out SimulatedBucket? bucket);
        if (LatestError is not null)
        {
            return;
        }

        foreach (LogFile file in _waiting)
        {
            bucket!.Objects.Put(new SimulatedObject(file.KeyIn(trail), file.Delivered, file.Write) { IsCompressed = true });
            _held.Enqueue(file);
        }

        _undigested.AddRange(_waiting);
        _waiting = [];
        LatestDelivery = now;
    }
}

/// <summary>A file of events of one account in one Region.</summary>
internal sealed class LogFile(string accountId, string region, DateTimeOffset delivered)
{
    private readonly string _unique = Guid.NewGuid().ToString("N").Substring(0, 16);
    private List<ManagementEvent>? _events = [];
    private byte[]? _content;
    private byte[]? _hash;

    public string AccountId { get; } = accountId;

    public string Region { get; } = region;

    public DateTimeOffset Delivered { get; } = delivered;

    /// <summary>How many events wait to be written.</summary>
    public int Count => _events?.Count ?? 0;

    /// <summary>The hash of what is in it, before it is compressed.</summary>
    public byte[] Hash
    {
        get
        {
            Write();
            return _hash!;
        }
    }

    /// <summary>The time of its oldest event, and of its newest.</summary>
    public DateTimeOffset Oldest { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Newest { get; private set; }

    public void Add(ManagementEvent next)
    {
        _events!.Add(next);
        Oldest = next.Content.Time < Oldest ? next.Content.Time : Oldest;
        Newest = next.Content.Time > Newest ? next.Content.Time : Newest;
    }

    public string KeyIn(SimulatedTrail trail)
    {
        string name = $"{AccountId}_CloudTrail_{Region}_{Delivered.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture)}_{_unique}.json.gz";
        return TrailBucket.Folder(trail, AccountId, "CloudTrail", Region, Delivered) + name;
    }

    /// <summary>The file as it is in the bucket.</summary>
    public byte[] Write()
    {
        if (_content is not null)
        {
            return _content;
        }

        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, EventText.Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Records");
            foreach (ManagementEvent next in _events!)
            {
                next.Content.Write(writer, next);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        byte[] plain = text.ToArray();
        _hash = SHA256.HashData(plain);
        _content = GZip.Compress(plain);
        _events = null;
        return _content;
    }
}

/// <summary>
/// A digest of an hour's files. It carries their hashes; the signature, which AWS keeps in the object's metadata, is not simulated.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html.
/// </summary>
internal sealed class Digest(SimulatedTrail trail, IReadOnlyList<LogFile> files, string accountId, string region, DateTimeOffset end)
{
    /// <summary>The key in the bucket.</summary>
    public string Key { get; } = TrailBucket.Folder(trail, accountId, "CloudTrail-Digest", region, end)
        + $"{accountId}_CloudTrail-Digest_{region}_{trail.Name}_{trail.HomeRegion}_{end.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.json.gz";

    /// <summary>The digest as it is in the bucket.</summary>
    public byte[] Write()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, EventText.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("awsAccountId", accountId);
            writer.WriteString("digestStartTime", EventText.Moment(end.AddHours(-1)));
            writer.WriteString("digestEndTime", EventText.Moment(end));
            writer.WriteString("digestS3Bucket", trail.BucketName);
            writer.WriteString("digestS3Object", Key);
            writer.WriteString("newestEventTime", EventText.Moment(files.Max(file => file.Newest)));
            writer.WriteString("oldestEventTime", EventText.Moment(files.Min(file => file.Oldest)));
            writer.WriteStartArray("logFiles");
            foreach (LogFile file in files)
            {
                writer.WriteStartObject();
                writer.WriteString("s3Bucket", trail.BucketName);
                writer.WriteString("s3Object", file.KeyIn(trail));
                writer.WriteString("hashValue", string.Concat(file.Hash.Select(part => part.ToString("x2", CultureInfo.InvariantCulture))));
                writer.WriteString("hashAlgorithm", "SHA-256");
                writer.WriteString("newestEventTime", EventText.Moment(file.Newest));
                writer.WriteString("oldestEventTime", EventText.Moment(file.Oldest));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return GZip.Compress(text.ToArray());
    }
}

/// <summary>Compresses what trails write.</summary>
internal static class GZip
{
    public static byte[] Compress(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(plain, 0, plain.Length);
        }

        return compressed.ToArray();
    }
}
