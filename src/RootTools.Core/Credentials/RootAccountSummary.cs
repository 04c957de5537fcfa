namespace RootTools.Credentials;

/// <summary>The four counts of GetAccountSummary that are about the root user.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html. A count that is missing counts as
/// present, so that the details are asked for: a partition may lag behind, and "not told" must never read as "clean".
/// </remarks>
internal sealed record RootAccountSummary
{
    public required bool HasPassword { get; init; }

    public required bool HasAccessKey { get; init; }

    public required bool HasMfa { get; init; }

    public required bool HasSigningCertificate { get; init; }

    /// <summary>Whether the summary itself told of the password, or it remains to be looked up.</summary>
    public required bool IsPasswordKnown { get; init; }

    public static RootAccountSummary From(IReadOnlyDictionary<string, int> summary)
    {
        bool IsPresent(string name) => !summary.TryGetValue(name, out int count) || count > 0;

        return new RootAccountSummary
        {
            HasPassword = IsPresent("AccountPasswordPresent"),
            HasAccessKey = IsPresent("AccountAccessKeysPresent"),
            HasMfa = IsPresent("AccountMFAEnabled"),
            HasSigningCertificate = IsPresent("AccountSigningCertificatesPresent"),
            IsPasswordKnown = summary.ContainsKey("AccountPasswordPresent"),
        };
    }
}
