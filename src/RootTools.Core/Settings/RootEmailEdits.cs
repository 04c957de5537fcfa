using RootTools.Credentials;

namespace RootTools.Settings;

/// <summary>
/// The email address of the root user, first step: AWS sends a one-time password to the new address. Nothing is sent before it is sure that the
/// address can be the account's, and that its mailbox does not come with the root user's power unseen.
/// </summary>
/// <param name="primaryEmail">The new address.</param>
/// <param name="list">All that is changed together, where no address may be twice.</param>
public sealed class RootEmailEdit(string primaryEmail, RootEmailList list)
    : MemberSettingEdit(nameof(MemberSetting.PrimaryEmail), JournalActions.StartRootEmailUpdate)
{
    /// <summary>Whether an account may still have root credentials: whoever owns the new mailbox can then take it over.</summary>
    public bool AllowWithRootCredential { get; init; }

    /// <summary>Whether the new mailbox may be in a domain that only accounts use which are being closed.</summary>
    public bool AllowClosingDomain { get; init; }

    private string Domain => primaryEmail.Substring(primaryEmail.IndexOf('@') + 1);

    internal override async Task<MemberAccount> LookUpAsync(
        MemberAccount account, OrganizationFacts organization, CancellationToken cancellationToken) =>
        (await organization.GetAccountsAsync(cancellationToken)).TryGetValue(account.Id, out MemberAccount? known)
            ? known
            : throw new RootToolsException(AccountIds.NotFound(account.Id));

    internal override async Task<RootError?> CheckAsync(SettingTarget target, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, MemberAccount> accounts = await target.Organization.GetAccountsAsync(cancellationToken);
        return await target.Organization.RefuseEmailAsync(target.Account, cancellationToken)
            ?? RefuseAddress(target.Account)
            ?? list.Refuse(target.Account, primaryEmail)
            ?? RefuseTaken(target.Account, accounts)
            ?? (AllowClosingDomain ? null : RefuseDomain(target.Account, accounts))
            ?? (AllowWithRootCredential ? null : await target.Organization.RefuseCredentialsAsync(target.Account, cancellationToken));
    }

    internal override async Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken) =>
        await target.Settings.GetPrimaryEmailAsync(cancellationToken);

    internal override object? After(object? before) => primaryEmail;

    internal override bool IsMet(object? before) => string.Equals(before as string, primaryEmail, StringComparison.OrdinalIgnoreCase);

    internal override string NextStep => $"AWS sent a one-time password to {primaryEmail}, good for 24 hours: Confirm-MemberRootEmail takes it.";

    internal override Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken) =>
        target.Settings.StartPrimaryEmailAsync(primaryEmail, cancellationToken);

    internal override bool EndsLater => true;

    // Nobody can see for which address a password is waited for.
    internal override Task<bool> IsSoByNowAsync(SettingTarget target, CancellationToken cancellationToken) => Task.FromResult(false);

    // As loose as AWS's own condition, so that nothing is refused here that AWS would take.
    private RootError? RefuseAddress(MemberAccount account)
    {
        int at = primaryEmail.IndexOf('@');
        bool isAddress = primaryEmail.Length is >= 5 and <= 64
            && at > 0 && at < primaryEmail.Length - 1 && at == primaryEmail.LastIndexOf('@') && !primaryEmail.Any(char.IsWhiteSpace);
        return isAddress ? null : SettingErrors.EmailInvalid(account, primaryEmail);
    }

    private RootError? RefuseTaken(MemberAccount account, IReadOnlyDictionary<string, MemberAccount> accounts) =>
        accounts.Values.FirstOrDefault(other => other.Id != account.Id && IsMet(other.Email)) is { } owner
            ? SettingErrors.EmailTaken(account, primaryEmail, owner)
            : null;

    // Where a domain is registered nobody tells. That every account with a mailbox in it is going is what can be seen.
    private RootError? RefuseDomain(MemberAccount account, IReadOnlyDictionary<string, MemberAccount> accounts)
    {
        MemberAccount[] users =
        [
            .. accounts.Values.Where(other =>
                other.Id != account.Id && other.Email?.EndsWith("@" + Domain, StringComparison.OrdinalIgnoreCase) is true),
        ];
        return users.Length > 0 && users.All(user => user.State is AccountStates.PendingClosure or AccountStates.Suspended or AccountStates.Closed)
            ? SettingErrors.EmailDomainClosing(account, Domain, users[0])
            : null;
    }
}

