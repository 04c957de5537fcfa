namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>A way in which a request can come: over which network, with what sort of credentials.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.</remarks>
internal sealed record Circumstance
{
    /// <summary>What is special about it; null for what is ordinary.</summary>
    public string? Description { get; init; }

    /// <summary>Condition keys that such a request always has with this value; null where it never has the key.</summary>
    public required IReadOnlyDictionary<string, string?> Fixed { get; init; }

    /// <summary>Condition keys that such a request always has, with a value that the requester can choose otherwise.</summary>
    public required IReadOnlyDictionary<string, string> Defaults { get; init; }

    /// <summary>The same, with further keys that the request has, unless it has them or cannot have them anyway.</summary>
    /// <param name="keys">The keys.</param>
    public Circumstance WithDefaults(IReadOnlyList<string> keys)
    {
        if (keys.Count == 0)
        {
            return this;
        }

        Dictionary<string, string> defaults = Defaults.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        foreach (string key in keys.Where(key => !Fixed.ContainsKey(key) && !defaults.ContainsKey(key)))
        {
            defaults.Add(key, CandidatePrincipals.AnyName);
        }

        return this with { Defaults = defaults };
    }
}
