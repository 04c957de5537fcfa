using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <content>What the Account service keeps of an account.</content>
public sealed partial class SimulatedAccount
{
    private static readonly (string Member, string Value)[] FirstContact =
    [
        ("CompanyName", "Example Corp"), ("PhoneNumber", "+1 206 555 0100"), ("AddressLine1", "123 Any Street"), ("City", "Seattle"),
        ("StateOrRegion", "WA"), ("PostalCode", "98101"), ("CountryCode", "US"),
    ];

    /// <summary>
    /// The primary contact, by the members of AWS's <c>ContactInformation</c>. An account begins with the management account's, under its
    /// own name.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Contact
    {
        get => SavedContact
            ?? FirstContact.Append((Member: "FullName", Value: Name)).ToDictionary(entry => entry.Member, entry => entry.Value);
        set => SavedContact = value.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
    }

    [JsonInclude, JsonPropertyName("contact")]
    internal Dictionary<string, string>? SavedContact { get; set; }

    /// <summary>The alternate contacts, one of a type at most.</summary>
    public IList<AlternateContact> AlternateContacts { get; set; } = [];

    /// <summary>The opt-in Regions that are enabled, or on the way there or back; all others are disabled.</summary>
    public IList<OptInRegion> OptInRegions { get; set; } = [];

    /// <summary>The latest change of the root user's email address; null when there was none.</summary>
    public PrimaryEmailUpdate? PrimaryEmailUpdate { get; set; }

    /// <summary>The account in AWS GovCloud (US) that was opened from this one; null for none.</summary>
    public GovCloudAccount? GovCloudAccount { get; set; }

    /// <summary>Ends the switching of Regions whose time has come.</summary>
    /// <returns>Whether more is under way.</returns>
    internal bool SettleRegions(DateTimeOffset now, TimeSpan time)
    {
        OptInRegion[] due = [.. OptInRegions.Where(region => region.IsSwitching && region.Changed + time <= now)];
        foreach (OptInRegion region in due)
        {
            OptInRegions.Remove(region);
            if (region.Status == OptInRegion.Enabling)
            {
                OptInRegions.Add(region with { Status = OptInRegion.Enabled, Changed = region.Changed + time });
            }
        }

        return OptInRegions.Any(region => region.IsSwitching);
    }

    /// <summary>Gives the account the address that it was to have, when the time for that has come.</summary>
    /// <returns>Whether it is still to come.</returns>
    internal bool SettleEmail(DateTimeOffset now, TimeSpan time)
    {
        if (PrimaryEmailUpdate is not { Accepted: { } accepted, Completed: null } update)
        {
            return false;
        }

        if (accepted + time > now)
        {
            return true;
        }

        Email = update.Email;
        PrimaryEmailUpdate = update with { Completed = accepted + time };
        return false;
    }
}

/// <summary>An alternate contact of an account.</summary>
/// <param name="Type"><c>BILLING</c>, <c>OPERATIONS</c> or <c>SECURITY</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="EmailAddress">Its email address.</param>
/// <param name="PhoneNumber">Its phone number.</param>
public sealed record AlternateContact(string Type, string Name, string Title, string EmailAddress, string PhoneNumber);

/// <summary>An opt-in Region of an account that is not disabled.</summary>
/// <param name="Name">The Region.</param>
/// <param name="Status">AWS's <c>RegionOptStatus</c>: <c>ENABLED</c>, <c>ENABLING</c> or <c>DISABLING</c>.</param>
/// <param name="Changed">Since when.</param>
public sealed record OptInRegion(string Name, string Status, DateTimeOffset Changed)
{
    internal const string Enabled = "ENABLED";
    internal const string Enabling = "ENABLING";
    internal const string Disabling = "DISABLING";

    [JsonIgnore]
    internal bool IsSwitching => Status != Enabled;
}

/// <summary>A change of the email address of an account's root user.</summary>
/// <param name="Email">The new address.</param>
/// <param name="Otp">The one-time password that was sent to it.</param>
/// <param name="Started">When.</param>
public sealed record PrimaryEmailUpdate(string Email, string Otp, DateTimeOffset Started)
{
    /// <summary>How long the one-time password can be used.</summary>
    public static readonly TimeSpan OtpLifetime = TimeSpan.FromHours(24);

    /// <summary>When the one-time password was given; null before.</summary>
    public DateTimeOffset? Accepted { get; init; }

    /// <summary>Since when the account has the address; null before.</summary>
    public DateTimeOffset? Completed { get; init; }

    /// <summary>AWS's <c>PrimaryEmailUpdateStatus</c>, and since when.</summary>
    internal (string Status, DateTimeOffset Since) At(DateTimeOffset now) => this switch
    {
        { Completed: { } completed } => ("COMPLETED", completed),
        { Accepted: { } accepted } => ("ACCEPTED", accepted),
        _ when now > Started + OtpLifetime => ("FAILED", Started + OtpLifetime),
        _ => ("PENDING", Started),
    };

    /// <summary>Gives the address, never the one-time password.</summary>
    public override string ToString() => Email;
}

/// <summary>An account in AWS GovCloud (US), as the account that it was opened from knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Its life cycle.</param>
public sealed record GovCloudAccount(string Id, AccountState State);