/// <summary>The email address of the root user, second step: the one-time password that came to the new address makes it the account's.</summary>
/// <param name="primaryEmail">The new address, as in the first step.</param>
/// <param name="otp">The one-time password: a secret, which nothing shows or records.</param>
public sealed class RootEmailConfirmation(string primaryEmail, string otp)
    : MemberSettingEdit(nameof(MemberSetting.PrimaryEmail), JournalActions.ConfirmRootEmail)
{
    // https://docs.aws.amazon.com/accounts/latest/reference/API_AcceptPrimaryEmailUpdate.html
    private const int OtpLength = 6;

    internal override bool EndsLater => true;

    internal override async Task<RootError?> CheckAsync(SettingTarget target, CancellationToken cancellationToken) =>
        otp.Length == 0 ? SettingErrors.OtpMissing(target.Account)
        : otp.Length != OtpLength || !otp.All(char.IsAsciiLetterOrDigit) ? SettingErrors.OtpInvalid(target.Account)
        : primaryEmail.Length == 0 ? SettingErrors.EmailInvalid(target.Account, primaryEmail)
        : await target.Organization.RefuseEmailAsync(target.Account, cancellationToken);

    internal override async Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken) =>
        await target.Settings.GetPrimaryEmailAsync(cancellationToken);

    internal override object? After(object? before) => primaryEmail;

    internal override bool IsMet(object? before) => string.Equals(before as string, primaryEmail, StringComparison.OrdinalIgnoreCase);

    internal override async Task<bool> IsSoByNowAsync(SettingTarget target, CancellationToken cancellationToken) =>
        (await target.Settings.FindEmailUpdateAsync(cancellationToken))?.Status is "ACCEPTED" or "COMPLETED";

    internal override string NextStep =>
        "AWS may take up to four hours to show the new address everywhere. Password and MFA devices are what they were.";

    internal override async Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken)
    {
        try
        {
            await target.Settings.AcceptPrimaryEmailAsync(primaryEmail, otp, cancellationToken);
        }
        catch (RootToolsException e)
        {
            // AWS's sentence may repeat what it was given; and the exception behind this one holds the request.
            throw new RootToolsException(SettingErrors.OtpRefused(e.Error with { Message = e.Error.Message.Replace(otp, "…") }, primaryEmail));
        }
    }
}

/// <summary>The addresses that are to be given to accounts together: neither an account nor an address may be in it twice.</summary>
public sealed class RootEmailList
{
    private readonly List<(string AccountId, string PrimaryEmail)> _rows = [];
    private readonly Lazy<ILookup<string, string>> _byAccount;
    private readonly Lazy<ILookup<string, string>> _byEmail;

    /// <summary>Makes an empty list.</summary>
    public RootEmailList()
    {
        _byAccount = new(() => _rows.ToLookup(row => row.AccountId, row => row.PrimaryEmail, StringComparer.Ordinal));
        _byEmail = new(() => _rows.ToLookup(row => row.PrimaryEmail, row => row.AccountId, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Adds an account and its new address. All are added before the first is changed.</summary>
    /// <param name="accountId">The account's 12-digit id.</param>
    /// <param name="primaryEmail">The new address.</param>
    public void Add(string accountId, string primaryEmail) => _rows.Add((accountId, primaryEmail));

    internal RootError? Refuse(MemberAccount account, string primaryEmail) =>
        _byAccount.Value[account.Id].Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1 ? SettingErrors.AccountTwice(account)
        : _byEmail.Value[primaryEmail].Distinct().Count() > 1 ? SettingErrors.EmailTwice(account, primaryEmail)
        : null;
}
