namespace RootTools.Sandbox.Generation;

/// <summary>
/// Random numbers that follow from a seed, the same on every runtime: SplitMix64
/// (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string LowerCase = "abcdefghijklmnopqrstuvwxyz0123456789";

    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 up to, not including, a bound.</summary>
    public int Next(int bound) => (int)(NextBits() % (ulong)bound);

    /// <summary>A number within two bounds, both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>Capitals and the digits 2 to 7, as in the unique ids of IAM.</summary>
    public string Capitals(int length) => Text(length, Base32);

    /// <summary>Small letters and digits, as in the ids of Organizations.</summary>
    public string Letters(int length) => Text(length, LowerCase);

    /// <summary>The alphabet of base 64, as in secret access keys.</summary>
    public string Secret(int length) => Text(length, Base64);

    private string Text(int length, string alphabet)
    {
        char[] text = new char[length];
        for (int i = 0; i < length; i++)
        {
            text[i] = alphabet[Next(alphabet.Length)];
        }

        return new string(text);
    }
}

/// <summary>The words that names are made of.</summary>
internal static class Vocabulary
{
    /// <summary>Teams; each has organizational units in large organizations.</summary>
    public static IReadOnlyList<string> Teams { get; } =
    [
        "Payments", "Web", "Data", "Mobile", "Search", "Checkout", "Logistics", "Billing", "Identity", "Media", "Analytics", "Support",
        "Pricing", "Inventory", "Messaging", "Partners", "Ads", "Fraud", "Loyalty", "Catalog", "Reporting",
        "Machine Learning", "Claims", "Maps",
    ];

    /// <summary>Applications.</summary>
    public static IReadOnlyList<string> Applications { get; } =
    [
        "api", "ledger", "portal", "ingest", "warehouse", "gateway", "batch", "events", "frontend", "archive", "registry", "workers",
        "scheduler", "notify", "lake", "stream", "admin", "edge", "sync", "export",
    ];

    /// <summary>What a bucket is for.</summary>
    public static IReadOnlyList<string> BucketPurposes { get; } =
        ["logs", "artifacts", "backup", "uploads", "exports", "static", "datalake", "state"];

    /// <summary>What a queue is for.</summary>
    public static IReadOnlyList<string> QueuePurposes { get; } =
        ["orders", "events", "dead-letter", "notifications", "jobs", "imports", "retries"];

    /// <summary>Those who own accounts.</summary>
    public static IReadOnlyList<string> Owners { get; } =
        [.. Teams.Select(team => team.ToLowerInvariant().Replace(' ', '-') + "@example.com"), "platform@example.com", "security@example.com"];

    /// <summary>Cost centres.</summary>
    public static IReadOnlyList<string> CostCenters { get; } = [.. Enumerable.Range(0, 40).Select(number => $"CC-{1000 + (number * 37)}")];
}
