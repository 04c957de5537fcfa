using System.Globalization;

namespace RootTools.Credentials;

/// <summary>Decides which of the credentials that exist a removal takes.</summary>
internal sealed record RootCredentialSelection
{
    public required IReadOnlyList<RootCredential> ToRemove { get; init; }

    public required IReadOnlyList<KeptRootCredential> Kept { get; init; }

    public required IReadOnlyList<RootCredential> Untouched { get; init; }

    public string? Warning { get; init; }

    public static RootCredentialSelection Choose(RootCredentialInventory inventory, RootCredentialRemovalOptions options, DateTimeOffset now)
    {
        List<KeptRootCredential> kept =
        [
            .. from key in inventory.AccessKeys
               where options.CredentialType.HasFlag(RootCredentialType.AccessKey)
               where key.LastUsed is { } used && now - used < options.UnusedFor
               select new KeptRootCredential { Credential = RootCredentialInventory.Describe(key), Reason = Reason(now - key.LastUsed!.Value, options) },
        ];
        List<RootCredential> toRemove =
        [
            .. inventory.Credentials
                .Where(credential => options.CredentialType.HasFlag(credential.Type))
                .Where(credential => !kept.Exists(other => other.Credential.IsSameAs(credential))),
        ];
        return new RootCredentialSelection
        {
            ToRemove = toRemove,
            Kept = kept,
            Untouched = [.. inventory.Credentials.Where(credential => !options.CredentialType.HasFlag(credential.Type))],
            Warning = Warn(inventory, toRemove),
        };
    }

    private static string Reason(TimeSpan idle, RootCredentialRemovalOptions options) => string.Format(
        CultureInfo.InvariantCulture,
        "used {0:0} days ago, within the last {1:0}",
        Math.Floor(Math.Max(0, idle.TotalDays)),
        options.UnusedFor.TotalDays);

    /// <summary>Taking only the second factor is allowed, since a lost device is a reason to; but never without a word.</summary>
    private static string? Warn(RootCredentialInventory inventory, List<RootCredential> toRemove) =>
        inventory.HasPassword
        && toRemove.Exists(credential => credential.Type == RootCredentialType.MfaDevice)
        && !toRemove.Exists(credential => credential.Type == RootCredentialType.Password)
            ? "The root password stays, without a second factor."
            : null;
}
