namespace RootTools.Settings;

/// <summary>The settings of one account at AWS: one call for each method.</summary>
/// <param name="aws">Makes the calls.</param>
/// <param name="accountId">The account.</param>
/// <param name="isOwn">Whether it is the caller's own, which AWS wants left unnamed, but for the primary email address.</param>
internal sealed class AccountSettings(IAwsCaller aws, string accountId, bool isOwn)
{
    /// <summary>Until when a one-time password can be used.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromHours(24);

    private readonly string? _target = isOwn ? null : accountId;

    public Task<Account.GetAccountInformation.Output> GetInformationAsync(CancellationToken cancellationToken) =>
        aws.SendAsync(new Account.GetAccountInformation(_target), cancellationToken);

    public Task SetNameAsync(string name, CancellationToken cancellationToken) =>
        aws.SendAsync(new Account.PutAccountName(name, _target), cancellationToken);

    public async Task<string?> GetPrimaryEmailAsync(CancellationToken cancellationToken) =>
        (await aws.SendAsync(new Account.GetPrimaryEmail(accountId), cancellationToken)).PrimaryEmail;

    public Task StartPrimaryEmailAsync(string email, CancellationToken cancellationToken) =>
        aws.SendAsync(new Account.StartPrimaryEmailUpdate(accountId, email), cancellationToken);

    public Task AcceptPrimaryEmailAsync(string email, string code, CancellationToken cancellationToken) =>
        aws.SendAsync(new Account.AcceptPrimaryEmailUpdate(accountId, email, code), cancellationToken);

    /// <summary>Says how far an update of the address is; null when there was none, which AWS calls an error of validation.</summary>
    public Task<Account.EmailUpdate?> FindEmailUpdateAsync(CancellationToken cancellationToken) => FindAsync<Account.EmailUpdate>(
        async () => await aws.SendAsync(new Account.GetPrimaryEmailUpdateStatus(accountId), cancellationToken), Account.Validation);

    public Task<MemberContact?> FindContactAsync(CancellationToken cancellationToken) =>
        FindAsync(async () => (await aws.SendAsync(new Account.GetContactInformation(_target), cancellationToken)).ContactInformation);

    public Task SetContactAsync(MemberContact contact, CancellationToken cancellationToken) =>
        aws.SendAsync(new Account.PutContactInformation(contact, _target), cancellationToken);

    public Task<MemberAlternateContact?> FindAlternateContactAsync(AlternateContactType type, CancellationToken cancellationToken) =>
        FindAsync(async () =>
            (await aws.SendAsync(new Account.GetAlternateContact(NameOf(type), _target), cancellationToken)).AlternateContact is { } found
                ? new MemberAlternateContact(type, found.Name ?? "", found.Title ?? "", found.EmailAddress ?? "", found.PhoneNumber ?? "")
                : null);

    public Task SetAlternateContactAsync(MemberAlternateContact contact, CancellationToken cancellationToken) => aws.SendAsync(
        new Account.PutAlternateContact(
            NameOf(contact.Type), contact.ContactName, contact.Title, contact.EmailAddress, contact.PhoneNumber, _target),
        cancellationToken);

    public Task RemoveAlternateContactAsync(AlternateContactType type, CancellationToken cancellationToken) =>
        aws.SendAsync(new Account.DeleteAlternateContact(NameOf(type), _target), cancellationToken);

    public async Task<IReadOnlyList<MemberRegion>> ListRegionsAsync(CancellationToken cancellationToken) =>
    [
        .. (await aws.ListAllAsync(new Account.ListRegions(_target), cancellationToken))
            .Select(region => new MemberRegion(region.RegionName, region.RegionOptStatus)),
    ];

    public async Task<string> GetRegionAsync(string region, CancellationToken cancellationToken) =>
        (await aws.SendAsync(new Account.GetRegionOptStatus(region, _target), cancellationToken)).RegionOptStatus;

    public Task TurnRegionAsync(string region, bool enable, CancellationToken cancellationToken) => enable
        ? aws.SendAsync(new Account.EnableRegion(region, _target), cancellationToken)
        : aws.SendAsync(new Account.DisableRegion(region, _target), cancellationToken);

    /// <summary>Finds the GovCloud account that was made from this one; null when there is none.</summary>
    public Task<string?> FindGovCloudAccountAsync(CancellationToken cancellationToken) =>
        FindAsync(async () => (await aws.SendAsync(new Account.GetGovCloudAccountInformation(_target), cancellationToken)).GovCloudAccountId);

    private static string NameOf(AlternateContactType type) => type.ToString().ToUpperInvariant();

    // What an account does not have is no error: https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html
    private static async Task<T?> FindAsync<T>(Func<Task<T?>> find, string absent = Account.ResourceNotFound)
        where T : class
    {
        try
        {
            return await find();
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == absent)
        {
            return null;
        }
    }
}
