namespace RootTools.Sandbox.Generation;

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
