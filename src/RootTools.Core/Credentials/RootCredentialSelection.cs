using System.Globalization;

namespace RootTools.Credentials;

/// <summary>Decides which of the credentials that exist a removal takes.</summary>
internal sealed record RootCredentialSelection
{
    public required IReadOnlyList<RootCredential> ToRemove { get; init; }

    public required IReadOnlyList<KeptRootCredential> Kept { get; init; }

    public required IReadOnlyList<RootCredential> Untouched { get; init; }

    public string? Warning { get; init; }

    public static RootCredentialSelection Choose(
        RootCredentialInventory inventory, RootCredentialRemovalOptions options, DateTimeOffset now)
    {
        List<KeptRootCredential> kept =
        [
            .. from key in inventory.AccessKeys
               where options.CredentialType.HasFlag(RootCredentialType.AccessKey)
               let used = key.LastUsed ?? DateTimeOffset.MinValue
               where now - used < options.UnusedFor
               select Keep(key, now - used, options),
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

    private static KeptRootCredential Keep(RootAccessKey key, TimeSpan idle, RootCredentialRemovalOptions options) => new()
    {
        Credential = RootCredentialInventory.Describe(key),
        Reason = string.Format(CultureInfo.InvariantCulture, "used {0}, within the last {1:0} days", Ago(idle), options.UnusedFor.TotalDays),
    };

    private static string Ago(TimeSpan idle) => idle.Days switch
    {
        <= 0 => "today",
        1 => "yesterday",
        int days => $"{days} days ago",
    };

    /// <summary>Taking only the second factor is allowed, since a lost device is a reason to; but never without a word.</summary>
    private static string? Warn(RootCredentialInventory inventory, List<RootCredential> toRemove) =>
        inventory.HasPassword
        && toRemove.Exists(credential => credential.Type == RootCredentialType.MfaDevice)
        && !toRemove.Exists(credential => credential.Type == RootCredentialType.Password)
            ? "The root password stays, without a second factor."
            : null;
}
