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

/// <summary>What reading an account again after a removal showed.</summary>
internal sealed record RootCredentialVerification
{
    /// <summary>Whether the account was read, and nothing is left that should be gone.</summary>
    public required bool Verified { get; init; }

    /// <summary>Every credential that the account has; as far as known, when it was not read.</summary>
    public required IReadOnlyList<RootCredential> Remaining { get; init; }

    /// <summary>Why the account could not be read, or what still shows.</summary>
    public RootError? Error { get; init; }

    public static RootCredentialVerification Of(
        RootCredentialRemovalPlan plan, List<RootCredential> removed, RootCredentialInventory inventory)
    {
        // When keys were last used is not read again: what was known of a credential before the removal says more.
        List<RootCredential> known = [.. plan.ToRemove, .. plan.Kept.Select(kept => kept.Credential), .. plan.Untouched];
        List<RootCredential> remaining = [.. inventory.Credentials.Select(left => known.Find(left.IsSameAs) ?? left)];
        List<RootCredential> seen = [.. removed.Where(gone => remaining.Exists(gone.IsSameAs))];
        return new RootCredentialVerification
        {
            Verified = seen.Count == 0,
            Remaining = remaining,
            Error = seen.Count == 0 ? null : StillThere(plan, seen),
        };
    }

    public static RootCredentialVerification NotMade(RootCredentialRemovalPlan plan, List<RootCredential> removed) => new()
    {
        Verified = false,
        Remaining =
        [
            .. plan.ToRemove.Where(credential => !removed.Exists(credential.IsSameAs)),
            .. plan.Kept.Select(kept => kept.Credential),
            .. plan.Untouched,
        ],
    };

    private static RootError StillThere(RootCredentialRemovalPlan plan, List<RootCredential> seen) => new(
        "RemovalNotVerified",
        RootErrorKind.Conflict,
        $"AWS accepted the removal in account {plan.AccountId}, but still shows: {string.Join(", ", seen)}.",
        "Wait a minute, look with Get-RootCredentialStatus, and run the removal again if it is still there.",
        plan.AccountId);
}
