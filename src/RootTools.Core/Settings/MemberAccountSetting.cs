namespace RootTools.Settings;

/// <summary>The settings of one account, as far as they were asked for. What the account does not have is null or empty.</summary>
public sealed record MemberAccountSetting : PlacedAccountResult
{
    /// <summary>The settings that were asked for.</summary>
    public required IReadOnlyList<MemberSetting> Setting { get; init => field = Listing<MemberSetting>.Of(value); }

    /// <summary>What came of it.</summary>
    public required MemberAccountSettingOutcome Outcome { get; init; }

    /// <summary>When the account was created, in UTC; told with <see cref="MemberSetting.Name"/>.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The email address of the account's root user.</summary>
    public string? PrimaryEmail { get; init; }

    /// <summary>The primary contact.</summary>
    public MemberContact? Contact { get; init; }

    /// <summary>The alternate contact for billing.</summary>
    public MemberAlternateContact? BillingContact { get; init; }

    /// <summary>The alternate contact for operations.</summary>
    public MemberAlternateContact? OperationsContact { get; init; }

    /// <summary>The alternate contact for security.</summary>
    public MemberAlternateContact? SecurityContact { get; init; }

    /// <summary>The Regions that AWS has, each with whether the account may use it.</summary>
    public IReadOnlyList<MemberRegion> Region { get; init => field = Listing<MemberRegion>.Of(value); } = Listing<MemberRegion>.None;

    /// <summary>When the account was read, in UTC.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Why not all that was asked for was read; null when it was.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line what came of it.</summary>
    public override string ToString() => $"{AccountId}: {Outcome}";
}

/// <summary>A setting of an account.</summary>
public enum MemberSetting : long
{
    /// <summary>The account's name.</summary>
    Name,

    /// <summary>The email address of the root user.</summary>
    PrimaryEmail,

    /// <summary>The primary contact.</summary>
    Contact,

    /// <summary>The three alternate contacts.</summary>
    AlternateContact,

    /// <summary>The Regions.</summary>
    Region,
}

/// <summary>What came of reading an account's settings.</summary>
public enum MemberAccountSettingOutcome : long
{
    /// <summary>All that was asked for was read.</summary>
    Read,

    /// <summary>AWS refused at least one of them.</summary>
    Denied,

    /// <summary>The account's state, or its place in the organization, rules it out.</summary>
    NotReadable,

    /// <summary>At least one could not be read for another reason, retries included.</summary>
    Failed,
}

/// <summary>The primary contact of an account, with AWS's names.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_ContactInformation.html</remarks>
/// <param name="FullName">Who it is.</param>
/// <param name="CompanyName">Whose account it is.</param>
/// <param name="AddressLine1">The street.</param>
/// <param name="AddressLine2">More of the street.</param>
/// <param name="AddressLine3">More of the street.</param>
/// <param name="City">The city.</param>
/// <param name="DistrictOrCounty">The district or county.</param>
/// <param name="StateOrRegion">The state or region; some countries need it.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="CountryCode">The country's two letters.</param>
/// <param name="PhoneNumber">The phone number, with + and the country's prefix.</param>
/// <param name="WebsiteUrl">The website.</param>
public sealed record MemberContact(
    string? FullName = null,
    string? CompanyName = null,
    string? AddressLine1 = null,
    string? AddressLine2 = null,
    string? AddressLine3 = null,
    string? City = null,
    string? DistrictOrCounty = null,
    string? StateOrRegion = null,
    string? PostalCode = null,
    string? CountryCode = null,
    string? PhoneNumber = null,
    string? WebsiteUrl = null)
{
    /// <summary>Gives the contact in one line, for tables.</summary>
    public override string ToString() =>
        string.Join(", ", new[] { FullName, CompanyName, AddressLine1, City, CountryCode, PhoneNumber }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>This contact with what another one says; what that leaves out stays, and an empty text of it clears.</summary>
    internal MemberContact With(MemberContact other)
    {
        return new(
            Of(FullName, other.FullName), Of(CompanyName, other.CompanyName), Of(AddressLine1, other.AddressLine1),
            Of(AddressLine2, other.AddressLine2), Of(AddressLine3, other.AddressLine3), Of(City, other.City),
            Of(DistrictOrCounty, other.DistrictOrCounty), Of(StateOrRegion, other.StateOrRegion), Of(PostalCode, other.PostalCode),
            Of(CountryCode, other.CountryCode), Of(PhoneNumber, other.PhoneNumber), Of(WebsiteUrl, other.WebsiteUrl));

        static string? Of(string? before, string? said) => said is null ? before : said.Length == 0 ? null : said;
    }
}

/// <summary>An alternate contact of an account.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_AlternateContact.html</remarks>
/// <param name="Type">What the contact is for.</param>
/// <param name="ContactName">Who it is: AWS's <c>Name</c>, under another one than an account's.</param>
/// <param name="Title">Their title.</param>
/// <param name="EmailAddress">Their email address.</param>
/// <param name="PhoneNumber">Their phone number.</param>
public sealed record MemberAlternateContact(
    AlternateContactType Type, string ContactName, string Title, string EmailAddress, string PhoneNumber)
{
    /// <summary>Gives the contact in one line, for tables.</summary>
    public override string ToString() => $"{ContactName} <{EmailAddress}>";
}

/// <summary>What an alternate contact is for.</summary>
public enum AlternateContactType : long
{
    /// <summary>Bills.</summary>
    Billing,

    /// <summary>Operations.</summary>
    Operations,

    /// <summary>Security.</summary>
    Security,
}

/// <summary>A Region, and whether an account may use it.</summary>
/// <param name="RegionName">Such as <c>af-south-1</c>.</param>
/// <param name="Status"><c>ENABLED</c>, <c>ENABLING</c>, <c>DISABLING</c>, <c>DISABLED</c> or <c>ENABLED_BY_DEFAULT</c>.</param>
public sealed record MemberRegion(string RegionName, string Status)
{
    /// <summary>Gives both, for lists.</summary>
    public override string ToString() => $"{RegionName} {Status}";
}

/// <summary>How far the change of an account's root email address is.</summary>
public sealed record MemberRootEmailUpdate : AccountResult
{
    /// <summary>
    /// <c>PENDING</c> (waits for the one-time password), <c>ACCEPTED</c>, <c>COMPLETED</c> or <c>FAILED</c>; null when none was started, or
    /// it could not be asked for.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Since when, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Until when the one-time password can be used, in UTC: 24 hours; null when none is waited for.</summary>
    public DateTimeOffset? CodeExpires { get; init; }

    /// <summary>Why it could not be asked for; null when it could.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line how far it is.</summary>
    public override string ToString() => $"{AccountId}: {Status ?? "no update"}";
}
